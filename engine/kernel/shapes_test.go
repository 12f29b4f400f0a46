package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"oodscope/engine/kernel/kerneltest"
)

// smallConv is a random geometry of at most so many multiply-adds.
func smallConv(r *rand.Rand, most int) Conv {
	for {
		c := randomConv(r)
		if r.IntN(2) == 0 {
			c.N, c.C, c.Out = 1, min(c.C, 17), min(c.Out, 17)
		}
		if c.Check() == nil && c.N*c.OutH()*c.OutW()*c.Out*c.depth() <= most {
			return c
		}
	}
}

// Ten thousand shapes at every level, each against float64 sums.
func TestTenThousandShapes(t *testing.T) {
	count := 10_000
	if testing.Short() {
		count = 500
	}
	atEveryLevel(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(11, 12))
		for range count {
			checkConv(t, r, smallConv(r, 30_000))
		}
	})
}

func FuzzConv(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 1))
		checkConv(t, r, smallConv(r, 200_000))
	})
}

// Every operand and every scratch buffer ends, then begins, at a page that
// cannot be touched.
func TestConvolutionStaysInsideItsSlices(t *testing.T) {
	for name, guarded := range map[string]func(testing.TB, int) []float32{"end": kerneltest.Guarded, "begin": kerneltest.GuardedBefore} {
		t.Run(name, func(t *testing.T) {
			atEveryLevel(t, func(t *testing.T) {
				r := rand.New(rand.NewPCG(7, 8))
				cases := slices.Clone(shapes)
				for range 60 {
					cases = append(cases, smallConv(r, 300_000))
				}
				for _, c := range cases {
					convolveGuarded(t, r, c, guarded)
				}
			})
		})
	}
}

func convolveGuarded(t *testing.T, r *rand.Rand, c Conv, guarded func(testing.TB, int) []float32) {
	t.Helper()
	t.Run(fmt.Sprintf("%+v", c), func(t *testing.T) {
		scratch.lend = func(n int) []float32 { return guarded(t, max(n, 1)) }
		defer func() { scratch.lend = nil }()
		fill := func(n int) []float32 {
			v := guarded(t, n)
			copy(v, random(r, n))
			return v
		}
		x, w, dy := fill(c.N*c.H*c.W*c.C), fill(c.depth()*c.Out), fill(c.N*c.OutH()*c.OutW()*c.Out)
		bias := fill(c.Out)
		c.Forward(guarded(t, len(dy)), x, w, bias)
		c.InputGrad(guarded(t, len(x)), dy, w, nil)
		c.WeightGrad(guarded(t, len(w)), x, dy)
	})
}

// A value that is not finite reaches the results that its definition gives it,
// and no others, also where Winograd's transforms would spread it. Padding is
// zeros, and zero times infinity is NaN: what is spoiled stays away from it.
func TestNonFiniteValuesGoWhereTheDefinitionSends(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	atEveryLevel(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(9, 10))
		for _, bad := range []float32{inf, -inf, nan} {
			c := Conv{N: 2, C: 16, H: 8, W: 7, Out: 32, KH: 3, KW: 3, Stride: 1, Pad: 1}
			x, w, dy := random(r, c.N*c.H*c.W*c.C), random(r, c.depth()*c.Out), random(r, c.N*c.OutH()*c.OutW()*c.Out)
			checkKinds(t, c, spoiled(x, 333, bad), w, dy)
			checkKinds(t, c, x, w, spoiled(dy, (3*c.OutW()+3)*c.Out+5, bad))
			c.Pad = 0
			checkKinds(t, c, x, spoiled(w, 77, bad), dy[:c.N*c.OutH()*c.OutW()*c.Out])
		}
	})
}

func spoiled(v []float32, at int, bad float32) []float32 {
	v = slices.Clone(v)
	v[at] = bad
	return v
}

// checkKinds compares which results are finite, infinite or NaN with the definition's.
func checkKinds(t *testing.T, c Conv, x, w, dy []float32) {
	t.Helper()
	y, dx, dw := make([]float64, len(dy)), make([]float64, len(x)), make([]float64, len(w))
	c.each(func(xi, wi, yi int) {
		y[yi] += float64(x[xi]) * float64(w[wi])
		dx[xi] += float64(dy[yi]) * float64(w[wi])
		dw[wi] += float64(dy[yi]) * float64(x[xi])
	})
	for _, p := range []struct {
		what    string
		want    []float64
		compute func(out []float32)
	}{
		{"forward", y, func(out []float32) { c.Forward(out, x, w, nil) }},
		{"input gradient", dx, func(out []float32) { c.InputGrad(out, dy, w, nil) }},
		{"weight gradient", dw, func(out []float32) { c.WeightGrad(out, x, dy) }},
	} {
		got := make([]float32, len(p.want))
		p.compute(got)
		for i, v := range p.want {
			padded := kind(float64(got[i])) == "NaN" && p.what == "input gradient" && !allFinite(w)
			if kind(float64(got[i])) != kind(v) && !padded {
				t.Fatalf("%s of %+v: value %d is %g, want %g", p.what, c, i, got[i], v)
			}
		}
	}
}

func kind(v float64) string {
	switch {
	case math.IsNaN(v):
		return "NaN"
	case math.IsInf(v, 1):
		return "+Inf"
	case math.IsInf(v, -1):
		return "-Inf"
	}
	return "finite"
}
