package kernel

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Elementwise functions over more than one block, the last one odd.
func TestElementwiseFunctionsReachEveryValue(t *testing.T) {
	withProcs(t, 3)
	r := rand.New(rand.NewPCG(5, 5))
	a, b := random(r, 2*blockSize+7), random(r, 2*blockSize+7)
	for name, c := range map[string]struct {
		run  func(out []float32)
		want func(a, b float64) float64
	}{
		"ReLU":     {func(out []float32) { ReLU(out, a) }, func(a, _ float64) float64 { return max(a, 0) }},
		"ReLUGrad": {func(out []float32) { ReLUGrad(out, a, b) }, func(a, b float64) float64 { return map[bool]float64{true: a}[b > 0] }},
		"Add":      {func(out []float32) { Add(out, a, b) }, func(a, b float64) float64 { return a + b }},
		"Tanh":     {func(out []float32) { Tanh(out, a) }, func(a, _ float64) float64 { return math.Tanh(a) }},
		"TanhGrad": {func(out []float32) { TanhGrad(out, a, b) }, func(a, b float64) float64 { return a * (1 - b*b) }},
		"Scale":    {func(out []float32) { Scale(out, a, 3) }, func(a, _ float64) float64 { return 3 * a }},
	} {
		out, want := random(r, len(a)), make([]float64, len(a))
		for i := range want {
			want[i] = c.want(float64(a[i]), float64(b[i]))
		}
		c.run(out)
		near(t, name, out, want)
	}
}

func TestUpdatesReachEveryWeight(t *testing.T) {
	withProcs(t, 3)
	r := rand.New(rand.NewPCG(5, 6))
	w, g, state := random(r, 2*blockSize+7), random(r, 2*blockSize+7), make([]float32, 2*blockSize+7)
	want, adam := make([]float64, len(w)), make([]float64, len(w))
	for i := range w {
		step := float64(g[i]) + 0.25*float64(w[i])
		want[i] = float64(w[i]) - 0.5*step
		adam[i] = want[i] - 0.125*math.Copysign(1, float64(g[i]))
	}
	SGD(w, g, state, 0.5, 0.9, 0.25)
	near(t, "weights after SGD", w, want)
	clear(state)
	// The first step of Adam goes a whole rate against the gradient's sign.
	Adam{Rate: 0.125, Beta1: 0.9, Beta2: 0.999, Eps: 1e-12}.Update(w, g, state, make([]float32, len(w)), 1)
	near(t, "weights after Adam", w, adam)
}
