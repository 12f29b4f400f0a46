package kernel

import (
	"math"
	"slices"
	"testing"
)

func TestPoolingOfKnownWindows(t *testing.T) {
	p := Pool{Planes: 2, H: 2, W: 5, K: 2} // the last column is left over
	x := []float32{
		1, 2, 3, 4, 90,
		5, 6, 7, 8, 90,

		-1, -2, -3, -4, 90,
		-5, -6, -7, -8, 90,
	}
	out := make([]float32, 4)
	if p.Avg(out, x); !slices.Equal(out, []float32{3.5, 5.5, -3.5, -5.5}) {
		t.Errorf("means %v", out)
	}
	if p.Max(out, x); !slices.Equal(out, []float32{6, 8, -1, -3}) {
		t.Errorf("maxima %v", out)
	}
	dx := slices.Repeat([]float32{float32(math.NaN())}, len(x))
	p.MaxGrad(dx, []float32{1, 2, 3, 4}, x)
	want := []float32{
		0, 0, 0, 0, 0,
		0, 1, 0, 2, 0,

		3, 0, 4, 0, 0,
		0, 0, 0, 0, 0,
	}
	if !slices.Equal(dx, want) {
		t.Errorf("gradient of the maxima %v", dx)
	}
}

func TestOfEqualLargestValuesTheFirstGetsTheGradient(t *testing.T) {
	dx := make([]float32, 4)
	Pool{Planes: 1, H: 2, W: 2, K: 2}.MaxGrad(dx, []float32{1}, []float32{0, 3, 3, 3})
	if !slices.Equal(dx, []float32{0, 1, 0, 0}) {
		t.Errorf("gradient %v", dx)
	}
}

func TestANaNIsTheMaximumOfItsWindowAndOfNoOther(t *testing.T) {
	nan := float32(math.NaN())
	p := Pool{Planes: 1, H: 2, W: 4, K: 2}
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
