package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
)

// reference is batch normalisation in float64, as the paper writes it.
type reference struct {
	out, dx, dgamma, dbeta []float64
	mean, variance         []float64 // of the batch; the variance divided by the count
}

func (b BatchNorm) index(n, c, i int) int { return (n*b.C+c)*b.Plane + i }

// each visits the values of one channel.
func (b BatchNorm) each(c int, visit func(at int)) {
	for n := range b.N {
		for i := range b.Plane {
			visit(b.index(n, c, i))
		}
	}
}

func (b BatchNorm) reference(x, gamma, beta, dy []float32) reference {
	r := reference{out: make([]float64, len(x)), dx: make([]float64, len(x)),
		dgamma: make([]float64, b.C), dbeta: make([]float64, b.C), mean: make([]float64, b.C), variance: make([]float64, b.C)}
	count := float64(b.N * b.Plane)
	for c := range b.C {
		b.each(c, func(at int) { r.mean[c] += float64(x[at]) / count })
		b.each(c, func(at int) { r.variance[c] += (float64(x[at]) - r.mean[c]) * (float64(x[at]) - r.mean[c]) / count })
		b.channel(r, c, x, gamma, beta, dy)
	}
	return r
}

// channel fills in the results and gradients of a channel whose moments are there.
func (b BatchNorm) channel(r reference, c int, x, gamma, beta, dy []float32) {
	inv := 1 / math.Sqrt(r.variance[c]+float64(b.Eps))
	hat := func(at int) float64 { return (float64(x[at]) - r.mean[c]) * inv }
	passed := func(at int) float64 {
		if b.ReLU && r.out[at] <= 0 {
			return 0
		}
		return float64(dy[at])
	}
	b.each(c, func(at int) {
		r.out[at] = hat(at)*float64(gamma[c]) + float64(beta[c])
		if b.ReLU {
			r.out[at] = max(0, r.out[at])
		}
		r.dbeta[c] += passed(at)
		r.dgamma[c] += passed(at) * hat(at)
	})
	count := float64(b.N * b.Plane)
	b.each(c, func(at int) {
		r.dx[at] = float64(gamma[c]) * inv * (passed(at) - r.dbeta[c]/count - hat(at)*r.dgamma[c]/count)
	})
}

var normShapes = []BatchNorm{
	{N: 4, C: 3, Plane: 6},
	{N: 1, C: 2, Plane: 25},          // one image
	{N: 9, C: 1, Plane: 4},           // one channel
	{N: 12, C: 5, Plane: 1},          // 1x1 maps
	{N: 3, C: 2, Plane: 7},           // shorter than the lanes of a sum
	{N: 2, C: 3, Plane: 1031},        // no multiple of them
	{N: 5, C: 17, Plane: 9},          //
	{N: 2, C: 1, Plane: 3 << 10 * 1}, //
}

func TestBatchNormAgreesWithFloat64(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 9))
	for _, b := range normShapes {
		for _, relu := range []bool{false, true} {
			b.Eps, b.ReLU = 1e-5, relu
			t.Run(fmt.Sprintf("%dx%dx%d relu %v", b.N, b.C, b.Plane, relu), func(t *testing.T) { checkNorm(t, r, b) })
		}
	}
}

func checkNorm(t *testing.T, r *rand.Rand, b BatchNorm) {
	size := b.N * b.C * b.Plane
	x, dy, gamma, beta := random(r, size), random(r, size), random(r, b.C), random(r, b.C)
	for i := range x {
		x[i] = 3*x[i] + 5 // away from zero mean
	}
	want := b.reference(x, gamma, beta, dy)
	m := Moments{Mean: make([]float32, b.C), Inv: make([]float32, b.C)}
	mean, variance := random(r, b.C), slices.Repeat([]float32{1}, b.C)
	before := slices.Clone(mean)
	out, dx, dgamma, dbeta := make([]float32, size), make([]float32, size), make([]float32, b.C), make([]float32, b.C)
	b.Train(out, x, gamma, beta, mean, variance, 0.1, m)
	near(t, "result", out, want.out)
	b.Grad(dx, dgamma, dbeta, dy, x, out, gamma, m, true)
	near(t, "input gradient", dx, want.dx)
	near(t, "scale gradient", dgamma, want.dgamma)
	near(t, "shift gradient", dbeta, want.dbeta)
	count := float64(b.N * b.Plane)
	for c := range b.C {
		expectedMean := 0.9*float64(before[c]) + 0.1*want.mean[c]
		expectedVar := 0.9 + 0.1*want.variance[c]*count/(count-1)
		if math.Abs(float64(mean[c])-expectedMean) > 1e-5 || math.Abs(float64(variance[c])-expectedVar) > 1e-4 {
			t.Errorf("running statistics of channel %d: %g and %g, want %g and %g", c, mean[c], variance[c], expectedMean, expectedVar)
		}
	}
}

// One value in a channel has no unbiased variance; PyTorch refuses it, here
// the result is the shift.
func TestBatchNormOfASingleValueIsFinite(t *testing.T) {
	b := BatchNorm{N: 1, C: 1, Plane: 1, Eps: 1e-5}
	out, mean, variance := make([]float32, 1), make([]float32, 1), []float32{1}
	b.Train(out, []float32{7}, []float32{2}, []float32{3}, mean, variance, 0.1, Moments{make([]float32, 1), make([]float32, 1)})
	if math.Abs(float64(out[0])-3) > 1e-5 || variance[0] != 0.9 {
		t.Errorf("result %g, running variance %g", out[0], variance[0])
	}
}

func TestBatchNormEvaluatesByTheRunningStatistics(t *testing.T) {
	b := BatchNorm{N: 2, C: 2, Plane: 1, Eps: 0.25}
	out, m := make([]float32, 4), Moments{make([]float32, 2), make([]float32, 2)}
	mean, variance := []float32{1, -1}, []float32{2, 0}
	b.Eval(out, []float32{4, 0, 1, -1.5}, []float32{3, 1}, []float32{0.5, 0}, mean, variance, m)
	near(t, "result", out, []float64{6.5, 2, 0.5, -1})
	if !slices.Equal(mean, []float32{1, -1}) || !slices.Equal(variance, []float32{2, 0}) {
		t.Error("an evaluation moved the running statistics")
	}
}

func TestBatchNormGivesTheSameBitsWhateverGOMAXPROCS(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	b := BatchNorm{N: 6, C: 7, Plane: 131, Eps: 1e-5, ReLU: true}
	x, dy, gamma, beta := random(r, 6*7*131), random(r, 6*7*131), random(r, 7), random(r, 7)
	run := func() []float32 {
		m := Moments{make([]float32, 7), make([]float32, 7)}
		out, dx, sums := make([]float32, len(x)), make([]float32, len(x)), make([]float32, 28)
		b.Train(out, x, gamma, beta, sums[:7], sums[7:14], 0.1, m)
		b.Grad(dx, sums[14:21], sums[21:], dy, x, out, gamma, m, true)
		return slices.Concat(out, dx, sums)
	}
	withProcs(t, 1)
	want := run()
	for _, procs := range []int{2, 3, 4} {
		runtime.GOMAXPROCS(procs)
		if !slices.Equal(run(), want) {
			t.Errorf("GOMAXPROCS=%d changes the bits", procs)
		}
	}
}
