package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
)

// atEveryLevel runs a test with each micro-kernel that this CPU has.
func atEveryLevel(t *testing.T, test func(t *testing.T)) {
	t.Helper()
	chosen := active
	t.Cleanup(func() { active = chosen })
	for _, level := range Levels() {
		t.Run(string(level), func(t *testing.T) {
			active = microOf(level).planHeights()
			test(t)
		})
	}
}

func random(r *rand.Rand, n int) []float32 {
	v := make([]float32, n)
	for i := range v {
		v[i] = float32(r.NormFloat64())
	}
	return v
}

// each calls visit for every pair of image value and result value that a filter
// value connects, by the definition of convolution.
func (c Conv) each(visit func(x, w, y int)) {
	for n := range c.N {
		for o := range c.Out {
			for oy := range c.OutH() {
				for ox := range c.OutW() {
					c.eachTap(n, o, oy, ox, visit)
				}
			}
		}
	}
}

func (c Conv) eachTap(n, o, oy, ox int, visit func(x, w, y int)) {
	y := ((n*c.OutH()+oy)*c.OutW()+ox)*c.Out + o
	for ch := range c.C {
		for ky := range c.KH {
			for kx := range c.KW {
				iy, ix := oy*c.Stride+ky-c.Pad, ox*c.Stride+kx-c.Pad
				if iy < 0 || ix < 0 || iy >= c.H || ix >= c.W {
					continue
				}
				visit(((n*c.H+iy)*c.W+ix)*c.C+ch, ((ky*c.KW+kx)*c.C+ch)*c.Out+o, y)
			}
		}
	}
}

func randomConv(r *rand.Rand) Conv {
	for {
		c := Conv{N: 1 + r.IntN(3), C: 1 + r.IntN(40), H: 1 + r.IntN(12), W: 1 + r.IntN(12), Out: 1 + r.IntN(40),
			KH: 1 + r.IntN(5), KW: 1 + r.IntN(5), Stride: 1 + r.IntN(3), Pad: r.IntN(3)}
		if r.IntN(3) == 0 { // the shapes that go by Winograd at some level
			c.KH, c.KW, c.Stride, c.C, c.Out = 3, 3, 1, 8*(1+r.IntN(6)), 8*(1+r.IntN(6))
		}
		if c.Check() == nil {
			return c
		}
	}
}

var shapes = []Conv{
	{N: 2, C: 5, H: 9, W: 7, Out: 6, KH: 3, KW: 3, Stride: 1, Pad: 1},
	{N: 1, C: 1, H: 1, W: 1, Out: 1, KH: 1, KW: 1, Stride: 1, Pad: 0},
	{N: 3, C: 7, H: 4, W: 4, Out: 9, KH: 4, KW: 4, Stride: 1, Pad: 0},
	{N: 2, C: 16, H: 16, W: 16, Out: 33, KH: 1, KW: 1, Stride: 2, Pad: 0},
	{N: 2, C: 8, H: 16, W: 16, Out: 8, KH: 4, KW: 4, Stride: 2, Pad: 1},
	{N: 1, C: 70, H: 32, W: 32, Out: 17, KH: 3, KW: 3, Stride: 1, Pad: 1},
	{N: 1, C: 2, H: 5, W: 5, Out: 3, KH: 1, KW: 1, Stride: 3, Pad: 0},
	{N: 3, C: 48, H: 7, W: 9, Out: 32, KH: 3, KW: 3, Stride: 1, Pad: 1},
	{N: 40, C: 32, H: 4, W: 4, Out: 48, KH: 3, KW: 3, Stride: 1, Pad: 1},
	{N: 2, C: 16, H: 11, W: 6, Out: 16, KH: 3, KW: 3, Stride: 1, Pad: 0},
	{N: 2, C: 16, H: 5, W: 5, Out: 16, KH: 3, KW: 3, Stride: 1, Pad: 2},
	{N: 1, C: 272, H: 6, W: 6, Out: 288, KH: 3, KW: 3, Stride: 1, Pad: 1},
	{N: 2, C: 300, H: 6, W: 6, Out: 40, KH: 1, KW: 1, Stride: 1, Pad: 0},
	{N: 3, C: 16, H: 16, W: 32, Out: 32, KH: 4, KW: 4, Stride: 2, Pad: 1},
	{N: 2, C: 48, H: 24, W: 16, Out: 16, KH: 4, KW: 4, Stride: 2, Pad: 1},
	{N: 1, C: 128, H: 16, W: 16, Out: 272, KH: 4, KW: 4, Stride: 2, Pad: 1},
	{N: 9, C: 16, H: 16, W: 16, Out: 80, KH: 3, KW: 3, Stride: 2, Pad: 1},
}

