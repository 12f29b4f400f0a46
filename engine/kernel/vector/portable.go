package vector

import "math"

var portable = loops{
	add: add, reluGrad: reluGrad, tanhGrad: tanhGrad,
	relu: relu, scale: scale, dropout: dropout, squares: squares, sgd: sgd, adam: adam,
	addBias: addBias, affine: affine, affineAdd: affineAdd, combine: combine, combinePositive: combinePositive,
	sums: sums, moments: moments, gradSums: gradSums, gradSumsPositive: gradSumsPositive,
}

func add(out, a, b []float32) {
	for i, v := range a {
		out[i] = v + b[i]
	}
}

// relu keeps NaN, as max does.
func relu(out, x []float32) {
	for i, v := range x {
		out[i] = max(v, 0)
	}
}

func reluGrad(dx, dy, out []float32) {
	for i, v := range dy {
		dx[i] = positive(v, out[i])
	}
}

// positive is v where by is above zero or NaN, else zero.
func positive(v, by float32) float32 {
	if by <= 0 {
		return 0
	}
	return v
}

func tanhGrad(dx, dy, out []float32, one float32) {
	for i, v := range dy {
		dx[i] = v * (one - out[i]*out[i])
	}
}

func scale(out, x []float32, factor float32) {
	for i, v := range x {
		out[i] = factor * v
	}
}

func dropout(out, x []float32, key uint64, threshold uint32, factor float32) {
	var bits uint64
	for i, v := range x {
		if bits >>= 32; i%2 == 0 {
			bits = Mix(key + uint64(i/2))
		}
		out[i] = 0
		if uint32(bits) >= threshold {
			out[i] = v * factor
		}
	}
}

func squares(grad, x, target, weight, sums []float32, factor float32) {
	lanes := (*[Lanes]float32)(sums)
	for i, v := range x {
		d := v - target[i]
		wd := weight[i] * d
		lanes[i%Lanes] += wd * d
		grad[i] = factor * wd
	}
}

func sgd(w, g, velocity []float32, rate, momentum, decay float32) {
	for i, v := range velocity {
		v = momentum*v + (g[i] + decay*w[i])
		velocity[i] = v
		w[i] -= rate * v
	}
}

func adam(w, g, mean, square []float32, beta1, beta2, rest1, rest2, size, correction, eps float32) {
	for i, v := range g {
		mean[i] = beta1*mean[i] + rest1*v
		square[i] = beta2*square[i] + rest2*v*v
		root := float32(math.Sqrt(float64(square[i])))
		w[i] -= size * mean[i] / (root*correction + eps)
	}
}
