package stage

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"oodscope/results"
)

func TestTheExtremesAreChosenAndScoresFall(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scores := rapid.SliceOfN(rapid.Float64Range(-1, 1), 2, 100).Draw(t, "scores")
		n := rapid.IntRange(2, 120).Draw(t, "wanted")
		chosen := chosenOf(scores, n)
		if len(chosen) != min(n, len(scores)) {
			t.Fatalf("%d chosen of %d, want %d", len(chosen), len(scores), n)
		}
		if scores[chosen[0]] != slices.Max(scores) || scores[chosen[len(chosen)-1]] != slices.Min(scores) {
			t.Error("the highest or the lowest score is missing")
		}
		for i := range chosen[1:] {
			if scores[chosen[i]] < scores[chosen[i+1]] {
				t.Error("the scores do not fall")
			}
		}
		slices.Sort(chosen)
		if len(slices.Compact(chosen)) != min(n, len(scores)) {
			t.Error("an image was chosen twice")
		}
	})
}

func TestChosenOfFew(t *testing.T) {
	scores := []float64{0.1, 0.9, 0.5}
	for _, c := range []struct {
		n    int
		want []int
	}{{0, []int{}}, {1, []int{1}}, {2, []int{1, 0}}, {3, []int{1, 2, 0}}, {9, []int{1, 2, 0}}} {
		if got := chosenOf(scores, c.n); !slices.Equal(got, c.want) {
			t.Errorf("%d of three are %v, want %v", c.n, got, c.want)
		}
	}
	if got := chosenOf(nil, 5); len(got) != 0 {
		t.Errorf("of none are %v", got)
	}
}

func TestOneScaleHoldsNearlyAllValues(t *testing.T) {
	// one image of 3x10x10, rising from 0 to 0.99, the same in every channel
	h := &results.Heatmaps{Height: 10, Width: 10, Index: []int64{0}}
	for i := range 300 {
		h.Maps = append(h.Maps, float32(i%100)/100)
	}
	if got := ValueScale(h); got != 1 {
		t.Errorf("the scale is %g, want 1", got)
	}
	clear(h.Maps)
	if got := ValueScale(h); got != 0.05 {
		t.Errorf("the scale of empty heatmaps is %g, want the least, 0.05", got)
	}
	if got := ValueScale(); got != 1 {
		t.Errorf("the scale of no heatmap is %g", got)
	}
}
