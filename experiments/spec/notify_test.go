package spec

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestRulesAreReadInTheirOrder(t *testing.T) {
	f, err := Parse("e.toml", []byte("[[notify]]\nwhen = 'auroc > 95'\nwith = 'bell'\n\n[experiment.a]\nseed = 2\n\n[[notify]] # again\nstalled = \"5m\"\ntext = \"hangs\"\nwith = \"notification\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []Rule{{When: "auroc > 95", With: "bell", Line: 1}, {Stalled: 5 * time.Minute, With: "notification", Text: "hangs", Line: 8}}
	if diff := cmp.Diff(want, f.Rules()); diff != "" {
		t.Errorf("the rules (-want +got):\n%s", diff)
	}
	if got := f.Names(); !cmp.Equal(got, []string{"a"}) {
		t.Errorf("the experiments are %v", got)
	}
}

func TestFaultyRulesAreSaidWithTheirLines(t *testing.T) {
	for text, want := range map[string]string{
		"[notify]\nwhen = 'a'\n":                                             "e.toml:1: notify: expected tables with the heading [[notify]]",
		"notify = [{when = 'a'}]\n":                                          "e.toml:1: notify: expected tables with the heading [[notify]]",
		"[[notify]]\nwith = 'bell'\n":                                        "e.toml:1: notify: expected either when or stalled",
		"[[notify]]\nwith = 'bell'\nwhen = 'a'\nstalled = '1m'\n":            "e.toml:1: notify: expected either when or stalled",
		"[[notify]]\nwhen = 'a'\n":                                           "e.toml:1: notify: expected with = \"bell\" or \"notification\"",
		"[[notify]]\nwhen = 'a'\nwith = 'bel'\n":                             "e.toml:3: notify.with = \"bel\": expected bell or notification; did you mean \"bell\"?",
		"[[notify]]\nwhen = 3\nwith = 'bell'\n":                              "e.toml:2: notify.when = 3: expected text in quotes",
		"[[notify]]\nwhem = 'a'\nwith = 'bell'\nwhen = 'b'\n":                "e.toml:2: notify.whem: unknown key; did you mean \"when\"?",
		"[[notify]]\nstalled = '1s'\nwith = 'bell'\n":                        "e.toml:2: notify.stalled = \"1s\": expected a time such as \"5m\", of at least 10s",
		"[[notify]]\n[notify.when]\nx = 1\n":                                 "notify.when = {...}: expected text in quotes",
		"[[notify]]\nwhen = 'a'\nwith = 'bell'\n[[notify]]\nwith = 'bell'\n": "e.toml:4: notify: expected either when or stalled",
		"[notfy]\n": "e.toml:1: notfy: unknown key; did you mean \"notify\"?",
	} {
		_, err := Parse("e.toml", []byte(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

func TestAQueryThatNobodyUnderstandsIsSaidWithItsLine(t *testing.T) {
	f, err := Parse("e.toml", []byte("\n[[notify]]\nwhen = 'auroc >'\nwith = 'bell'\n\n[[notify]]\nstalled = '1h'\nwith = 'bell'\n"))
	if err != nil {
		t.Fatal(err)
	}
	err = f.ValidateRules(func(string) error { return errors.New("a number is missing") })
	if want := `e.toml:2: notify.when = "auroc >": a number is missing`; err == nil || err.Error() != want {
		t.Errorf("it says %v, want %s", err, want)
	}
	if err := f.ValidateRules(func(string) error { return nil }); err != nil {
		t.Error(err)
	}
}
