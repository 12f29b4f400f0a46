package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"oodscope/engine/kernel/kerneltest"
)

// What is not matrix multiplication picks its level in engine/kernel/vector.
func TestNormalisationPoolingAndLossesAtTheOtherLevels(t *testing.T) {
	kerneltest.OtherLevels(t, "BatchNorm|Bias|Pool|Window|Dropout|HeatmapLoss|Elementwise|Updates")
}

// reference is batch normalisation in float64, as the paper writes it.
type reference struct {
	out, dx, dgamma, dbeta []float64
	mean, variance         []float64 // of the batch; the variance divided by the count
}

// each visits the values of one channel.
func (b BatchNorm) each(c int, visit func(at int)) {
	for row := range b.Rows {
		visit(row*b.C + c)
	}
}

func (b BatchNorm) reference(x, add, gamma, beta, dy []float32) reference {
	r := reference{out: make([]float64, len(x)), dx: make([]float64, len(x)),
		dgamma: make([]float64, b.C), dbeta: make([]float64, b.C), mean: make([]float64, b.C), variance: make([]float64, b.C)}
	count := float64(b.Rows)
	for c := range b.C {
		b.each(c, func(at int) { r.mean[c] += float64(x[at]) / count })
		b.each(c, func(at int) { r.variance[c] += (float64(x[at]) - r.mean[c]) * (float64(x[at]) - r.mean[c]) / count })
		b.channel(r, c, x, add, gamma, beta, dy)
	}
	return r
}

// channel fills in the results and gradients of a channel whose moments are there.
func (b BatchNorm) channel(r reference, c int, x, add, gamma, beta, dy []float32) {
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
		if add != nil {
			r.out[at] += float64(add[at])
		}
		if b.ReLU {
			r.out[at] = max(0, r.out[at])
		}
		r.dbeta[c] += passed(at)
		r.dgamma[c] += passed(at) * hat(at)
	})
	count := float64(b.Rows)
	b.each(c, func(at int) {
		r.dx[at] = float64(gamma[c]) * inv * (passed(at) - r.dbeta[c]/count - hat(at)*r.dgamma[c]/count)
	})
}

var normChannels = []int{1, 2, 3, 5, 15, 16, 17, 31, 32, 33, 64, 100, 128, 150, 255, 300}

func TestBatchNormAgreesWithFloat64(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 9))
	for _, c := range normChannels {
		for _, rows := range []int{2, 2 + r.IntN(30), 2 + r.IntN(300), 300 + r.IntN(40)} {
			t.Run(fmt.Sprintf("%dx%d", rows, c), func(t *testing.T) { checkNorms(t, r, rows, c) })
		}
	}
	for range 40 {
		rows, c := 2+r.IntN(299), 1+r.IntN(150)
		t.Run(fmt.Sprintf("%dx%d", rows, c), func(t *testing.T) { checkNorms(t, r, rows, c) })
	}
	t.Run("many blocks", func(t *testing.T) { checkNorms(t, r, 3*blockValues/7, 21) })
}

func checkNorms(t *testing.T, r *rand.Rand, rows, c int) {
	for _, relu := range []bool{false, true} {
		for _, add := range []bool{false, true} {
			trial := newNormTrial(r, BatchNorm{Rows: rows, C: c, Eps: 1e-5, ReLU: relu})
			if !add {
				trial.add = nil
			}
			trial.check(t)
		}
	}
}

// normTrial is a batch normalisation and what it works on.
type normTrial struct {
	BatchNorm
	x, add, dy, gamma, beta, mean, variance []float32
	out, dx, dgamma, dbeta                  []float32
	Moments
}

func newNormTrial(r *rand.Rand, b BatchNorm) *normTrial {
	size, c := b.Rows*b.C, b.C
	n := &normTrial{BatchNorm: b, x: random(r, size), add: random(r, size), dy: random(r, size), gamma: random(r, c), beta: random(r, c),
		mean: random(r, c), variance: slices.Repeat([]float32{1}, c), out: make([]float32, size), dx: make([]float32, size),
		dgamma: make([]float32, c), dbeta: make([]float32, c), Moments: Moments{make([]float32, c), make([]float32, c)}}
	for i := range n.x {
		// Away from zero mean, and no column of few rows has next to no variance.
		n.x[i] = 5 + 3*float32(i/c%2) + n.x[i]/2
	}
	return n
}

func (n *normTrial) run() {
	n.Train(n.out, n.x, n.add, n.gamma, n.beta, n.mean, n.variance, 0.1, n.Moments)
	n.Grad(n.dx, n.dgamma, n.dbeta, n.dy, n.x, n.out, n.gamma, n.Moments, true)
}

func (n *normTrial) check(t *testing.T) {
	t.Helper()
	want, before := n.reference(n.x, n.add, n.gamma, n.beta, n.dy), slices.Clone(n.mean)
	n.run()
	near(t, "result", n.out, want.out)
	near(t, "input gradient", n.dx, want.dx)
	near(t, "scale gradient", n.dgamma, want.dgamma)
	near(t, "shift gradient", n.dbeta, want.dbeta)
	count := float64(n.Rows)
	for c := range n.C {
		expectedMean := 0.9*float64(before[c]) + 0.1*want.mean[c]
		expectedVar := 0.9 + 0.1*want.variance[c]*count/max(1, count-1)
		if math.Abs(float64(n.mean[c])-expectedMean) > 1e-5 || math.Abs(float64(n.variance[c])-expectedVar) > 1e-4 {
			t.Errorf("running statistics of channel %d: %g and %g, want %g and %g", c, n.mean[c], n.variance[c], expectedMean, expectedVar)
		}
	}
	n.checkInPlace(t)
}

