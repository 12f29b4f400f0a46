package spec

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSchemaIsComplete(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, f := range Schema() {
		if f.Help == "" || strings.Contains(f.Help, "\n") || f.Type == "" {
			t.Errorf("%s has no help or type: %+v", f.Key, f)
		}
		if (f.Type == "whole number" || f.Type == "number") && f.Allowed == "" {
			t.Errorf("%s takes any number", f.Key)
		}
		if seen[f.Key] {
			t.Errorf("%s is there twice", f.Key)
		}
		seen[f.Key] = true
	}
	for _, key := range []string{"extends", "sweep", "seed", "data.num_outliers", "classifier.factor", "decoder.class_condition", "detectors.names", "heatmaps.per_set"} {
		if !seen[key] {
			t.Errorf("%s is missing", key)
		}
	}
	Schema()[0].Help = "changed"
	if Schema()[0].Help == "changed" {
		t.Error("callers share the schema")
	}
}

func TestSchemaDescribesAField(t *testing.T) {
	t.Parallel()
	for _, f := range Schema() {
		if f.Key != "decoder.pairing" {
			continue
		}
		if f.Type != "text" || f.Default != `"closest"` || f.Allowed != "closest, reference or random" || len(f.Options) != 3 {
			t.Errorf("%+v", f)
		}
	}
}

// Every default is a value that Set takes back.
func TestDefaultsAreValid(t *testing.T) {
	t.Parallel()
	for _, f := range theSchema().fields {
		e := Default()
		if err := e.Set(f.Key, f.Default); err != nil {
			t.Error(err)
		}
	}
	if v := Default().rules(); len(v) > 0 {
		t.Errorf("the defaults break rules: %v", v)
	}
}

func TestInterval(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, words string
		in, out     []float64
	}{
		{"[0,1)", "at least 0 and under 1", []float64{0, 0.5}, []float64{-1e-9, 1, math.NaN()}},
		{"(0,1]", "over 0 and at most 1", []float64{1e-9, 1}, []float64{0, 1.1}},
		{"[1,)", "at least 1", []float64{1, 1e300}, []float64{0.9, math.Inf(1)}},
		{"(,2)", "under 2", []float64{-1e300}, []float64{2, math.Inf(-1)}},
	} {
		i, err := parseInterval(c.text)
		if err != nil || i.String() != c.words {
			t.Errorf("%s: %q, %v; want %q", c.text, i, err, c.words)
		}
		for _, x := range c.in {
			if !i.contains(x) {
				t.Errorf("%v is not in %s", x, c.text)
			}
		}
		for _, x := range c.out {
			if i.contains(x) {
				t.Errorf("%v is in %s", x, c.text)
			}
		}
	}
	for _, bad := range []string{"", "[]", "0,1", "[0;1]", "[a,1]"} {
		if _, err := parseInterval(bad); err == nil {
			t.Errorf("%q was accepted", bad)
		}
	}
}

func TestArchitectures(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]Architecture{
		"resnet8":   {"resnet", 8, 1, 1},
		"resnet20":  {"resnet", 20, 3, 1},
		"resnet110": {"resnet", 110, 18, 1},
		"resnet18":  {"resnet18", 18, 0, 1},
		"resnet50":  {"resnet50", 50, 0, 1},
		"wrn-10-1":  {"wrn", 10, 1, 1},
		"wrn-40-2":  {"wrn", 40, 6, 2},
		"wrn-28-10": {"wrn", 28, 4, 10},
	} {
		if got, err := ParseArchitecture(name); err != nil || got != want {
			t.Errorf("%s: %+v, %v; want %+v", name, got, err, want)
		}
	}
	for name, near := range map[string]string{
		"resnet2": "resnet8", "resnet21": "resnet20", "resnet23": "resnet26", "resnet9999": "resnet1202", "ResNet18": "resnet18",
		"wrn-4-1": "wrn-10-1", "wrn-41-2": "wrn-40-2", "wrn-40-999": "wrn-40-64", "wrn40-2": "wrn-40-2", "resnet020": "resnet20",
	} {
		if _, err := ParseArchitecture(name); err == nil || !strings.Contains(err.Error(), `did you mean "`+near+`"?`) {
			t.Errorf("%s: %v, want the nearest %s", name, err, near)
		}
	}
	if _, err := ParseArchitecture("a convolutional network"); err == nil || strings.Contains(err.Error(), "did you mean") {
		t.Errorf("error %v, want no guess", err)
	}
}

// What is offered instead is always valid, and nothing valid is nearer in depth.
func TestOfferedArchitectureIsValid(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		depth := rapid.IntRange(1, 9999).Draw(t, "depth")
		rest := rapid.SampledFrom([]int{2, 4}).Draw(t, "rest")
		got := nearestDepth(depth, rest)
		if got%6 != rest || got < 6+rest || got > maxLayers {
			t.Fatalf("depth %d became %d", depth, got)
		}
		if depth >= 6+rest && depth <= maxLayers-6 && max(got-depth, depth-got) > 3 {
			t.Fatalf("%d is not the nearest to %d", got, depth)
		}
	})
}
