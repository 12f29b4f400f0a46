package feed

import (
	"testing"
	"unsafe"

	"oodscope/experiments/spec"
)

// Settings are as people type them: text without quotes, lists with commas; words about an experiment are none.
func TestSettingsAreAsTheyAreTyped(t *testing.T) {
	t.Parallel()
	e := spec.Default()
	e.Name, e.Description, e.Seed = "quick", "words", 7
	got, err := newSettings().of(e.TOML())
	must(t, err)
	for key, want := range map[string]string{"seed": "7", "decoder.pairing": e.Decoder.Pairing, "description": ""} {
		if got[key] != want {
			t.Errorf("%s is %q, want %q", key, got[key], want)
		}
	}
	for literal, want := range map[string]string{`"a\tb \"c\""`: "a\tb \"c\"", `["x", "y"]`: "x,y", "0.5": "0.5", "true": "true", "[1, 2]": "[1, 2]"} {
		if typed(literal) != want {
			t.Errorf("%s is typed %q, want %q", literal, typed(literal), want)
		}
	}
}

// A thousand runs have most texts in common, and keep each once.
func TestRunsShareTheTextsOfTheirSettings(t *testing.T) {
	t.Parallel()
	s := newSettings()
	a, err := s.of(runTOML("a", "random"))
	must(t, err)
	b, err := s.of(runTOML("b", "random"))
	must(t, err)
	if unsafe.StringData(a["decoder.pairing"]) != unsafe.StringData(b["decoder.pairing"]) {
		t.Error("the pairings of two runs are texts of their own")
	}
}

func TestSettingsThatCannotBeReadAreAnError(t *testing.T) {
	t.Parallel()
	if _, err := newSettings().of([]byte("seed = [")); err == nil {
		t.Error("no error")
	}
}
