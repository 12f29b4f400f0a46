package kernel

import (
	"math"

	"oodscope/engine/kernel/vector"
)

// ReLU stores max(x, 0) in out; NaN passes through.
func ReLU(out, x []float32) {
	parallelRange(len(out), func(from, to int) { vector.ReLU(out[from:to], x[from:to]) })
}

// ReLUGrad stores zero in dx where out is at or below zero, else dy.
func ReLUGrad(dx, dy, out []float32) {
	parallelRange(len(dx), func(from, to int) { vector.ReLUGrad(dx[from:to], dy[from:to], out[from:to]) })
}

// Add stores a + b in out.
func Add(out, a, b []float32) {
	parallelRange(len(out), func(from, to int) { vector.Add(out[from:to], a[from:to], b[from:to]) })
}

// AddReLU stores max(a + b, 0) in out; NaN passes through.
func AddReLU(out, a, b []float32) {
	parallelRange(len(out), func(from, to int) { vector.AddReLU(out[from:to], a[from:to], b[from:to]) })
}

// Tanh stores the hyperbolic tangent of x in out.
func Tanh(out, x []float32) {
	parallelRange(len(out), func(from, to int) {
		for i, v := range x[from:to] {
			out[from+i] = float32(math.Tanh(float64(v)))
		}
	})
}

// TanhGrad stores dy (1 - out^2) in dx.
func TanhGrad(dx, dy, out []float32) {
	parallelRange(len(dx), func(from, to int) { vector.TanhGrad(dx[from:to], dy[from:to], out[from:to]) })
}

// Scale stores factor v in out.
func Scale(out, v []float32, factor float32) {
	parallelRange(len(out), func(from, to int) { vector.Scale(out[from:to], v[from:to], factor) })
}

// AddBias adds bias ([columns]) to every row of out ([rows][columns]).
func AddBias(out, bias []float32) {
	k := columnsOf(len(out)/len(bias), len(bias))
	wide := scratch.get(k.wide())
	defer scratch.put(wide)
	copy(wide, bias)
	k.repeat(wide)
	k.eachPiece(func(from, to, columns int) { vector.AddBias(out[from:to], wide[:columns]) })
}
