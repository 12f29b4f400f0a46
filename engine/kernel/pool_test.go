package kernel

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestPoolingOfKnownWindows(t *testing.T) {
	p := Pool{N: 1, H: 2, W: 5, C: 2, K: 2} // the last column is left over
	x := []float32{
		1, -1, 2, -2, 3, -3, 4, -4, 90, 90,
		5, -5, 6, -6, 7, -7, 8, -8, 90, 90,
	}
	out := make([]float32, 4)
	if p.Avg(out, x); !slices.Equal(out, []float32{3.5, -3.5, 5.5, -5.5}) {
		t.Errorf("means %v", out)
	}
	if p.Max(out, x); !slices.Equal(out, []float32{6, -1, 8, -3}) {
		t.Errorf("maxima %v", out)
	}
	dx := slices.Repeat([]float32{float32(math.NaN())}, len(x))
	p.MaxGrad(dx, []float32{1, 2, 3, 4}, x)
	want := []float32{
		0, 2, 0, 0, 0, 4, 0, 0, 0, 0,
		0, 0, 1, 0, 0, 0, 3, 0, 0, 0,
	}
	if !slices.Equal(dx, want) {
		t.Errorf("gradient of the maxima %v", dx)
	}
}

func TestPoolingAgreesWithFloat64(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 3))
	for range 100 {
		k := 1 + r.IntN(4)
		p := Pool{N: 1 + r.IntN(3), H: k + r.IntN(9), W: k + r.IntN(9), C: 1 + r.IntN(70), K: k}
		size, pooled := p.N*p.H*p.W*p.C, p.N*(p.H/k)*(p.W/k)*p.C
		x, dy := random(r, size), random(r, pooled)
		mean, spread := make([]float64, pooled), make([]float64, size)
		p.eachOfWindows(func(in, out int) {
			mean[out] += float64(x[in]) / float64(k*k)
			spread[in] = float64(dy[out]) / float64(k*k)
		})
		out, dx := random(r, pooled), random(r, size)
		p.Avg(out, x)
		near(t, "means", out, mean)
		p.AvgGrad(dx, dy)
		near(t, "gradient of the means", dx, spread)
	}
}

// eachOfWindows visits every value of x that a window covers, with its result.
func (p Pool) eachOfWindows(visit func(in, out int)) {
	h, w := p.H/p.K, p.W/p.K
	for n := range p.N {
		for y := range h * p.K {
			for x := range w * p.K {
				for c := range p.C {
					visit(((n*p.H+y)*p.W+x)*p.C+c, ((n*h+y/p.K)*w+x/p.K)*p.C+c)
				}
			}
		}
	}
}

func TestOfEqualLargestValuesInAWindowTheFirstGetsTheGradient(t *testing.T) {
	dx := make([]float32, 4)
	Pool{N: 1, H: 2, W: 2, C: 1, K: 2}.MaxGrad(dx, []float32{1}, []float32{0, 3, 3, 3})
	if !slices.Equal(dx, []float32{0, 1, 0, 0}) {
		t.Errorf("gradient %v", dx)
	}
}

func TestANaNIsTheMaximumOfItsWindowAndOfNoOther(t *testing.T) {
	nan := float32(math.NaN())
	p := Pool{N: 1, H: 2, W: 4, C: 1, K: 2}
	for at := range 4 {
		x := []float32{1, 2, 7, 8, 3, 4, 9, 6}
		x[at/2*4+at%2] = nan
		out, dx := make([]float32, 2), make([]float32, 8)
		p.Max(out, x)
		if out[0] == out[0] || out[1] != 9 {
			t.Errorf("NaN at %d: maxima %v", at, out)
		}
		p.MaxGrad(dx, []float32{1, 2}, x)
		if dx[at/2*4+at%2] != 1 || dx[6] != 2 {
			t.Errorf("NaN at %d: gradient %v", at, dx)
		}
		p.Avg(out, x)
		if out[0] == out[0] || out[1] != 7.5 {
			t.Errorf("NaN at %d: means %v", at, out)
		}
	}
}
