// Command asm writes the assembly of engine/kernel: the tiles of matrix
// products, the transforms of Winograd's convolution and the multiply-add peak.
//
// Every function is written once for 64-byte and once for 32-byte vectors.
package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

func main() {
	ConstraintExpr("amd64")
	constants := winogradConstants()
	for _, s := range []set{avx512, avx2} {
		for _, rows := range s.tileRows {
			for _, vectors := range []int{2, 1} {
				tile{set: s, rows: rows, vectors: vectors}.emit()
				tile{set: s, rows: rows, vectors: vectors, depthMajor: true}.emit()
			}
		}
		winograd{s, constants}.emit()
		s.peak()
	}
	transposeAVX()
	Generate()
}

// set is an instruction set: its vectors and the heights of its tiles.
type set struct {
	name     string
	bytes    int
	register func() VecVirtual
	tileRows []int
}

var (
	avx512 = set{"AVX512", 64, func() VecVirtual { return ZMM() }, []int{14, 8, 4, 2, 1}}
	avx2   = set{"AVX2", 32, func() VecVirtual { return YMM() }, []int{6, 4, 2, 1}}
)

// zero is a register of zeros. VPXORD is the EVEX form that reaches registers
// 16 to 31.
func (s set) zero() VecVirtual {
	v := s.register()
	if s.bytes == 64 {
		VPXORD(v, v, v)
	} else {
		VXORPS(v, v, v)
	}
	return v
}

func (s set) load(m Mem) VecVirtual {
	v := s.register()
	VMOVUPS(m, v)
	return v
}

func (s set) add(a, b Op) VecVirtual { // a + b
	v := s.register()
	VADDPS(a, b, v)
	return v
}

func (s set) sub(a, b Op) VecVirtual { // a - b
	v := s.register()
	VSUBPS(b, a, v)
	return v
}
