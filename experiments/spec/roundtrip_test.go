package spec

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// drawn is a valid value of a field, as decoded TOML.
func drawn(t *rapid.T, f *field) any {
	switch f.Type {
	case "whole number":
		if f.Options != nil {
			return f.parse(rapid.SampledFrom(f.Options).Draw(t, f.Key))
		}
		return rapid.Int64Range(max(2, int64(f.bounds.low)), int64(min(f.bounds.high, 1<<53))).Draw(t, f.Key)
	case "number":
		return rapid.Float64Range(f.bounds.low, min(f.bounds.high, 1e200)).Filter(f.bounds.contains).Draw(t, f.Key)
	case "true or false":
		return rapid.Bool().Draw(t, f.Key)
	case "list of text":
		one := rapid.Custom(func(t *rapid.T) string { return drawnText(t, f) })
		var items []any
		for _, s := range rapid.SliceOfNDistinct(one, 1, 3, rapid.ID[string]).Draw(t, f.Key) {
			items = append(items, s)
		}
		return items
	}
	return drawnText(t, f)
}

func drawnText(t *rapid.T, f *field) string {
	switch {
	case f.Options != nil:
		return rapid.SampledFrom(f.Options).Draw(t, f.Key)
	case strings.HasSuffix(f.Key, "architecture"):
		return rapid.SampledFrom(usualArchitectures).Draw(t, f.Key)
	}
	text := rapid.StringOf(rapid.Rune()).Filter(func(s string) bool { _, err := f.text(s); return err == nil })
	return text.Draw(t, f.Key)
}

func drawnExperiment(t *rapid.T) Experiment {
	e := Default()
	e.Name = rapid.StringMatching(`[A-Za-z0-9][A-Za-z0-9_-]{0,20}`).Draw(t, "name")
	for _, f := range theSchema().fields {
		if err := f.assign(&e, drawn(t, f)); err != nil {
			t.Fatalf("%s: %v", f.Key, err)
		}
	}
	for _, f := range rapid.SliceOfNDistinct(rapid.SampledFrom(theSchema().fields), 0, 3, rapid.ID[*field]).Draw(t, "swept") {
		if f.sweepable() {
			var value Experiment
			if err := f.assign(&value, drawn(t, f)); err != nil {
				t.Fatal(err)
			}
			e.Sweep = append(e.Sweep, Axis{Key: f.Key, Values: []string{f.written(&value)}})
		}
	}
	return e
}

func TestTOMLRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		e := drawnExperiment(t)
		cells, err := e.Cells()
		if err != nil {
			t.Fatal(err)
		}
		if len(e.rules()) > 0 || len(cells[0].rules()) > 0 {
			t.Skip("such a file is refused")
		}
		f, err := Parse("x", e.TOML())
		if err != nil {
			t.Fatalf("%v\n%s", err, e.TOML())
		}
		got, err := f.Experiment(e.Name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(e, got); diff != "" {
			t.Fatalf("%s\n%s", diff, e.TOML())
		}
	})
}

func TestTOMLShowsEverySetting(t *testing.T) {
	t.Parallel()
	e := Default()
	e.Name = "quick"
	text := string(e.TOML())
	for _, f := range theSchema().fields {
		_, key := split(f.Key)
		if f.sweepable() && !strings.Contains(text, "\n"+key+" = "+f.Default+"\n") {
			t.Errorf("%s = %s is not shown in\n%s", f.Key, f.Default, text)
		}
	}
}

func TestHash(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		e := drawnExperiment(t)
		words := e.clone()
		words.Name, words.Description, words.Label, words.Sweep = "other", "other", "other", nil
		if e.Hash() != words.Hash() {
			t.Fatal("the hash depends on words")
		}
		f := rapid.SampledFrom(theSchema().fields).Draw(t, "field")
		changed := e.clone()
		if err := f.assign(&changed, drawn(t, f)); err != nil {
			t.Fatal(err)
		}
		changed.Compat = e.Compat // only stands for other keys
		changed.Name, changed.Description, changed.Label, changed.Sweep = e.Name, e.Description, e.Label, e.Sweep
		a, b := e, changed
		a.Classifier, b.Classifier = a.Classifier.Used(), b.Classifier.Used()
		if same := cmp.Equal(a, b); same != (e.Hash() == changed.Hash()) {
			t.Fatalf("%s changed: same settings %v, hashes %s %s", f.Key, same, e.Hash(), changed.Hash())
		}
	})
}

// The address of what has been computed must not move by accident: change
// hashFormat, and this, when a setting's meaning changes.
func TestHashIsStable(t *testing.T) {
	t.Parallel()
	const want = "fa38646c2179f6d090db7b34cba2530ab307896961c4684abd51f52b0cbc0a10"
	if got := Default().Hash(); got != want {
		t.Errorf("the hash of the defaults is %s, was %s", got, want)
	}
}

func TestNegativeZeroIsZero(t *testing.T) {
	t.Parallel()
	e := Default()
	if err := e.Set("classifier.weight_decay", "-0.0"); err != nil {
		t.Fatal(err)
	}
	zero := Default()
	zero.Classifier.WeightDecay = 0
	if e.Hash() != zero.Hash() || string(e.TOML()) != string(zero.TOML()) {
		t.Error("-0.0 is another setting than 0")
	}
}

func TestUsed(t *testing.T) {
	t.Parallel()
	e := Default()
	e.Classifier.Patience, e.Classifier.Dropout = 3, 0.5
	if e.Hash() != Default().Hash() {
		t.Error("the patience of a cosine schedule and the dropout of a ResNet change the hash")
	}
	e.Classifier.Schedule = "plateau"
	patient := e
	patient.Classifier.Patience = 4
	if e.Hash() == patient.Hash() {
		t.Error("the patience of a plateau schedule does not change the hash")
	}
	e.Classifier.Architecture = "wrn-16-2"
	dry := e
	dry.Classifier.Dropout = 0
	if e.Hash() == dry.Hash() {
		t.Error("the dropout of a WRN does not change the hash")
	}
}

func TestHashOf(t *testing.T) {
	t.Parallel()
	type part struct {
		A string
		B []int
	}
	different := [][]any{
		{}, {"a"}, {"a", "b"}, {"ab"}, {"b", "a"}, {1}, {"1"}, {1.5}, {part{"a", []int{1}}}, {part{"a", []int{1, 2}}}, {part{"", nil}}, {nil},
	}
	seen := map[string]int{}
	for i, parts := range different {
		h := HashOf(parts...)
		if j, ok := seen[h]; ok {
			t.Errorf("%v and %v have one hash", parts, different[j])
		}
		if h != HashOf(parts...) || len(h) != 64 {
			t.Errorf("hash %s of %v", h, parts)
		}
		seen[h] = i
	}
	m := map[string]int{"x": 1, "y": 2, "z": 3}
	for range 20 {
		if HashOf(m) != HashOf(map[string]int{"z": 3, "y": 2, "x": 1}) {
			t.Fatal("the hash depends on the order of a map")
		}
	}
}
