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
		scratch.lend = func(n int) []float32 {
			v := guarded(t, max(n, 1))
			for i := range v {
				v[i] = float32(math.NaN()) // what is read before it is written shows
			}
			return v[:n]
		}
		defer func() { scratch.lend = nil }()
		fill := func(n int) []float32 {
			v := guarded(t, n)
			copy(v, random(r, n))
			return v
		}
		x, w, dy := fill(c.N*c.H*c.W*c.C), fill(c.depth()*c.Out), fill(c.N*c.OutH()*c.OutW()*c.Out)
		bias := fill(c.Out)
		y, dx, dw := guarded(t, len(dy)), guarded(t, len(x)), guarded(t, len(w))
		c.Forward(y, x, w, bias)
		c.InputGrad(dx, dy, w)
		c.WeightGrad(dw, x, dy)
		if !allFinite(y) || !allFinite(dx) || !allFinite(dw) {
			t.Error("a result depends on memory that nobody wrote")
		}
		// What is not finite would be computed again by definition.
		if c.winograd() && !(c.winogradForward(y, x, w, bias) && c.adjoint().winogradAdjoint(dx, dy, w) && c.tiling().weightGrad(dw, x, dy)) {
			t.Error("Winograd's transforms read memory that nobody wrote")
		}
		if c.phased() && !(c.phasedForward(y, x, w, bias) && c.phasedInputGrad(dx, dy, w) && c.phasedWeightGrad(dw, x, dy)) {
			t.Error("the phases' transforms read memory that nobody wrote")
		}
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
			phased := Conv{N: 1, C: 16, H: 16, W: 16, Out: 16, KH: 4, KW: 4, Stride: 2, Pad: 1}
			px, pw, pdy := random(r, 16*16*16), random(r, 16*16*16), random(r, 8*8*16)
			checkKinds(t, phased, spoiled(px, (8*16+8)*16+3, bad), pw, pdy)
			checkKinds(t, phased, px, pw, spoiled(pdy, (3*8+3)*16+5, bad))
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
		{"input gradient", dx, func(out []float32) { c.InputGrad(out, dy, w) }},
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
