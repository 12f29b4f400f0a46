package kernel

import "oodscope/engine/kernel/vector"

// SGD moves w against g by stochastic gradient descent with momentum and
// weight decay as PyTorch defines them: g += decay w; velocity = momentum
// velocity + g; w -= rate velocity.
func SGD(w, g, velocity []float32, rate, momentum, decay float32) {
	parallelRange(len(w), func(from, to int) {
		vector.SGD(w[from:to], g[from:to], velocity[from:to], rate, momentum, decay)
	})
}

// Adam is the update rule of Kingma & Ba (2015), algorithm 1.
type Adam struct {
	Rate, Beta1, Beta2, Eps float64
}

// Update moves w by step number step (from 1), with the moments' estimates mean
// and square.
func (a Adam) Update(w, g, mean, square []float32, step int) {
	numbers := vector.NewAdam(a.Rate, a.Beta1, a.Beta2, a.Eps, step)
	parallelRange(len(w), func(from, to int) {
		numbers.Update(w[from:to], g[from:to], mean[from:to], square[from:to])
	})
}
