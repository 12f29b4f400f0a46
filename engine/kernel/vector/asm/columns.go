package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/reg"
)

// columnLoops add up columns. The sums stay in memory: a row's worth of them is
// in the first cache, and the matrices are read from end to end.
var columnLoops = []rowLoop{
	{
		name: "sums", doc: "adds x to sum by column.",
		signature: "sum, x []float32, rows int", slices: []string{"x"}, columns: []string{"sum"},
		vector: func(v vector) { v.increase("sum", v.get("x")) },
	},
	{
		name: "moments", doc: "adds x - pivot to sum and its square to square, by column.",
		signature: "sum, square, x, pivot []float32, rows int",
		slices:    []string{"x"}, columns: []string{"sum", "square", "pivot"},
		vector: func(v vector) {
			x, square := v.get("x"), v.get("square")
			VSUBPS(v.get("pivot"), x, x)
			VFMADD231PS(x, x, square)
			v.put(square, "square")
			v.increase("sum", x)
		},
	},
	{
		name: "gradSums", doc: "adds dy to sum and dy (x - mean) to dot, by column.",
		signature: "sum, dot, dy, x, mean []float32, rows int",
		slices:    []string{"dy", "x"}, columns: []string{"sum", "dot", "mean"},
		vector: func(v vector) { v.gradient(v.get("dy")) },
	},
	{
		name: "gradSumsPositive", doc: "is gradSums with dy being zero where out is at or below it.",
		signature: "sum, dot, dy, x, out, mean []float32, rows int",
		slices:    []string{"dy", "x", "out"}, columns: []string{"sum", "dot", "mean"},
		vector: func(v vector) { v.gradient(v.positive(v.get("dy"), v.get("out"), v.zero)) },
	},
}

func (v vector) increase(sum string, by VecVirtual) {
	VADDPS(v.get(sum), by, by)
	v.put(by, sum)
}

func (v vector) gradient(dy VecVirtual) {
	x, dot := v.get("x"), v.get("dot")
	VSUBPS(v.get("mean"), x, x)
	VFMADD231PS(dy, x, dot)
	v.put(dot, "dot")
	v.increase("sum", dy)
}
