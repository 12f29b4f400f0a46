package optim

import (
	"oodscope/engine/kernel"
	"oodscope/engine/weights"
)

// Optimiser moves parameters by one step of the given learning rate. grads are
// in the order of the parameters that it was made for.
type Optimiser interface {
	Step(grads [][]float32, rate float64)
}

// SGD is stochastic gradient descent with momentum and weight decay (L2 added
// to the gradient), PyTorch's torch.optim.SGD.
type SGD struct {
	Momentum, WeightDecay float64

	params   []*weights.Param
	velocity [][]float32
}

// NewSGD starts with zero velocity.
func NewSGD(params []*weights.Param, momentum, weightDecay float64) *SGD {
	return &SGD{Momentum: momentum, WeightDecay: weightDecay, params: params, velocity: zeros(params)}
}

// Step implements Optimiser.
func (s *SGD) Step(grads [][]float32, rate float64) {
	for i, p := range s.params {
		kernel.SGD(p.Floats(), grads[i], s.velocity[i], float32(rate), float32(s.Momentum), float32(s.WeightDecay))
	}
}

// Adam is the method of Kingma & Ba (2015), torch.optim.Adam.
type Adam struct {
	Beta1, Beta2, Eps float64

	params       []*weights.Param
	mean, square [][]float32
	steps        int
}

// NewAdam starts with zero moments and PyTorch's epsilon of 1e-8.
func NewAdam(params []*weights.Param, beta1, beta2 float64) *Adam {
	return &Adam{Beta1: beta1, Beta2: beta2, Eps: 1e-8, params: params, mean: zeros(params), square: zeros(params)}
}

// Step implements Optimiser.
func (a *Adam) Step(grads [][]float32, rate float64) {
	a.steps++
	k := kernel.Adam{Rate: rate, Beta1: a.Beta1, Beta2: a.Beta2, Eps: a.Eps}
	for i, p := range a.params {
		k.Update(p.Floats(), grads[i], a.mean[i], a.square[i], a.steps)
	}
}

func zeros(params []*weights.Param) [][]float32 {
	state := make([][]float32, len(params))
	for i, p := range params {
		state[i] = kernel.Floats(len(p.Floats()))
	}
	return state
}
