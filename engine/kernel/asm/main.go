// Command asm writes the assembly of engine/kernel.
//
// A micro-kernel keeps a tile of C in vector registers and walks k once: a row
// of B is loaded, every value of A's column is broadcast and multiplied into it.
// A copier packs rows of a panel from chunks of an image.
package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

func main() {
	ConstraintExpr("amd64")
	tile{name: "multiplyAVX512", rows: 8, vectors: 2, bytes: 64, register: func() VecVirtual { return ZMM() }}.emit()
	tile{name: "multiplyAVX2", rows: 4, vectors: 2, bytes: 32, register: func() VecVirtual { return YMM() }}.emit()
	for _, c := range []copier{
		{"copy2x16", 2, 64, func() VecVirtual { return ZMM() }},
		{"copy4x8", 4, 32, func() VecVirtual { return YMM() }},
		{"copy2x8", 2, 32, func() VecVirtual { return YMM() }},
		{"copy8x4", 8, 16, func() VecVirtual { return XMM() }},
		{"copy4x4", 4, 16, func() VecVirtual { return XMM() }},
	} {
		c.emit()
	}
	Generate()
}

// tile is rows x vectors accumulators, each of so many bytes.
type tile struct {
	name                 string
	rows, vectors, bytes int
	register             func() VecVirtual
}

func (t tile) emit() {
	TEXT(t.name, NOSPLIT, "func(k int64, a, b, c *float32, ldc, accumulate int64)")
	Doc(t.name + " multiplies packed panels into a tile of C.")
	Pragma("noescape")
	k := Load(Param("k"), GP64())
	a, b := Load(Param("a"), GP64()), Load(Param("b"), GP64())
	sums := t.zeros()
	t.loop(k, a, b, sums)
	c, ldc := Load(Param("c"), GP64()), Load(Param("ldc"), GP64())
	accumulate := Load(Param("accumulate"), GP64())
	SHLQ(U8(2), ldc)
	TESTQ(accumulate, accumulate)
	JZ(LabelRef("store"))
	t.eachRow(c, ldc, func(row int, at Register) {
		for v := range t.vectors {
			VADDPS(Mem{Base: at, Disp: v * t.bytes}, sums[row][v], sums[row][v])
		}
	})
	Label("store")
	t.eachRow(c, ldc, func(row int, at Register) {
		for v := range t.vectors {
			VMOVUPS(sums[row][v], Mem{Base: at, Disp: v * t.bytes})
		}
	})
	VZEROUPPER()
	RET()
}

func (t tile) zeros() [][]VecVirtual {
	sums := make([][]VecVirtual, t.rows)
	for row := range sums {
		for range t.vectors {
			sum := t.register()
			// VPXORD is the EVEX form that reaches registers 16 to 31.
			if t.bytes == 64 {
				VPXORD(sum, sum, sum)
			} else {
				VXORPS(sum, sum, sum)
			}
			sums[row] = append(sums[row], sum)
		}
	}
	return sums
}

func (t tile) loop(k, a, b Register, sums [][]VecVirtual) {
	TESTQ(k, k)
	JZ(LabelRef("done"))
	Label("loop")
	columns := make([]VecVirtual, t.vectors)
	for v := range columns {
		columns[v] = t.register()
		VMOVUPS(Mem{Base: b, Disp: v * t.bytes}, columns[v])
	}
	for row := range t.rows {
		value := t.register()
		VBROADCASTSS(Mem{Base: a, Disp: 4 * row}, value)
		for v := range columns {
			VFMADD231PS(value, columns[v], sums[row][v])
		}
	}
	ADDQ(Imm(uint64(4*t.rows)), a)
	ADDQ(Imm(uint64(t.vectors*t.bytes)), b)
	DECQ(k)
	JNZ(LabelRef("loop"))
	Label("done")
}

func (t tile) eachRow(c, ldc Register, body func(row int, at Register)) {
	at := GP64()
	MOVQ(c, at)
	for row := range t.rows {
		body(row, at)
		if row < t.rows-1 {
			ADDQ(ldc, at)
		}
	}
}
