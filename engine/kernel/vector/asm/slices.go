package main

import . "github.com/mmcloughlin/avo/build"

// slicesLoops work on slices of one length. Of VMAXPS's operands the one that
// is written first is the result where either is NaN.
var slicesLoops = []loop{
	{
		name: "add", doc: "stores a + b in out.",
		signature: "out, a, b []float32", slices: []string{"out", "a", "b"},
		vector: func(v vector) {
			a := v.get("a")
			VADDPS(v.get("b"), a, a)
			v.put(a, "out")
		},
	},
	{
		name: "relu", doc: "stores max(x, 0) in out.",
		signature: "out, x []float32", slices: []string{"out", "x"},
		vector: func(v vector) {
			x := v.get("x")
			VMAXPS(x, v.zero, x)
			v.put(x, "out")
		},
	},
	{
		name: "reluGrad", doc: "stores dy in dx where out is not below or at zero.",
		signature: "dx, dy, out []float32", slices: []string{"dx", "dy", "out"},
		vector: func(v vector) { v.put(v.positive(v.get("dy"), v.get("out"), v.zero), "dx") },
	},
	{
		name: "tanhGrad", doc: "stores dy (one - out^2) in dx.",
		signature: "dx, dy, out []float32, one float32", slices: []string{"dx", "dy", "out"}, scalars: []string{"one"},
		vector: func(v vector) {
			dy, out := v.get("dy"), v.get("out")
			VFNMADD213PS(v.scalars["one"], out, out)
			VMULPS(out, dy, dy)
			v.put(dy, "dx")
		},
	},
	{
		name: "scale", doc: "stores factor x in out.",
		signature: "out, x []float32, factor float32", slices: []string{"out", "x"}, scalars: []string{"factor"},
		vector: func(v vector) {
			x := v.get("x")
			VMULPS(v.scalars["factor"], x, x)
			v.put(x, "out")
		},
	},
	{
		name: "sgd", doc: "moves w against g with momentum and decay.",
		signature: "w, g, velocity []float32, rate, momentum, decay float32",
		slices:    []string{"w", "g", "velocity"}, scalars: []string{"rate", "momentum", "decay"},
		vector: func(v vector) {
			w, g, velocity := v.get("w"), v.get("g"), v.get("velocity")
			VFMADD231PS(v.scalars["decay"], w, g)
			VFMADD132PS(v.scalars["momentum"], g, velocity)
			VFNMADD231PS(v.scalars["rate"], velocity, w)
			v.put(velocity, "velocity")
			v.put(w, "w")
		},
	},
	{
		name: "adam", doc: "moves w by the estimates of g's moments.",
		signature: "w, g, mean, square []float32, beta1, beta2, rest1, rest2, size, correction, eps float32",
		slices:    []string{"w", "g", "mean", "square"},
		scalars:   []string{"beta1", "beta2", "rest1", "rest2", "size", "correction", "eps"},
		vector:    adam,
	},
	{
		name: "squares", doc: "adds weight (x - target)^2 by lane to sums (16 of them) and stores factor weight (x - target) in grad.",
		signature: "grad, x, target, weight, sums []float32, factor float32",
		slices:    []string{"grad", "x", "target", "weight"}, sums: "sums", scalars: []string{"factor"},
		vector: squares,
	},
}

func adam(v vector) {
	g, mean, square, part := v.get("g"), v.get("mean"), v.get("square"), v.register()
	VMULPS(v.scalars["rest1"], g, part)
	VFMADD132PS(v.scalars["beta1"], part, mean)
	VMULPS(v.scalars["rest2"], g, part)
	VMULPS(v.scalars["beta2"], square, square)
	VFMADD231PS(part, g, square)
	v.put(mean, "mean")
	v.put(square, "square")
	VSQRTPS(square, square)
	VFMADD213PS(v.scalars["eps"], v.scalars["correction"], square)
	VMULPS(v.scalars["size"], mean, mean)
	VDIVPS(square, mean, mean)
	w := v.get("w")
	VSUBPS(mean, w, w)
	v.put(w, "w")
}

func squares(v vector) {
	x, weighted := v.get("x"), v.get("weight")
	VSUBPS(v.get("target"), x, x)
	VMULPS(x, weighted, weighted)
	VFMADD231PS(x, weighted, v.sum)
	VMULPS(v.scalars["factor"], weighted, weighted)
	v.put(weighted, "grad")
}
