package kernel

import "oodscope/engine/kernel/vector"

// SGD moves w against g by stochastic gradient descent with momentum and
// weight decay as PyTorch defines them: g += decay w; velocity = momentum
// velocity + g; w -= rate velocity.
func SGD(w, g, velocity []float32, rate, momentum, decay float32) {
	parallelRange(len(w), descent{w, g, velocity, rate, momentum, decay}, func(d *descent, from, to int) {
		vector.SGD(d.w[from:to], d.g[from:to], d.velocity[from:to], d.rate, d.momentum, d.decay)
	})
}

// descent is the arguments of SGD.
type descent struct {
	w, g, velocity        []float32
	rate, momentum, decay float32
}

// Adam is the update rule of Kingma & Ba (2015), algorithm 1.
type Adam struct {
	Rate, Beta1, Beta2, Eps float64
}

// Update moves w by step number step (from 1), with the moments' estimates mean
// and square.
func (a Adam) Update(w, g, mean, square []float32, step int) {
	numbers := vector.NewAdam(a.Rate, a.Beta1, a.Beta2, a.Eps, step)
	parallelRange(len(w), adaptation{numbers, w, g, mean, square}, func(a *adaptation, from, to int) {
		a.numbers.Update(a.w[from:to], a.g[from:to], a.mean[from:to], a.square[from:to])
	})
}

// adaptation is the arguments of Update, with its step's numbers.
type adaptation struct {
	numbers            vector.Adam
	w, g, mean, square []float32
}
