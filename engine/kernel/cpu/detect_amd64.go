package cpu

import "golang.org/x/sys/cpu"

func detected() (found []Level) {
	if cpu.X86.HasAVX512F && cpu.X86.HasAVX512VL && cpu.X86.HasAVX512DQ {
		found = append(found, AVX512)
	}
	if cpu.X86.HasAVX2 && cpu.X86.HasFMA {
		found = append(found, AVX2)
	}
	return found
}
