package kernel

import (
	"math"

	"oodscope/engine/kernel/vector"
)

// operands are what a function of single values works on: up to three inputs and
// a number.
type operands struct {
	out, a, b, c []float32
	factor       float32
}

// ReLU stores max(x, 0) in out; NaN passes through.
func ReLU(out, x []float32) {
	parallelRange(len(out), operands{out: out, a: x}, func(o *operands, from, to int) {
		vector.ReLU(o.out[from:to], o.a[from:to])
	})
}

// ReLUGrad stores zero in dx where out is at or below zero, else dy.
func ReLUGrad(dx, dy, out []float32) {
	parallelRange(len(dx), operands{out: dx, a: dy, b: out}, func(o *operands, from, to int) {
		vector.ReLUGrad(o.out[from:to], o.a[from:to], o.b[from:to])
	})
}

// Add stores a + b in out.
func Add(out, a, b []float32) {
	parallelRange(len(out), operands{out: out, a: a, b: b}, func(o *operands, from, to int) {
		vector.Add(o.out[from:to], o.a[from:to], o.b[from:to])
	})
}

// Tanh stores the hyperbolic tangent of x in out.
func Tanh(out, x []float32) {
	parallelRange(len(out), operands{out: out, a: x}, func(o *operands, from, to int) {
		for i, v := range o.a[from:to] {
			o.out[from+i] = float32(math.Tanh(float64(v)))
		}
	})
}

// TanhGrad stores dy (1 - out^2) in dx.
func TanhGrad(dx, dy, out []float32) {
	parallelRange(len(dx), operands{out: dx, a: dy, b: out}, func(o *operands, from, to int) {
		vector.TanhGrad(o.out[from:to], o.a[from:to], o.b[from:to])
	})
}

// Scale stores factor v in out.
func Scale(out, v []float32, factor float32) {
	parallelRange(len(out), operands{out: out, a: v, factor: factor}, func(o *operands, from, to int) {
		vector.Scale(o.out[from:to], o.a[from:to], o.factor)
	})
}

// AddBias adds bias ([columns]) to every row of out ([rows][columns]).
func AddBias(out, bias []float32) {
	k := columnsOf(len(out)/len(bias), len(bias))
	wide := scratch.get(k.wide())
	defer scratch.put(wide)
	copy(wide, bias)
	k.repeat(wide)
	parallel(k.blocks(), biasing{k, out, wide}, func(b *biasing, i, _ int) {
		b.rowBlock(i).pieces(func(from, to, columns int) { vector.AddBias(b.out[from:to], b.wide[:columns]) })
	})
}

// biasing is rows out to which a folded row's biases are added.
type biasing struct {
	columns
	out, wide []float32
}
