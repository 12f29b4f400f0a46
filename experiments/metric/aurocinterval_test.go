package metric

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestTheIntervalOfAnAreaIsThatOfItsDifferenceFromChance(t *testing.T) {
	id := []float64{0.1, 0.4, 0.35, 0.8, 0.2, 0.2, 0.55}
	ood := []float64{0.9, 0.5, 0.35, 0.7, 0.95}
	chance := Scores{ID: make([]float64, len(id)), OOD: make([]float64, len(ood))} // all alike: 0.5 exactly
	want, err := DeLong(Scores{ID: id, OOD: ood}, chance, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	got, err := AUROCInterval(id, ood, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(got.Low-0.5-want.Low) > 1e-12 || math.Abs(got.High-min(1, 0.5+want.High)) > 1e-12 {
		t.Errorf("the interval is %v, want %v from 0.5", got, want)
	}
}

func TestAnAreaWithoutErrorsHasNoWidth(t *testing.T) {
	got, err := AUROCInterval([]float64{1, 2, 3}, []float64{4, 5}, 0.95)
	if err != nil || got != (Interval{1, 1}) {
		t.Errorf("the interval is %v, %v", got, err)
	}
}

func TestAnIntervalNeedsImagesAndALevel(t *testing.T) {
	for _, c := range []struct {
		id, ood []float64
		level   float64
	}{
		{[]float64{1}, []float64{2, 3}, 0.95}, {[]float64{1, 2}, []float64{3}, 0.95}, {nil, []float64{1, 2}, 0.95},
		{[]float64{1, 2}, []float64{3, math.NaN()}, 0.95}, {[]float64{1, 2}, []float64{3, 4}, 1},
	} {
		if got, err := AUROCInterval(c.id, c.ood, c.level); err == nil {
			t.Errorf("%v against %v at %v: %v", c.id, c.ood, c.level, got)
		}
	}
}

// Two ways to the same interval agree where there are many images.
func TestTheIntervalOfAnAreaIsAboutThatOfTheBootstrap(t *testing.T) {
	t.Parallel()
	for _, shift := range []float64{0, 0.7, 1.5} {
		s := gaussian(600, 400, shift, 11)
		want, err := Bootstrap(s.ID, s.OOD, BootstrapOptions{Resamples: 2000, Seed: 5})
		if err != nil {
			t.Fatal(err)
		}
		got, err := AUROCInterval(s.ID, s.OOD, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		if width := want.AUROC.High - want.AUROC.Low; math.Abs(got.Low-want.AUROC.Low) > 0.1*width || math.Abs(got.High-want.AUROC.High) > 0.1*width {
			t.Errorf("shifted by %v: %v, by the bootstrap %v", shift, got, want.AUROC)
		}
	}
}

func TestAnIntervalHoldsItsAreaAndGrowsWithTheLevel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		score := rapid.OneOf(rapid.Float64Range(-1, 1), rapid.SampledFrom([]float64{0, 0.5, math.Inf(1), math.Inf(-1)}))
		id, ood := rapid.SliceOfN(score, 2, 20).Draw(t, "id"), rapid.SliceOfN(score, 2, 20).Draw(t, "ood")
		area, last := pairwiseAUROC(id, ood), Interval{}
		for i, level := range []float64{0.5, 0.8, 0.95} {
			got, err := AUROCInterval(id, ood, level)
			if err != nil {
				t.Fatal(err)
			}
			const rounding = 1e-12
			if got.Low < 0 || got.High > 1 || got.Low > area+rounding || got.High < area-rounding || i > 0 && (got.Low > last.Low || got.High < last.High) {
				t.Fatalf("the area %v has the interval %v at level %v, and %v below it", area, got, level, last)
			}
			last = got
		}
	})
}
