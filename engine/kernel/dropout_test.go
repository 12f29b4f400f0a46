package kernel

import (
	"math"
	"runtime"
	"slices"
	"testing"
)

// ones is longer than two blocks and odd.
func ones() []float32 { return slices.Repeat([]float32{1}, 2*blockSize+7) }

func TestDropoutKeepsItsShareAndTheMean(t *testing.T) {
	x := ones()
	out := make([]float32, len(x))
	for _, rate := range []float32{0, 0.1, 0.3, 0.5, 0.9} {
		Dropout(out, x, rate, 42)
		kept := 0
		for i, v := range out {
			switch {
			case v == 1/(1-rate):
				kept++
			case v != 0:
				t.Fatalf("rate %g: value %d is %g", rate, i, v)
			}
		}
		share := float64(kept) / float64(len(x))
		// six standard deviations of a binomial share
		limit := 6 * math.Sqrt(float64(rate*(1-rate))/float64(len(x)))
		if diff := math.Abs(share - float64(1-rate)); diff > limit {
			t.Errorf("rate %g keeps %.4f, which is %.4f off (limit %.4f)", rate, share, diff, limit)
		}
	}
}

func TestDropoutIsAFunctionOfItsKey(t *testing.T) {
	x := ones()
	draw := func(key uint64) []float32 {
		out := make([]float32, len(x))
		Dropout(out, x, 0.5, key)
		return out
	}
	if !slices.Equal(draw(1), draw(1)) {
		t.Error("one key drew two masks")
	}
	for _, other := range []uint64{0, 2, 1 << 40} {
		a, b := draw(1), draw(other)
		same := 0
		for i := range a {
			if a[i] == b[i] {
				same++
			}
		}
		if share := float64(same) / float64(len(a)); share < 0.47 || share > 0.53 {
			t.Errorf("keys 1 and %d agree on %.3f of the values, want about half", other, share)
		}
	}
}

func TestDropoutDrawsTheSameBitsWhateverGOMAXPROCS(t *testing.T) {
	x := ones()
	want := make([]float32, len(x))
	withProcs(t, 1)
	Dropout(want, x, 0.4, 9)
	for _, procs := range []int{2, 3, 4} {
		runtime.GOMAXPROCS(procs)
		got := make([]float32, len(x))
		if Dropout(got, x, 0.4, 9); !slices.Equal(got, want) {
			t.Errorf("GOMAXPROCS=%d draws another mask", procs)
		}
	}
}

// The gradient is the same function of dy, so the two masks must be one.
func TestTheGradientOfDropoutHasTheMaskOfItsForward(t *testing.T) {
	x, dy := ones(), slices.Repeat([]float32{3}, 2*blockSize+7)
	out, dx := make([]float32, len(x)), make([]float32, len(x))
	Dropout(out, x, 0.3, 5)
	Dropout(dx, dy, 0.3, 5)
	for i := range out {
		if (out[i] == 0) != (dx[i] == 0) {
			t.Fatalf("value %d: %g forward, %g backward", i, out[i], dx[i])
		}
	}
}
