package kernel

import "golang.org/x/sys/cpu"

//go:generate go run ./asm -out micro_amd64.s -stubs micro_stubs_amd64.go -pkg kernel

func supported() []micro {
	var found []micro
	if cpu.X86.HasAVX512F && cpu.X86.HasAVX512VL && cpu.X86.HasAVX512DQ {
		found = append(found, micro{AVX512, 8, 32, multiplyAVX512, copiers{copy2x16, copy4x8, copy8x4}})
	}
	if cpu.X86.HasAVX2 && cpu.X86.HasFMA {
		found = append(found, micro{AVX2, 4, 16, multiplyAVX2, copiers{nil, copy2x8, copy4x4}})
	}
	return append(found, generic)
}
