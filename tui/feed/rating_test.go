package feed

import (
	"errors"
	"io/fs"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"oodscope/experiments/metric"
	"oodscope/results"
)

func TestRating(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	rec := begin(t, store, "quick", time.Minute)
	f := New(store)
	if _, err := f.Rating(rec.ID(), "", "msp"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("before there are scores: %v", err)
	}
	must(t, rec.WriteScores(&results.Scores{Detectors: []string{"heatmap", "msp"}, Sets: []results.ScoreSet{
		{Set: "holdout", Group: "holdout", Values: [][]float64{{1, 2, 3, 4}, {-4, -3, -2, -1}}},
		{Set: "builtin/test", Group: "id", Values: [][]float64{{1, 2, 3, 4}, {-1, -2, -3, -4}}},
		{Set: "builtin/letters", Group: "far", Values: [][]float64{{3, 5, 6}, {-1, 0, 1}}},
		{Set: "builtin/shapes", Group: "near", Values: [][]float64{{2, 9}, {math.NaN(), 0}}},
	}}))
	r, err := f.Rating(rec.ID(), "builtin/letters", "heatmap")
	must(t, err)
	m, err := metric.Evaluate([]float64{1, 2, 3, 4}, []float64{3, 5, 6})
	must(t, err)
	if r.AUROC != m.AUROC || r.FPR95 != m.FPR95ID || r.OODName != "builtin/letters" || !slices.Equal(r.ByIndex, []float64{3, 5, 6}) || r.ID.Len() != 4 {
		t.Errorf("rating %+v", r)
	}
	want, err := metric.Threshold([]float64{-4, -3, -2, -1}, 0.95)
	must(t, err)
	if r, err = f.Rating(rec.ID(), "builtin/shapes", "msp"); err != nil || r.Threshold != want || !math.IsNaN(r.AUROC) || r.OOD.Len() != 1 {
		t.Errorf("with a score that is no number: %+v, %v", r, err)
	}
	if r, err = f.Rating(rec.ID(), "builtin/test", "none"); err != nil || r.Detector != "heatmap" || r.OODName != "all OOD sets" || r.OOD.Len() != 5 || !slices.Equal(r.ByIndex, r.IDByIndex) {
		t.Errorf("of the ID set: %+v, %v", r, err)
	}
	if r, err = f.Rating(rec.ID(), "nothing", "msp"); err != nil || r.Set != "builtin/letters" {
		t.Errorf("of a set that is not there: %q, %v", r.Set, err)
	}
}

// The area under the curve is the AUROC, and its ends are the corners.
func TestTheCurveHasTheAUROCBelowIt(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		score := rapid.Map(rapid.IntRange(0, 30), func(i int) float64 { return float64(i) }) // with ties
		id, ood := rapid.SliceOfN(score, 1, 60).Draw(t, "id"), rapid.SliceOfN(score, 1, 60).Draw(t, "ood")
		fpr, tpr := curveOf(id, ood)
		area := 0.0
		for i := 1; i < len(fpr); i++ {
			if fpr[i] < fpr[i-1] || tpr[i] < tpr[i-1] {
				t.Fatalf("the curve falls: %v %v", fpr, tpr)
			}
			area += (fpr[i] - fpr[i-1]) * (tpr[i] + tpr[i-1]) / 2
		}
		m, err := metric.Evaluate(id, ood)
		if err != nil {
			t.Fatal(err)
		}
		if last := len(fpr) - 1; math.Abs(area-m.AUROC) > 1e-12 || fpr[0] != 0 || tpr[0] != 0 || fpr[last] != 1 || tpr[last] != 1 {
			t.Fatalf("area %v, AUROC %v, from %v,%v to %v,%v", area, m.AUROC, fpr[0], tpr[0], fpr[last], tpr[last])
		}
	})
}
