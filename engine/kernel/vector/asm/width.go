package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// width is a size of vector register and how each level writes what differs.
type width struct {
	level    string
	lanes    int
	register func() VecVirtual
}

var widths = []width{
	{"AVX512", 16, func() VecVirtual { return ZMM() }},
	{"AVX2", 8, func() VecVirtual { return YMM() }},
}

func (w width) wide() bool { return w.lanes == 16 }

func (w width) bytes() int { return 4 * w.lanes }

func (w width) zero() VecVirtual {
	v := w.register()
	w.xor(v, v, v)
	return v
}

// xor is written in the form that reaches registers 16 to 31, where there are any.
func (w width) xor(a, b, to Op) {
	if w.wide() {
		VPXORQ(a, b, to)
	} else {
		VPXOR(a, b, to)
	}
}

// load reads a vector, or what the mask leaves of it and zeros.
func (w width) load(from Mem, mask Register) VecVirtual {
	v := w.register()
	switch {
	case mask == nil:
		VMOVUPS(from, v)
	case w.wide():
		VMOVUPS_Z(from, mask, v)
	default:
		VMASKMOVPS(from, mask, v)
	}
	return v
}

func (w width) store(v Op, to Mem, mask Register) {
	switch {
	case mask == nil:
		VMOVUPS(v, to)
	case w.wide():
		VMOVUPS(v, mask, to)
	default:
		VMASKMOVPS(v, mask, to)
	}
}

func (w width) broadcast(scalar string) VecVirtual {
	v := w.register()
	from, err := Param(scalar).Resolve()
	if err != nil {
		panic(err)
	}
	VBROADCASTSS(from.Addr, v)
	return v
}

// positive is v where by is above zero or NaN, else zero.
func (w width) positive(v, by, zero VecVirtual) VecVirtual {
	const notLessOrEqual = 6
	if w.wide() {
		keep := K()
		VCMPPS(Imm(notLessOrEqual), zero, by, keep)
		VMOVAPS_Z(v, keep, v)
		return v
	}
	VCMPPS(Imm(notLessOrEqual), zero, by, by)
	VANDPS(by, v, v)
	return v
}

// maskTable is 16 lanes set and 16 clear: a window into it is any tail's mask.
func maskTable() Mem {
	table := GLOBL("tails", RODATA|NOPTR)
	for i := range 32 {
		DATA(4*i, U32(map[bool]uint32{true: 0xffffffff}[i < 16]))
	}
	return table
}

// tail is the mask of the last count % lanes lanes of a row.
func (w width) tail(count Register, table Mem) Register {
	at, base, mask := GP64(), GP64(), w.register()
	MOVQ(count, at)
	ANDQ(Imm(uint64(w.lanes-1)), at)
	NEGQ(at)
	LEAQ(table, base)
	VMOVUPS(Mem{Base: base, Index: at, Scale: 4, Disp: 64}, mask)
	if !w.wide() {
		return mask
	}
	k := K()
	VPMOVD2M(mask, k)
	return k
}
