package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// transposeAVX turns eight rows of a matrix into eight columns of another, eight
// columns at a time. Both vector levels use it: it is bound by its stores.
func transposeAVX() {
	TEXT("transposeAVX", NOSPLIT, "func(to *float32, toRow int64, from *float32, fromRow, blocks int64)")
	Doc("transposeAVX transposes eight rows of blocks times eight values; strides are in bytes.")
	Pragma("noescape")
	to, toRow := Load(Param("to"), GP64()), Load(Param("toRow"), GP64())
	from, fromRow := Load(Param("from"), GP64()), Load(Param("fromRow"), GP64())
	blocks := Load(Param("blocks"), GP64())
	to3, from3 := times3(toRow), times3(fromRow)
	Label("block")
	var r [8]VecVirtual
	half := GP64()
	LEAQ(Mem{Base: from, Index: fromRow, Scale: 4}, half)
	for i := range r {
		r[i] = avx2.load(rowOf(i, from, half, fromRow, from3))
	}
	r = transposed8(r)
	LEAQ(Mem{Base: to, Index: toRow, Scale: 4}, half)
	for i := range r {
		VMOVUPS(r[i], rowOf(i, to, half, toRow, to3))
	}
	ADDQ(Imm(32), from)
	LEAQ(Mem{Base: to, Index: toRow, Scale: 8}, to)
	DECQ(blocks)
	JNZ(LabelRef("block"))
	VZEROUPPER()
	RET()
}

func times3(r Register) Register {
	t := GP64()
	LEAQ(Mem{Base: r, Index: r, Scale: 2}, t)
	return t
}

// rowOf is row i of eight: half points to the fifth.
func rowOf(i int, base, half, row, row3 Register) Mem {
	if i >= 4 {
		base = half
	}
	return step(base, i%4, row, row3, row3)
}

// transposed8 exchanges pairs, quarters and halves of eight registers.
func transposed8(r [8]VecVirtual) [8]VecVirtual {
	var pairs, quads, out [8]VecVirtual
	for i := 0; i < 8; i += 2 {
		pairs[i], pairs[i+1] = YMM(), YMM()
		VUNPCKLPS(r[i+1], r[i], pairs[i])
		VUNPCKHPS(r[i+1], r[i], pairs[i+1])
	}
	for i := 0; i < 8; i += 4 {
		for j := range 2 {
			low, high := YMM(), YMM()
			VSHUFPS(Imm(0x44), pairs[i+2+j], pairs[i+j], low)
			VSHUFPS(Imm(0xee), pairs[i+2+j], pairs[i+j], high)
			quads[i+2*j], quads[i+2*j+1] = low, high
		}
	}
	for i := range 4 {
		low, high := YMM(), YMM()
		VPERM2F128(Imm(0x20), quads[i+4], quads[i], low)
		VPERM2F128(Imm(0x31), quads[i+4], quads[i], high)
		out[i], out[i+4] = low, high
	}
	return out
}