// The gradient may take the place of dy.
func (n *normTrial) checkInPlace(t *testing.T) {
	t.Helper()
	dy := slices.Clone(n.dy)
	n.Grad(dy, n.dgamma, n.dbeta, dy, n.x, n.out, n.gamma, n.Moments, true)
	if !slices.Equal(dy, n.dx) {
		t.Error("the gradient differs where it takes the place of dy")
	}
}

// One value in a channel has no unbiased variance; PyTorch refuses it, here
// the result is the shift.
func TestBatchNormOfASingleValueIsFinite(t *testing.T) {
	b := BatchNorm{Rows: 1, C: 1, Eps: 1e-5}
	out, mean, variance := make([]float32, 1), make([]float32, 1), []float32{1}
	b.Train(out, []float32{7}, nil, []float32{2}, []float32{3}, mean, variance, 0.1, Moments{make([]float32, 1), make([]float32, 1)})
	if math.Abs(float64(out[0])-3) > 1e-5 || variance[0] != 0.9 {
		t.Errorf("result %g, running variance %g", out[0], variance[0])
	}
}

func TestBatchNormEvaluatesByTheRunningStatistics(t *testing.T) {
	b := BatchNorm{Rows: 2, C: 2, Eps: 0.25}
	out, m := make([]float32, 4), Moments{make([]float32, 2), make([]float32, 2)}
	mean, variance := []float32{1, -1}, []float32{2, 0}
	b.Eval(out, []float32{4, 1, 0, -1.5}, nil, []float32{3, 1}, []float32{0.5, 0}, mean, variance, m)
	near(t, "result", out, []float64{6.5, 4, -1.5, -1})
	b.ReLU = true
	b.Eval(out, []float32{4, 1, 0, -1.5}, []float32{-10, 1, 2, 0}, []float32{3, 1}, []float32{0.5, 0}, mean, variance, m)
	near(t, "result with a term and ReLU", out, []float64{0, 5, 0.5, 0})
	if !slices.Equal(mean, []float32{1, -1}) || !slices.Equal(variance, []float32{2, 0}) {
		t.Error("an evaluation moved the running statistics")
	}
}

// The statistics were given, so dx is dy scaled.
func TestBatchNormOfGivenStatisticsHasNoGradientThroughThem(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 5))
	n := newNormTrial(r, BatchNorm{Rows: 37, C: 18, Eps: 1e-5})
	n.Eval(n.out, n.x, nil, n.gamma, n.beta, n.mean, n.variance, n.Moments)
	n.Grad(n.dx, n.dgamma, n.dbeta, n.dy, n.x, n.out, n.gamma, n.Moments, false)
	want := make([]float64, len(n.dx))
	for i, v := range n.dy {
		want[i] = float64(v) * float64(n.gamma[i%18]) / math.Sqrt(1+1e-5)
	}
	near(t, "input gradient", n.dx, want)
}

// The squares of such values lose all digits of the variance in float32.
func TestBatchNormKeepsTheVarianceOfValuesFarFromZero(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	const rows, c, spread = 3000, 20, 1.0 / 64
	n := newNormTrial(r, BatchNorm{Rows: rows, C: c, Eps: 1e-12})
	for i := range n.x {
		n.x[i] = 4096 + spread*float32(r.NormFloat64())
	}
	n.x[0], n.x[1] = 4196, 3996 // outliers among the first rows
	want := n.reference(n.x, nil, n.gamma, n.beta, n.dy)
	n.run()
	for i := range c {
		got := 1 / (float64(n.Inv[i]) * float64(n.Inv[i]))
		if math.Abs(got/want.variance[i]-1) > 1e-4 {
			t.Errorf("variance of channel %d is %g, want %g", i, got, want.variance[i])
		}
		if math.Abs(float64(n.Mean[i])-want.mean[i]) > 5e-4 { // one unit in the last place
			t.Errorf("mean of channel %d is %v, want %v", i, n.Mean[i], want.mean[i])
		}
	}
}

// A NaN or an infinity spoils its channel, and no other.
func TestBatchNormPassesNaNOnInItsChannelOnly(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		for _, row := range []int{0, 40, 299} {
			n := newNormTrial(rand.New(rand.NewPCG(3, 2)), BatchNorm{Rows: 300, C: 7, Eps: 1e-5, ReLU: true})
			n.x[row*7+4] = float32(bad)
			n.run()
			for i := range n.out {
				if spoilt := n.out[i] != n.out[i] && n.dx[i] != n.dx[i]; spoilt != (i%7 == 4) {
					t.Fatalf("%g in row %d: value %d is %g and its gradient %g", bad, row, i, n.out[i], n.dx[i])
				}
			}
		}
	}
}

func TestBatchNormGivesTheSameBitsWhateverGOMAXPROCS(t *testing.T) {
	const rows, c = 5*blockValues/37 + 11, 37
	run := func() []float32 {
		n := newNormTrial(rand.New(rand.NewPCG(2, 2)), BatchNorm{Rows: rows, C: c, Eps: 1e-5, ReLU: true})
		n.run()
		return slices.Concat(n.out, n.dx, n.dgamma, n.dbeta, n.mean, n.variance)
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