func TestConvolutionAgreesWithItsDefinition(t *testing.T) {
	atEveryLevel(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(1, 2))
		cases := slices.Clone(shapes)
		for range 150 {
			cases = append(cases, randomConv(r))
		}
		for _, c := range cases {
			checkConv(t, r, c)
		}
	})
}

func checkConv(t *testing.T, r *rand.Rand, c Conv) {
	t.Helper()
	x, w := random(r, c.N*c.C*c.H*c.W), random(r, c.Out*c.C*c.KH*c.KW)
	dy := random(r, c.N*c.Out*c.OutH()*c.OutW())
	y, dx, dw := make([]float64, len(dy)), make([]float64, len(x)), make([]float64, len(w))
	c.each(func(xi, wi, yi int) {
		y[yi] += float64(x[xi]) * float64(w[wi])
		dx[xi] += float64(dy[yi]) * float64(w[wi])
		dw[wi] += float64(dy[yi]) * float64(x[xi])
	})
	check := func(what string, want []float64, compute func(out []float32)) {
		t.Helper()
		got := make([]float32, len(want))
		for i := range got {
			got[i] = float32(math.NaN())
		}
		compute(got)
		near(t, fmt.Sprintf("%s of %+v", what, c), got, want)
	}
	check("forward", y, func(out []float32) { c.Forward(out, x, w, nil) })
	check("input gradient", dx, func(out []float32) { c.InputGrad(out, dy, w) })
	check("weight gradient", dw, func(out []float32) { c.WeightGrad(out, x, dy) })
}

// near fails where a value differs by more than 1e-5 of the largest magnitude.
func near(t *testing.T, what string, got []float32, want []float64) {
	t.Helper()
	scale := 1.0
	for _, v := range want {
		scale = max(scale, math.Abs(v))
	}
	for i, v := range want {
		if diff := math.Abs(float64(got[i]) - v); !(diff <= 1e-5*scale) {
			t.Fatalf("%s: value %d is %g, want %g", what, i, got[i], v)
		}
	}
}

func TestConvolutionAddsTheBiasOfItsChannel(t *testing.T) {
	c := Conv{N: 2, C: 1, H: 3, W: 3, Out: 2, KH: 3, KW: 3, Stride: 1, Pad: 1}
	out := make([]float32, 2*2*9)
	c.Forward(out, make([]float32, 18), make([]float32, 18), []float32{1, -2})
	for i, v := range out {
		if want := []float32{1, -2}[i%2]; v != want {
			t.Fatalf("value %d is %g, want %g", i, v, want)
		}
	}
}

func TestNaNPassesThroughConvolution(t *testing.T) {
	c := Conv{N: 1, C: 1, H: 4, W: 4, Out: 1, KH: 1, KW: 1, Stride: 1, Pad: 0}
	x := make([]float32, 16)
	x[5] = float32(math.NaN())
	out := make([]float32, 16)
	c.Forward(out, x, []float32{0}, nil)
	for i, v := range out {
		if (i == 5) != (v != v) {
			t.Fatalf("value %d is %g", i, v)
		}
	}
}

func TestMatMulAgreesWithItsDefinition(t *testing.T) {
	atEveryLevel(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(3, 4))
		for range 200 {
			m, k, n := 1+r.IntN(140), r.IntN(300), 1+r.IntN(70)
			a, b := Dense(random(r, m*k), m, k), Dense(random(r, k*n), k, n)
			if r.IntN(2) == 0 {
				a = Dense(random(r, m*k), k, m).T()
			}
			if r.IntN(2) == 0 {
				b = Dense(random(r, k*n), n, k).T()
			}
			want := make([]float64, m*n)
			for i := range m {
				for j := range n {
					for p := range k {
						want[i*n+j] += float64(a.Data[a.at(i, p)]) * float64(b.Data[b.at(p, j)])
					}
				}
			}
			got := make([]float32, m*n)
			MatMul(got, a, b)
			near(t, fmt.Sprintf("%dx%dx%d, transposed %v %v", m, k, n, a.Transposed, b.Transposed), got, want)
		}
	})
}

