package spec

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestVary(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		key, values string
		want        []string
	}{
		{"decoder.pairing", "closest, random", []string{"closest", "random"}},
		{"decoder.pairing", `["closest", 'random']`, []string{"closest", "random"}},
		{"seed", "1..4", []string{"1", "2", "3", "4"}},
		{"seed", "1, 3..4", []string{"1", "3", "4"}},
		{"decoder.learning_rate", "1e-3, 2", []string{"0.001", "2.0"}},
		{"decoder.class_condition", "[true, false]", []string{"true", "false"}},
		{"detectors.names", "msp, energy", []string{`["msp"]`, `["energy"]`}},
		{"detectors.names", `[["msp", "energy"], ["all"]]`, []string{`["msp", "energy"]`, `["all"]`}},
		{"classifier.weights", `'', "resnet-2024"`, []string{"", "resnet-2024"}},
	} {
		e := Default()
		if err := e.Vary(c.key, c.values); err != nil {
			t.Errorf("%s = %s: %v", c.key, c.values, err)
			continue
		}
		if diff := cmp.Diff([]Axis{{c.key, c.want}}, e.Sweep); diff != "" {
			t.Errorf("%s = %s: %s", c.key, c.values, diff)
		}
		if cells, err := e.Cells(); err != nil || len(cells) != len(c.want) {
			t.Errorf("%s = %s: %d runs, %v", c.key, c.values, len(cells), err)
		}
	}
}

func TestVarySaysWhatWasExpected(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ key, values, want string }{
		{"decoder.paring", "a", `unknown key; did you mean "pairing"?`},
		{"description", "a, b", "cannot be swept: it changes nothing in a run"},
		{"decoder.pairing", "closest, closet", `item 2: expected closest, reference or random; did you mean "closest"?`},
		{"decoder.epochs", "10, 0", "item 2: expected a whole number, at least 1"},
		{"decoder.epochs", "10, 10", "item 2: listed twice"},
		{"decoder.epochs", "", "item 1: expected a whole number, at least 1"},
		{"decoder.epochs", "[10, 20", "expected a list of values, [a, b], or values with commas between them"},
		{"decoder.epochs", "5..1", "5..1: expected a range upwards, of at most 1000 numbers"},
		{"seed", "0..1000", "0..1000: expected a range upwards, of at most 1000 numbers"},
		{"decoder.epochs", "1..500", "the sweep has more than 1000 runs"},
		{"decoder.epochs", "[]", "expected a list of values, [a, b], of at least one"},
	} {
		e := Default()
		e.Sweep = []Axis{{"seed", []string{"1", "2", "3"}}}
		before := e.clone()
		if err := e.Vary(c.key, c.values); err == nil || err.Error() != c.want {
			t.Errorf("%s = %s: error %v, want %s", c.key, c.values, err, c.want)
		}
		if diff := cmp.Diff(before, e); diff != "" {
			t.Errorf("%s = %s: changed: %s", c.key, c.values, diff)
		}
	}
}

func TestVaryKeepsThePlaceInTheSweep(t *testing.T) {
	t.Parallel()
	e := Default()
	e.Sweep = []Axis{{"decoder.pairing", []string{"closest", "random"}}, {"seed", []string{"1", "2"}}}
	same := e.clone()
	for _, v := range [][2]string{{"decoder.epochs", "3, 4"}, {"decoder.pairing", "random, reference"}, {"seed", "7, 8"}} {
		if err := e.Vary(v[0], v[1]); err != nil {
			t.Fatal(err)
		}
	}
	want := []Axis{{"decoder.pairing", []string{"random", "reference"}}, {"decoder.epochs", []string{"3", "4"}}, {"seed", []string{"7", "8"}}}
	if diff := cmp.Diff(want, e.Sweep); diff != "" {
		t.Error(diff)
	}
	if same.Sweep[0].Values[0] != "closest" {
		t.Error("a copy of the experiment was changed, too")
	}
}
