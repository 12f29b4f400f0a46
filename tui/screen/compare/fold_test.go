package compare

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"oodscope/tui/curve"
)

func trackOf(from float64, values ...float64) curve.Track {
	var samples []curve.Sample
	for i, v := range values {
		samples = append(samples, at(from+float64(i), v))
	}
	var t curve.Track
	t.Append(samples...)
	return t
}

func values(t curve.Track) (all []float64) {
	for i := range t.Len() {
		all = append(all, t.At(i).Value)
	}
	return all
}

func alike(a []float64, b ...float64) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if math.Abs(a[i]-b[i]) > 1e-9 || math.IsNaN(a[i]) != math.IsNaN(b[i]) {
			return false
		}
	}
	return true
}

func TestSeedsAreFoldedStepByStep(t *testing.T) {
	t.Parallel()
	nan := math.NaN()
	f := fold([]curve.Track{trackOf(1, 1, 2, nan, 4, 5), trackOf(1, 3, 6, 7, 8)})
	if got := values(f.mean); !alike(got, 2, 4, nan, 6, nan) {
		t.Errorf("mean %v: a gap of one and the end of another are gaps", got)
	}
	d := math.Sqrt2
	if low, high := values(f.low), values(f.high); !alike(low, 2-d, 4-2*d, nan, 6-2*d, nan) || !alike(high, 2+d, 4+2*d, nan, 6+2*d, nan) {
		t.Errorf("band %v to %v", low, high)
	}
	if f.mean.At(1).Step != 2 {
		t.Errorf("step %v", f.mean.At(1).Step)
	}
	alone := fold([]curve.Track{trackOf(0, 1, 2)})
	if !alike(values(alone.mean), 1, 2) || alone.low.Len() != 0 {
		t.Errorf("of a single run: %v, a band of %d", values(alone.mean), alone.low.Len())
	}
	between := fold([]curve.Track{trackOf(0, 0, 1, 2), func() (t curve.Track) { t.Append(at(0, 0), at(2, 4)); return t }()})
	if got := values(between.mean); !alike(got, 0, 1.5, 3) {
		t.Errorf("one that was written every other step: %v", got)
	}
}

// A long curve is folded by pieces: none is empty, and the mean of all is that of the values.
func TestLongCurvesAreFoldedByPieces(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(mostSteps+1, 3000).Draw(t, "n")
		all := make([]float64, n)
		for i := range all {
			all[i] = rapid.Float64Range(-1, 1).Draw(t, "v")
		}
		f := fold([]curve.Track{trackOf(5, all...)})
		low, high, ok := f.mean.Span(0, f.mean.Len(), false)
		if f.mean.Len() != pieceCount || !ok || low < -1 || high > 1 {
			t.Fatalf("%d pieces, %v to %v", f.mean.Len(), low, high)
		}
		for i, v := range values(f.mean) {
			if math.IsNaN(v) {
				t.Fatalf("piece %d is empty", i)
			}
		}
	})
	flat := make([]float64, 1000)
	for i := range flat {
		flat[i] = float64(i)
	}
	f := fold([]curve.Track{trackOf(0, flat...)})
	if v, ok := f.mean.Interpolate(curve.ByStep(), 500); !ok || math.Abs(v-500) > 1 {
		t.Errorf("a straight line is %v at 500", v)
	}
}
