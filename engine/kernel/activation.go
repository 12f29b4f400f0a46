package kernel

import "math"

// ReLU stores max(x, 0) in out; NaN passes through.
func ReLU(out, x []float32) {
	parallelRange(len(out), func(from, to int) {
		for i, v := range x[from:to] {
			out[from+i] = max(v, 0)
		}
	})
}

// ReLUGrad stores dy where out is positive, else 0.
func ReLUGrad(dx, dy, out []float32) {
	parallelRange(len(dx), func(from, to int) {
		for i := from; i < to; i++ {
			if out[i] <= 0 {
				dx[i] = 0
			} else {
				dx[i] = dy[i]
			}
		}
	})
}

// Add stores a + b in out.
func Add(out, a, b []float32) {
	parallelRange(len(out), func(from, to int) {
		o, a, b := out[from:to], a[from:to], b[from:to]
		for i := range o {
			o[i] = a[i] + b[i]
		}
	})
}

// AddReLU stores max(a + b, 0) in out.
func AddReLU(out, a, b []float32) {
	parallelRange(len(out), func(from, to int) {
		o, a, b := out[from:to], a[from:to], b[from:to]
		for i := range o {
			o[i] = max(a[i]+b[i], 0)
		}
	})
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
	parallelRange(len(dx), func(from, to int) {
		for i := from; i < to; i++ {
			dx[i] = dy[i] * (1 - out[i]*out[i])
		}
	})
}

// AddBias adds bias ([cols]) to every row of out ([rows][cols]).
func AddBias(out, bias []float32) {
	for ; len(out) > 0; out = out[len(bias):] {
		for i, b := range bias {
			out[i] += b
		}
	}
}
