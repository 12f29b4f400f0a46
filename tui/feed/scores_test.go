package feed

import (
	"errors"
	"io/fs"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"oodscope/results"
)

// scored is a run with scores of two detectors, and a stored threshold of one of them.
func scored(t *testing.T, s *results.Scores) (*Feed, string) {
	t.Helper()
	store := results.NewStore(t.TempDir())
	rec, err := store.Create(results.NewID("quick", "3fa9c1d2", time.Unix(1_800_000_000, 0)), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := rec.Close(); err != nil {
			t.Error(err)
		}
	}()
	if s == nil {
		return New(store), rec.ID()
	}
	if err := rec.WriteScores(s); err != nil {
		t.Fatal(err)
	}
	if err := rec.WriteSummary(&results.Summary{Thresholds: []results.Threshold{{Detector: "heatmap", Value: 0.35, TPR: 0.95}}}); err != nil {
		t.Fatal(err)
	}
	return New(store), rec.ID()
}

func twoDetectors() *results.Scores {
	set := func(name, group string, values ...[]float64) results.ScoreSet {
		return results.ScoreSet{Set: name, Group: group, Values: values}
	}
	return &results.Scores{Detectors: []string{"msp", "heatmap"}, Sets: []results.ScoreSet{
		set("holdout", "holdout", []float64{3, 1, 2, 4}, []float64{0.1, 0.2, 0.4, 0.3}),
		set("test", "id", []float64{1, 2, 3}, []float64{0.1, 0.35, 0.5}),
		set("builtin/letters", "near", []float64{9, 8}, []float64{0.35, 0.6}),
		set("builtin/textures", "far", []float64{2.5}, []float64{math.NaN()}),
	}}
}

func TestSeparations(t *testing.T) {
	t.Parallel()
	f, id := scored(t, twoDetectors())
	s, err := f.Scores(id)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Detectors(); !slices.Equal(got, []string{"heatmap", "msp"}) {
		t.Errorf("detectors %q: the heatmap comes first", got)
	}
	p, err := s.Separate("builtin/letters", "heatmap")
	if err != nil {
		t.Fatal(err)
	}
	if p.Against != "builtin/letters" || !slices.Equal(p.Values, []float64{0.35, 0.6}) || !slices.Equal(p.IDValues, []float64{0.1, 0.35, 0.5}) ||
		!slices.Equal(p.Held, []float64{0.1, 0.2, 0.3, 0.4}) || p.Stored != 0.35 || p.Odd != 0 {
		t.Errorf("%+v", p)
	}
	if p.AUROC != 4.5/6 || len(p.FPR) != 5 || p.FPR95OOD != 2.0/3 || p.FPR95ID != 0.5 {
		t.Errorf("AUROC %v, FPR95 %v and %v, %d points", p.AUROC, p.FPR95OOD, p.FPR95ID, len(p.FPR))
	}
	if at := p.Rates(0.35); at.FPR != 1.0/3 || at.TPR != 0.5 {
		t.Errorf("%+v: a score at the threshold is accepted", at)
	}
	if p, err = s.Separate("builtin/letters", "msp"); err != nil || p.Stored != 4 {
		t.Errorf("what the summary lacks is computed: %v, %v", p.Stored, err)
	}
	if p, err = s.Separate("builtin/textures", "heatmap"); err != nil || !math.IsNaN(p.AUROC) || p.FPR != nil || p.Odd != 1 {
		t.Errorf("with NaN AUROC %v, %d points, %d odd, %v", p.AUROC, len(p.FPR), p.Odd, err)
	}
	if p, err = s.Separate("builtin/test", "msp"); err != nil || p.Against != "all OOD sets" || p.OOD.Len() != 3 || !slices.Equal(p.Values, p.IDValues) {
		t.Errorf("the ID set is held against %s, %v", p.Against, err)
	}
	if _, err = s.Separate("builtin/test", "knn"); err == nil || err.Error() != "quick has no scores of knn" {
		t.Errorf("an unknown detector: %v", err)
	}
}

func TestARunWithoutScores(t *testing.T) {
	t.Parallel()
	f, id := scored(t, nil)
	if _, err := f.Scores(id); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	if _, err := f.Scores("nobody"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

// A threshold accepts the share that it was asked to accept, and no lower score among the held-out ones does.
func TestAccepting(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		held := rapid.SliceOfN(rapid.OneOf(rapid.Float64Range(-3, 3), rapid.Just(1.5)), 1, 60).Draw(t, "held")
		slices.Sort(held)
		p := &Separation{Held: held}
		share := rapid.Float64Range(0, 1).Draw(t, "share")
		at := p.Accepting(share)
		if p.Accepts(at) < share-1e-9 {
			t.Fatalf("%v accepts %v, asked for %v", at, p.Accepts(at), share)
		}
		for _, v := range held {
			if v < at && p.Accepts(v) >= share && share > 0 {
				t.Fatalf("%v accepts %v already", v, p.Accepts(v))
			}
		}
		again := p.Accepting(p.Accepts(at))
		if p.Accepts(again) != p.Accepts(at) {
			t.Fatalf("%v accepts %v, %v accepts %v", at, p.Accepts(at), again, p.Accepts(again))
		}
	})
	if none := (&Separation{}).Accepting(0.5); !math.IsNaN(none) {
		t.Errorf("of no scores %v", none)
	}
}

func TestThinningKeepsTheEnds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5*rocPoints).Draw(t, "n")
		v := make([]float64, n)
		for i := range v {
			v[i] = float64(i)
		}
		got := thinned(v)
		if len(got) != min(n, rocPoints) || got[0] != 0 || got[len(got)-1] != float64(n-1) || !slices.IsSorted(got) {
			t.Fatalf("%d of %d values, from %v to %v", len(got), n, got[0], got[len(got)-1])
		}
	})
}
