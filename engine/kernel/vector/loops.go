package vector

import "oodscope/engine/kernel/cpu"

// loops are the inner loops of one level. They check nothing: slices are of one
// length, rows is at least 1 and there is at least one column.
type loops struct {
	add, reluGrad func(out, a, b []float32)
	tanhGrad      func(dx, dy, out []float32, one float32)
	relu          func(out, x []float32)
	scale         func(out, x []float32, factor float32)
	dropout       func(out, x []float32, key uint64, threshold uint32, factor float32)
	squares       func(grad, x, target, weight, sums []float32, factor float32)
	sgd           func(w, g, velocity []float32, rate, momentum, decay float32)
	adam          func(w, g, mean, square []float32, beta1, beta2, rest1, rest2, size, correction, eps float32)

	addBias         func(out, bias []float32, rows int)
	affine          func(out, x, scale, shift []float32, rows int, floor float32)
	affineAdd       func(out, x, add, scale, shift []float32, rows int, floor float32)
	combine         func(dx, dy, x, a, b, s []float32, rows int)
	combinePositive func(dx, dy, x, out, a, b, s []float32, rows int)

	sums             func(sum, x []float32, rows int)
	moments          func(sum, square, x, pivot []float32, rows int)
	gradSums         func(sum, dot, dy, x, mean []float32, rows int)
	gradSumsPositive func(sum, dot, dy, x, out, mean []float32, rows int)
}

var run = of(cpu.Active())
