package kernel

import "math"

// SGD moves w against g by stochastic gradient descent with momentum and
// weight decay as PyTorch defines them: g += decay w; velocity = momentum
// velocity + g; w -= rate velocity.
func SGD(w, g, velocity []float32, rate, momentum, decay float32) {
	parallelRange(len(w), func(from, to int) {
		for i := from; i < to; i++ {
			velocity[i] = momentum*velocity[i] + (g[i] + decay*w[i])
			w[i] -= rate * velocity[i]
		}
	})
}

// Adam is the update rule of Kingma & Ba (2015), algorithm 1.
type Adam struct {
	Rate, Beta1, Beta2, Eps float64
}

// Update moves w by step number step (from 1), with the moments' estimates mean
// and square.
func (a Adam) Update(w, g, mean, square []float32, step int) {
	size := float32(a.Rate / (1 - math.Pow(a.Beta1, float64(step))))
	correction := float32(1 / math.Sqrt(1-math.Pow(a.Beta2, float64(step))))
	beta1, beta2, eps := float32(a.Beta1), float32(a.Beta2), float32(a.Eps)
	// 1 - float32(0.999) would be off by a hundred-thousandth.
	rest1, rest2 := float32(1-a.Beta1), float32(1-a.Beta2)
	parallelRange(len(w), func(from, to int) {
		for i := from; i < to; i++ {
			mean[i] = beta1*mean[i] + rest1*g[i]
			square[i] = beta2*square[i] + rest2*g[i]*g[i]
			root := float32(math.Sqrt(float64(square[i])))
			w[i] -= size * mean[i] / (root*correction + eps)
		}
	})
}
