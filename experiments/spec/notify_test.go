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
		"[[notify]]\n[notify.when]\nx = 1\n":                                 "e.toml:2: notify.when = {...}: expected text in quotes",
		"[[notify]]\nwhen = 'a'\nwith = 'bell'\n[[notify]]\nwith = 'bell'\n": "e.toml:4: notify: expected either when or stalled",
		"[notfy]\n": "e.toml:1: notfy: unknown key; did you mean \"notify\"?",
	} {
		_, err := Parse("e.toml", []byte(text))
		if err == nil || err.Error() != want { // said once
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

func TestEveryFaultyRuleIsSaid(t *testing.T) {
	_, err := Parse("e.toml", []byte("[[notify]]\nwhem = 'a'\n[[notify]]\nwhem = 'a'\nwith = 3\n[[notify]]\n"))
	want := "e.toml:2: notify.whem: unknown key; did you mean \"when\"?\n" +
		"e.toml:4: notify.whem: unknown key; did you mean \"when\"?\n" +
		"e.toml:5: notify.with = 3: expected text in quotes\n" +
		"e.toml:6: notify: expected either when or stalled"
	if err == nil || err.Error() != want {
		t.Errorf("it says %v, want %s", err, want)
	}
}

func TestRulesAreBounded(t *testing.T) {
	const rule = "[[notify]]\nwhen = 'a'\nwith = 'bell'\n"
	f, err := Parse("e.toml", []byte(strings.Repeat(rule, maxRules)))
	if err != nil || len(f.Rules()) != maxRules {
		t.Errorf("%d rules are too many: %v", maxRules, err)
	}
	_, err = Parse("e.toml", []byte(strings.Repeat(rule, maxRules+2)+"text = 3\nwhem = 3\n"))
	if want := "e.toml:301: notify: expected at most 100 rules"; err == nil || err.Error() != want {
		t.Errorf("it says %v, want %s", err, want)
	}
	for _, text := range []string{strings.Repeat("x", maxText+1), "\\u001b[2J", "\\u0007"} {
		_, err := Parse("e.toml", []byte(rule+"text = \""+text+"\"\n"))
		if err == nil || !strings.Contains(err.Error(), "e.toml:4: notify.text = ") || strings.ContainsAny(err.Error(), "\x1b\x07") {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}

func TestRulesAreTheCallersOwn(t *testing.T) {
	f, err := Parse("e.toml", []byte("[[notify]]\nwhen = 'a'\nwith = 'bell'\n"))
	if err != nil {
		t.Fatal(err)
	}
	f.Rules()[0].When = "b"
	if got := f.Rules()[0].When; got != "a" {
		t.Errorf("the file's rule is now %q", got)
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
