package detector

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestNames(t *testing.T) {
	t.Parallel()
	names := Names()
	if names[0] != "heatmap" || len(slices.Compact(slices.Sorted(slices.Values(names)))) != len(names) {
		t.Errorf("names %v: heatmap first and none twice", names)
	}
	for wrong, nearest := range map[string]string{"heat-map": "heatmap", "MSP": "msp", "enrgy": "energy", "nn-guide": "nnguide", "klm": "knn"} {
		if _, err := New(wrong, DefaultSettings()); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("did you mean %q?", nearest)) {
			t.Errorf("New(%q): %v, want the nearest name %q", wrong, err, nearest)
		}
	}
	for _, name := range names {
		about, ok := Describe(name)
		d, err := New(name, DefaultSettings())
		if !ok || err != nil || about.Name != name || d.Name() != name {
			t.Errorf("%s: described as %+v, made as %v, %v", name, about, d, err)
		}
		if about.Title == "" || about.Formula == "" || about.Source == "" || strings.Contains(about.Formula, "\n") {
			t.Errorf("%s: %+v", name, about)
		}
	}
	if _, ok := Describe("nothing"); ok {
		t.Error("an unknown detector is described")
	}
}

// A description says what a detector fails without.
func TestDescriptionsTellTheTruth(t *testing.T) {
	t.Parallel()
	w := newWorld(8, 3, 20)
	whole := w.training()
	in, _ := w.images(2, false)
	for _, name := range Names() {
		about, _ := Describe(name)
		fits := func(spoil func(*Training)) bool {
			d, err := New(name, small())
			if err != nil {
				t.Fatal(err)
			}
			f, learns := d.(Fitter)
			if !learns {
				return true
			}
			from := whole
			spoil(&from)
			return f.Fit(t.Context(), from) == nil
		}
		got := []bool{
			fits(func(t *Training) { t.Train, t.TrainLabels = Inputs{}, nil }),
			fits(func(t *Training) { t.Holdout, t.HoldoutLabels = Inputs{}, nil }),
			fits(func(t *Training) { t.Outliers = Inputs{} }),
		}
		want := map[string][]bool{
			"nothing":               {true, true, true},
			"ID train":              {false, true, true},
			"ID held-out":           {true, false, true},
			"ID train and outliers": {false, true, false},
		}[about.Fit]
		if !slices.Equal(got, want) || about.NeedsOutliers == got[2] {
			t.Errorf("%s learns from %q and NeedsOutliers is %v, but it fits without ID train, held-out ID, outliers: %v", name, about.Fit, about.NeedsOutliers, got)
		}
		d, _ := New(name, small())
		without := in
		without.Perturbed = nil
		if _, err := fitted(t, d, whole).Score(without); (err != nil) != about.NeedsPerturbed {
			t.Errorf("%s: NeedsPerturbed is %v, but without them: %v", name, about.NeedsPerturbed, err)
		}
	}
}

// Every number is held to the range of its tag.
func TestSettingsAreChecked(t *testing.T) {
	t.Parallel()
	if _, err := New("msp", DefaultSettings()); err != nil {
		t.Fatal(err)
	}
	for i := range reflect.TypeFor[Settings]().NumField() {
		s := DefaultSettings()
		field := reflect.ValueOf(&s).Elem().Field(i)
		key := reflect.TypeFor[Settings]().Field(i).Tag.Get("toml")
		if field.CanInt() {
			field.SetInt(-1)
		} else {
			field.SetFloat(math.NaN())
		}
		if _, err := New("msp", s); err == nil || !strings.Contains(err.Error(), "detector setting "+key+" = ") {
			t.Errorf("%s: %v", key, err)
		}
	}
	for _, c := range []struct {
		interval string
		x        float64
		want     bool
	}{
		{"(0,1]", 0, false}, {"(0,1]", 0.5, true}, {"(0,1]", 1, true}, {"[0,1)", 0, true}, {"[0,1)", 1, false},
		{"[1,)", 1, true}, {"[1,)", 1e300, true}, {"[1,)", 0, false}, {"[1,)", math.Inf(1), false}, {"(,)", math.NaN(), false},
	} {
		if got := within(c.interval, c.x); got != c.want {
			t.Errorf("%v within %s: %v", c.x, c.interval, got)
		}
	}
}
