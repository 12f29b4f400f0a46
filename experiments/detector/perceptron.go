package detector

import (
	"math"
	"math/rand/v2"

	"oodscope/engine/kernel"
	"oodscope/results/parallel"
)

// perceptron is the network of MLPHead while it is trained. All parameters lie in
// one slice, of which the others are parts.
type perceptron struct {
	d, hidden          int
	all, grad          []float32
	mean, square       []float32 // Adam's moments
	w1, b1, w2, b2     []float32 // w1 is d x hidden
	gw1, gb1, gw2, gb2 []float32
	steps              int
}

func newPerceptron(d, hidden int, seed uint64) *perceptron {
	n := d*hidden + hidden + hidden + 1
	m := &perceptron{d: d, hidden: hidden, all: make([]float32, n), grad: make([]float32, n), mean: make([]float32, n), square: make([]float32, n)}
	m.w1, m.b1, m.w2, m.b2 = m.parts(m.all)
	m.gw1, m.gb1, m.gw2, m.gb2 = m.parts(m.grad)
	random := rand.New(rand.NewPCG(seed, streamMLPHeadWeights))
	for i := range m.w1 {
		m.w1[i] = float32(random.NormFloat64() * math.Sqrt(2/float64(d)))
	}
	for i := range m.w2 {
		m.w2[i] = float32(random.NormFloat64() * math.Sqrt(1/float64(hidden)))
	}
	return m
}

func (m *perceptron) parts(v []float32) (w1, b1, w2, b2 []float32) {
	a := m.d * m.hidden
	b, c := a+m.hidden, a+2*m.hidden
	return v[:a], v[a:b], v[b:c], v[c:]
}

// gradient sets grad to that of the mean over the batch of the images' losses,
// weighted so that both sets count the same over an epoch.
func (m *perceptron) gradient(sets twoSets, batch []int) {
	n := len(batch)
	x := make([]float32, n*m.d)
	class := make([]int, n)
	parallel.Each(n, func(i int) {
		z, set := sets.image(batch[i])
		sets.standard(x[i*m.d:][:m.d], z)
		class[i] = set
	})
	input := kernel.Dense(x, n, m.d)
	h := make([]float32, n*m.hidden)
	kernel.MatMul(h, input, kernel.Dense(m.w1, m.d, m.hidden))
	kernel.AddBias(h, m.b1)
	kernel.ReLU(h, h)

	slopes, dh := make([]float32, n), make([]float32, n*m.hidden)
	for i, set := range class {
		row := h[i*m.hidden:][:m.hidden]
		_, slope := logisticLoss(kernel.Dot(row, m.w2)+float64(m.b2[0]), set)
		slopes[i] = float32(slope * sets.weight(set) * float64(sets.len()) / float64(n))
		kernel.Scale(dh[i*m.hidden:][:m.hidden], m.w2, slopes[i])
	}
	kernel.ReLUGrad(dh, dh, h)
	kernel.MatMul(m.gw1, input.T(), kernel.Dense(dh, n, m.hidden))
	kernel.BiasGrad(m.gb1, dh, m.hidden)
	kernel.MatMul(m.gw2, kernel.Dense(slopes, 1, n), kernel.Dense(h, n, m.hidden))
	kernel.BiasGrad(m.gb2, slopes, 1)
}

// step decays the weights, not the biases, and moves all by Adam.
func (m *perceptron) step(rate, decay float64) {
	m.steps++
	keep := float32(1 - rate*decay)
	kernel.Scale(m.w1, m.w1, keep)
	kernel.Scale(m.w2, m.w2, keep)
	kernel.Adam{Rate: rate, Beta1: 0.9, Beta2: 0.999, Eps: 1e-8}.Update(m.all, m.grad, m.mean, m.square, m.steps)
}

func (m *perceptron) finite() bool {
	for _, x := range m.all {
		if f := float64(x); math.IsNaN(f) || math.IsInf(f, 0) {
			return false
		}
	}
	return true
}
