package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/reg"
)

var rowLoops = []rowLoop{
	{
		name: "addBias", doc: "adds bias to every row of out.",
		signature: "out, bias []float32, rows int", slices: []string{"out"}, columns: []string{"bias"},
		vector: func(v vector) {
			out := v.get("out")
			VADDPS(v.get("bias"), out, out)
			v.put(out, "out")
		},
	},
	{
		name: "affine", doc: "stores max(x scale + shift, floor) in out.",
		signature: "out, x, scale, shift []float32, rows int, floor float32",
		slices:    []string{"out", "x"}, columns: []string{"scale", "shift"}, scalars: []string{"floor"},
		vector: func(v vector) { v.cut(v.affine()) },
	},
	{
		name: "affineAdd", doc: "stores max(x scale + shift + add, floor) in out.",
		signature: "out, x, add, scale, shift []float32, rows int, floor float32",
		slices:    []string{"out", "x", "add"}, columns: []string{"scale", "shift"}, scalars: []string{"floor"},
		vector: func(v vector) {
			y := v.affine()
			VADDPS(v.get("add"), y, y)
			v.cut(y)
		},
	},
	{
		name: "combine", doc: "stores a dy + b x + s in dx.",
		signature: "dx, dy, x, a, b, s []float32, rows int",
		slices:    []string{"dx", "dy", "x"}, columns: []string{"a", "b", "s"},
		vector: func(v vector) { v.combine(v.get("dy")) },
	},
	{
		name: "combinePositive", doc: "stores a dy + b x + s in dx, dy being zero where out is at or below it.",
		signature: "dx, dy, x, out, a, b, s []float32, rows int",
		slices:    []string{"dx", "dy", "x", "out"}, columns: []string{"a", "b", "s"},
		vector: func(v vector) { v.combine(v.positive(v.get("dy"), v.get("out"), v.zero)) },
	},
}

func (v vector) affine() VecVirtual {
	x, scale := v.get("x"), v.get("scale")
	VFMADD213PS(v.get("shift"), scale, x)
	return x
}

// cut stores y in out, but nothing below the floor; NaN stays.
func (v vector) cut(y VecVirtual) {
	VMAXPS(y, v.scalars["floor"], y)
	v.put(y, "out")
}

func (v vector) combine(dy VecVirtual) {
	sum, x := v.get("s"), v.get("x")
	VFMADD231PS(v.get("b"), x, sum)
	VFMADD231PS(v.get("a"), dy, sum)
	v.put(sum, "dx")
}
