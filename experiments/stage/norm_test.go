package stage

import (
	"math"
	"slices"
	"testing"
)

var ranges = []Range{{0, 4}, {-1, 3}, {-10, 10}}

// applied is what each layer's norm makes of a value.
func applied(list []norm, v float32) (out []float32) {
	for _, n := range list {
		to := make([]float32, 1)
		n.apply(to, []float32{v})
		out = append(out, to[0])
	}
	return out
}

func TestEachLayersRangeBecomesZeroToOne(t *testing.T) {
	list := norms("layer", ranges)
	for i, g := range ranges {
		if low, high := applied(list, g.Min)[i], applied(list, g.Max)[i]; low != 0 || math.Abs(float64(high)-1) > 1e-6 {
			t.Errorf("layer %d: its range becomes %g to %g", i, low, high)
		}
	}
}

func TestOneRangeForAllHoldsThemAll(t *testing.T) {
	list := norms("global", ranges)
	if got := applied(list, -10); !slices.Equal(got, []float32{0, 0, 0}) {
		t.Errorf("the least value of all becomes %v", got)
	}
	if got := applied(list, 10); !slices.Equal(got, []float32{1, 1, 1}) {
		t.Errorf("the greatest value of all becomes %v", got)
	}
}

func TestWithoutNormValuesStay(t *testing.T) {
	if got := applied(norms("none", ranges), 3.25); !slices.Equal(got, []float32{3.25, 3.25, 3.25}) {
		t.Errorf("3.25 becomes %v", got)
	}
}

// A dead layer is zero everywhere: its norm must not divide by nothing.
func TestALayerWithoutRangeStays(t *testing.T) {
	if got := applied(norms("layer", []Range{{0, 0}}), 0.5); got[0] != 0.5 {
		t.Errorf("0.5 becomes %v", got)
	}
}

func TestARangeWidensToWhatItIsShown(t *testing.T) {
	g := Range{}.with([]float32{2, -1}).with([]float32{1})
	if g != (Range{-1, 2}) {
		t.Errorf("the range is %+v, want -1 to 2", g)
	}
	if g := (Range{}).with([]float32{5, 7}); g != (Range{0, 7}) {
		t.Errorf("the range is %+v: it starts at zero", g)
	}
}
