package stage

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"oodscope/datasets/images"
	"oodscope/experiments/spec"
)

// numbered is a set of 1x1 images whose labels are their positions.
func numbered(n int) *images.Set {
	s := &images.Set{Name: "numbered", Height: 1, Width: 1, Pixels: make([]uint8, 3*n)}
	for i := range n {
		s.Labels = append(s.Labels, int32(i))
	}
	return s
}

func TestASplitPartsTheSetAndKeepsItsOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 200).Draw(t, "images")
		share := rapid.Float64Range(0.001, 0.999).Draw(t, "share")
		seed := rapid.Uint64().Draw(t, "seed")
		part, rest := split(numbered(n), heldOut(n, share), seed)
		if part.Len() < 1 {
			t.Fatal("nothing is held out")
		}
		if off := float64(part.Len()) - share*float64(n); part.Len() > 1 && (off > 0.5 || off < -0.5) {
			t.Errorf("%d of %d images are held out, want a share of %g", part.Len(), n, share)
		}
		if !slices.IsSorted(part.Labels) || !slices.IsSorted(rest.Labels) {
			t.Error("the order of the set is lost")
		}
		both := slices.Concat(part.Labels, rest.Labels)
		slices.Sort(both)
		if !slices.Equal(both, numbered(n).Labels) {
			t.Error("an image is in both parts or in none")
		}
		again, _ := split(numbered(n), heldOut(n, share), seed)
		if !slices.Equal(part.Labels, again.Labels) {
			t.Error("one seed gives two splits")
		}
	})
}

func TestAnotherSeedHoldsOutOtherImages(t *testing.T) {
	a, _ := split(numbered(100), 20, 1)
	b, _ := split(numbered(100), 20, 2)
	if slices.Equal(a.Labels, b.Labels) {
		t.Error("seeds 1 and 2 hold out the same images")
	}
}

// data.num_outliers is what the decoder is trained on; what is held out of the
// outliers comes on top.
func TestAsManyOutliersTrainAsAreAskedFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := spec.Data{
			NumOutliers: rapid.IntRange(1, 20000).Draw(t, "outliers"),
			Holdout:     rapid.SampledFrom([]float64{0.001, 0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.9}).Draw(t, "holdout"),
		}
		n := wantedOutliers(d)
		held, rest := split(numbered(n), heldOutliers(d, n), 1)
		if rest.Len() != d.NumOutliers || held.Len() == 0 {
			t.Errorf("%d outliers are left for training and %d held out of %+v", rest.Len(), held.Len(), d)
		}
	})
	few := spec.Data{NumOutliers: 1000, Holdout: 0.1}
	if got := heldOutliers(few, 1099); got != 99 {
		t.Errorf("with one outlier left out, %d are held out, want 99 so that 1000 train", got)
	}
	if got := heldOutliers(few, 1010); got != 101 {
		t.Errorf("of a set that is too small %d are held out, want a tenth", got)
	}
	if got := wantedOutliers(spec.Data{NumOutliers: spec.AllOutliers, Holdout: 0.1}); got != 0 {
		t.Errorf("all outliers are asked for as %d", got)
	}
	none := spec.Data{Holdout: 0.1}
	if n := wantedOutliers(none); n == 0 || heldOutliers(none, n) != n {
		t.Errorf("of %d outliers %d are held out, though none is to train the decoder", n, heldOutliers(none, n))
	}
}
