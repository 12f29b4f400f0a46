package metric

import (
	"math"
	"testing"
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