func TestResultsDoNotDependOnGOMAXPROCS(t *testing.T) {
	atEveryLevel(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(5, 6))
		for _, c := range append(shapes, Conv{N: 5, C: 17, H: 13, W: 13, Out: 20, KH: 3, KW: 3, Stride: 2, Pad: 1}) {
			sameWhateverGOMAXPROCS(t, r, c)
		}
	})
}

func sameWhateverGOMAXPROCS(t *testing.T, r *rand.Rand, c Conv) {
	t.Helper()
	x, w := random(r, c.N*c.C*c.H*c.W), random(r, c.depth()*c.Out)
	dy := random(r, c.N*c.Out*c.OutH()*c.OutW())
	run := func() []uint32 {
		y, dx, dw := make([]float32, len(dy)), make([]float32, len(x)), make([]float32, len(w))
		c.Forward(y, x, w, nil)
		c.InputGrad(dx, dy, w)
		c.WeightGrad(dw, x, dy)
		return bitsOf(slices.Concat(y, dx, dw))
	}
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	want := run()
	for _, procs := range []int{2, 3, 4} {
		runtime.GOMAXPROCS(procs)
		if !slices.Equal(run(), want) {
			t.Fatalf("GOMAXPROCS=%d changes the bits of %+v", procs, c)
		}
	}
}

func bitsOf(v []float32) []uint32 {
	bits := make([]uint32, len(v))
	for i, x := range v {
		bits[i] = math.Float32bits(x)
	}
	return bits
}

func BenchmarkConv(b *testing.B) {
	for _, c := range []Conv{
		{N: 64, C: 3, H: 32, W: 32, Out: 64, KH: 3, KW: 3, Stride: 1, Pad: 1},
		{N: 64, C: 16, H: 32, W: 32, Out: 16, KH: 3, KW: 3, Stride: 1, Pad: 1},
		{N: 64, C: 32, H: 32, W: 32, Out: 32, KH: 3, KW: 3, Stride: 1, Pad: 1},
		{N: 64, C: 64, H: 32, W: 32, Out: 64, KH: 3, KW: 3, Stride: 1, Pad: 1},
		{N: 64, C: 128, H: 16, W: 16, Out: 128, KH: 3, KW: 3, Stride: 1, Pad: 1},
		{N: 64, C: 256, H: 8, W: 8, Out: 256, KH: 3, KW: 3, Stride: 1, Pad: 1},
		{N: 64, C: 512, H: 4, W: 4, Out: 512, KH: 3, KW: 3, Stride: 1, Pad: 1},
		{N: 64, C: 64, H: 32, W: 32, Out: 128, KH: 3, KW: 3, Stride: 2, Pad: 1},
		{N: 64, C: 256, H: 8, W: 8, Out: 512, KH: 3, KW: 3, Stride: 2, Pad: 1},
		{N: 64, C: 64, H: 32, W: 32, Out: 128, KH: 1, KW: 1, Stride: 2, Pad: 0},
		{N: 64, C: 256, H: 16, W: 16, Out: 64, KH: 1, KW: 1, Stride: 1, Pad: 0},
		{N: 64, C: 64, H: 16, W: 16, Out: 256, KH: 1, KW: 1, Stride: 1, Pad: 0},
		{N: 64, C: 128, H: 16, W: 16, Out: 256, KH: 4, KW: 4, Stride: 2, Pad: 1},
	} {
		r := rand.New(rand.NewPCG(1, 1))
		x, w := random(r, c.N*c.C*c.H*c.W), random(r, c.Out*c.C*c.KH*c.KW)
		y := random(r, c.N*c.Out*c.OutH()*c.OutW())
		flop := 2 * float64(len(y)) * float64(c.C*c.KH*c.KW)
		for name, run := range map[string]func(){
			"forward":     func() { c.Forward(y, x, w, nil) },
			"input-grad":  func() { c.InputGrad(x, y, w) },
			"weight-grad": func() { c.WeightGrad(w, x, y) },
		} {
			b.Run(fmt.Sprintf("%d-%d-%dpx-s%d/%s", c.C, c.Out, c.H, c.Stride, name), func(b *testing.B) {
				for b.Loop() {
					run()
				}
				b.ReportMetric(flop*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
			})
		}
	}
}
