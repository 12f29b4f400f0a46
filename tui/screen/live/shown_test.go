package live

import (
	"strings"
	"testing"

	"oodscope/results"
	"oodscope/tui/keys"
)

func TestRunsAreNamedByWhatDiffers(t *testing.T) {
	t.Parallel()
	at := func(id, name string, keys ...string) shown {
		r := shown{run: &results.Run{ID: id, Name: name}, keys: map[string]string{"classifier.epochs": "20"}}
		for _, k := range keys {
			key, value, _ := strings.Cut(k, "=")
			r.keys[key] = value
		}
		return r
	}
	for want, runs := range map[string][]shown{
		"quick": {at("1", "quick", "seed=1")},
		"pairing=random seed=1|pairing=closest seed=2":                               {at("1", "a", "decoder.pairing=random", "seed=1"), at("2", "a", "decoder.pairing=closest", "seed=2")},
		"classifier.epochs=20 decoder.epochs=1|classifier.epochs=9 decoder.epochs=2": {at("1", "a", "decoder.epochs=1"), at("2", "a", "classifier.epochs=9", "decoder.epochs=2")},
		"seed=1|seed=–": {at("1", "a", "seed=1"), at("2", "a")},
		"a|b":           {at("1", "a"), at("2", "b")},
		"1|2":           {at("1", "a"), at("2", "a")},
		"x|y":           {at("1", "x", "p=1", "q=1", "r=1", "s=1"), at("2", "y", "p=2", "q=2", "r=2", "s=2")},
	} {
		nameRuns(runs)
		var got []string
		for _, r := range runs {
			got = append(got, r.name)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("named %q, want %q", strings.Join(got, "|"), want)
		}
	}
}

func TestOverlayIsTakenOff(t *testing.T) {
	t.Parallel()
	s := open(t, 120, 37, three()...)
	if len(s.runs) != 3 || s.runs[0].run.Name != "quick" {
		t.Fatalf("%d runs", len(s.runs))
	}
	press(t, s, keys.LiveOverlay)
	if len(s.runs) != 1 || !strings.Contains(s.Status(), "2 marked runs not shown, a shows") {
		t.Errorf("%d runs, status %q", len(s.runs), s.Status())
	}
}
