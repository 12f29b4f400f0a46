package compare

import (
	"slices"
	"testing"

	"oodscope/experiments/spec"
	"oodscope/results"
)

func setting(t *testing.T, c *Comparison, key string) Setting {
	t.Helper()
	all := c.Settings()
	i := slices.IndexFunc(all, func(s Setting) bool { return s.Key == key })
	if i < 0 {
		t.Fatalf("there is no %s", key)
	}
	return all[i]
}

func TestSettingsSayWhatDiffers(t *testing.T) {
	t.Parallel()
	other := seeded("other", 2, only(0.7))
	for key, value := range map[string]string{
		"decoder.pairing": "random", "decoder.epochs": "7", "detectors.names": "msp", "classifier.dropout": "0.25", "data.ood": "svhn, textures", "description": "x",
	} {
		if err := other.settings.Set(key, value); err != nil {
			t.Fatal(err)
		}
	}
	base := seeded("base", 1, only(0.6))
	c := newLab(t).add(base, other).compare(Options{})
	for key, want := range map[string]Setting{
		"decoder.pairing":    {Values: []string{"closest", "random"}, Differs: true},
		"decoder.epochs":     {Values: []string{base.settings.Literal("decoder.epochs"), "7"}, Differs: true},
		"detectors.names":    {Values: []string{base.settings.Literal("detectors.names"), `["msp"]`}, Differs: true},
		"data.ood":           {Values: []string{base.settings.Literal("data.ood"), `["svhn", "textures"]`}, Differs: true},
		"classifier.dropout": {Values: []string{base.settings.Literal("classifier.dropout"), "0.25"}}, // a resnet reads none
		"classifier.weights": {Values: []string{"", ""}},
	} {
		if got := setting(t, c, key); !slices.Equal(got.Values, want.Values) || got.Differs != want.Differs {
			t.Errorf("%s: %+v, want %+v", key, got, want)
		}
	}
	for _, s := range c.Settings() {
		if s.Key == "decoder.batch" && s.Differs || s.Key == "seed" || s.Key == "description" || s.Key == "label" {
			t.Errorf("%+v", s)
		}
	}
}

func TestSettingsAreInTheOrderOfTheFile(t *testing.T) {
	t.Parallel()
	var keys []string
	for _, f := range spec.Schema() {
		keys = append(keys, f.Key)
	}
	last := -1
	for _, s := range newLab(t).add(seeded("a", 1, only(0.6))).compare(Options{}).Settings() {
		at := slices.Index(keys, s.Key)
		if at <= last || s.Differs || len(s.Values) != 1 {
			t.Errorf("%+v at %d", s, at)
		}
		last = at
	}
}

func TestBareValues(t *testing.T) {
	t.Parallel()
	for literal, want := range map[string]string{`"closest"`: "closest", `""`: "", `"say \"x\""`: `say \"x\"`, `["a", "b"]`: `["a", "b"]`, "1e-3": "1e-3", "true": "true"} {
		if got := bare(literal); got != want {
			t.Errorf("%s is %s, want %s", literal, got, want)
		}
	}
}

func TestDetectorsOfRuns(t *testing.T) {
	t.Parallel()
	l := newLab(t).add(seeded("a", 1, only(0.6)), seeded("b", 1, map[string]float64{"heatmap": 0.7, "msp": 0.6}))
	if got := Detectors(append([]*results.Run{{}}, l.runs...)); !slices.Equal(got, []string{"heatmap", "msp"}) {
		t.Errorf("the detectors are %v", got)
	}
	if got := Detectors(nil); len(got) > 0 {
		t.Errorf("of no run they are %v", got)
	}
}
