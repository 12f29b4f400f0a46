package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// tile keeps rows x vectors accumulators in registers and walks k once: a row of
// the packed B is loaded, every value of A's column is broadcast and multiplied
// into it.
//
// A is row-major, its rows lda bytes apart, or depth-major: value (row, k) lies
// k lda bytes and 4 row bytes from the start.
type tile struct {
	set
	rows, vectors int
	depthMajor    bool
}

const unrolled = 4

func (t tile) emit() {
	form := "rows"
	if t.depthMajor {
		form = "depth"
	}
	name := fmt.Sprintf("%s%dx%d%s", form, t.rows, t.vectors*t.bytes/4, t.name)
	TEXT(name, NOSPLIT, "func(k int64, a *float32, lda int64, b, c *float32, ldc, accumulate int64)")
	Doc(name + " multiplies a tile of A and a packed panel into a tile of C; strides are in bytes.")
	Pragma("noescape")
	k, a, lda, b := Load(Param("k"), GP64()), Load(Param("a"), GP64()), Load(Param("lda"), GP64()), Load(Param("b"), GP64())
	sums := t.zeros()
	t.loop(k, t.source(a, lda), b, sums)
	c, ldc, accumulate := Load(Param("c"), GP64()), Load(Param("ldc"), GP64()), Load(Param("accumulate"), GP64())
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
			sums[row] = append(sums[row], t.zero())
		}
	}
	return sums
}

// source is how a tile reads A: the address of (row, step) and the move to the
// next steps.
type source struct {
	at   func(row, step int) Mem
	next func(steps int)
	// unroll is how many steps at reaches without next.
	unroll int
}

func (t tile) source(a, lda Register) source {
	if t.depthMajor {
		return source{
			at:     func(row, _ int) Mem { return Mem{Base: a, Disp: 4 * row} },
			next:   func(int) { ADDQ(lda, a) },
			unroll: 1,
		}
	}
	// A pointer to every third row: lda can be scaled by 1 and 2.
	pointers := []Register{a}
	for row := 3; row < t.rows; row += 3 {
		p := GP64()
		LEAQ(Mem{Base: pointers[len(pointers)-1], Index: lda, Scale: 2}, p)
		ADDQ(lda, p)
		pointers = append(pointers, p)
	}
	return source{
		at: func(row, step int) Mem {
			m := Mem{Base: pointers[row/3], Disp: 4 * step}
			if row%3 > 0 {
				m.Index, m.Scale = lda, uint8(row%3)
			}
			return m
		},
		next: func(steps int) {
			for _, p := range pointers {
				ADDQ(Imm(uint64(4*steps)), p)
			}
		},
		unroll: unrolled,
	}
}

func (t tile) loop(k Register, a source, b Register, sums [][]VecVirtual) {
	SUBQ(Imm(unrolled), k)
	JL(LabelRef("rest"))
	Label("loop")
	t.steps(unrolled, a, b, sums)
	SUBQ(Imm(unrolled), k)
	JGE(LabelRef("loop"))
	Label("rest")
	ADDQ(Imm(unrolled), k)
	JZ(LabelRef("done"))
	Label("one")
	t.steps(1, a, b, sums)
	DECQ(k)
	JNZ(LabelRef("one"))
	Label("done")
}

func (t tile) steps(count int, a source, b Register, sums [][]VecVirtual) {
	row := t.vectors * t.bytes
	for step := range count {
		columns := make([]VecVirtual, t.vectors)
		for v := range columns {
			columns[v] = t.load(Mem{Base: b, Disp: step*row + v*t.bytes})
		}
		for r := range t.rows {
			value := t.register()
			VBROADCASTSS(a.at(r, step%a.unroll), value)
			for v := range columns {
				VFMADD231PS(value, columns[v], sums[r][v])
			}
		}
		if a.unroll == 1 {
			a.next(1)
		}
	}
	if a.unroll > 1 {
		a.next(count)
	}
	ADDQ(U32(count*row), b)
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

// peak runs independent multiply-adds in registers only.
func (s set) peak() {
	name := "peak" + s.name
	TEXT(name, NOSPLIT, "func(rounds int64)")
	Doc(fmt.Sprintf("%s does rounds of %d multiply-adds on vectors of %d values.", name, peakVectors, s.bytes/4))
	n := Load(Param("rounds"), GP64())
	x := s.zero()
	sums := make([]VecVirtual, peakVectors)
	for i := range sums {
		sums[i] = s.zero()
	}
	Label("loop")
	for _, sum := range sums {
		VFMADD231PS(x, x, sum)
	}
	DECQ(n)
	JNZ(LabelRef("loop"))
	VZEROUPPER()
	RET()
}

const peakVectors = 12
