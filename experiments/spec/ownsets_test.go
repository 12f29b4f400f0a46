package spec

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oodscope/datasets"
)

const ownFile = `
[datasets]
pets = "/data/pets"
birds = { path = "birds.zip", kind = "near", list = "lists/birds.txt", labels = false }
[experiment.mine.data]
id = "pets"
ood = ["birds", "builtin/textures"]
[experiment.other]
`

func TestOwnSetsTakeALine(t *testing.T) {
	t.Parallel()
	f, err := Parse("x.toml", []byte(ownFile))
	if err != nil {
		t.Fatal(err)
	}
	no := false
	want := []datasets.Own{
		{Name: "pets", Path: "/data/pets"},
		{Name: "birds", Path: "birds.zip", Kind: "near", List: "lists/birds.txt", Labels: &no},
	}
	if diff := cmp.Diff(want, f.Datasets()); diff != "" {
		t.Error(diff)
	}
	mine := experiment(t, f, "mine")
	if diff := cmp.Diff(want, mine.Sets); diff != "" {
		t.Error(diff)
	}
	again, err := Parse("run.toml", mine.TOML())
	if err != nil {
		t.Fatalf("%v in\n%s", err, mine.TOML())
	}
	if diff := cmp.Diff(mine, experiment(t, again, "mine")); diff != "" {
		t.Errorf("what was written reads back otherwise: %s", diff)
	}
	if text := string(experiment(t, f, "other").TOML()); strings.Contains(text, "pets") {
		t.Errorf("an experiment lists sets that it does not use:\n%s", text)
	}
}

func TestFaultsOfOwnSets(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"[datasets]\npets = 3":                              `x.toml:2: datasets.pets = 3: expected a path`,
		"datasets = 3":                                      `x.toml:1: datasets = 3: expected a table`,
		"[datasets]\npets = { path = 3 }":                   `expected text in quotes`,
		"[datasets]\npets = { path = 'x', labels = 'no' }":  `expected true or false`,
		"[datasets]\npets = { pth = 'x' }":                  `unknown key; did you mean "path"?`,
		"[datasets]\ncifar10 = 'x'":                         `choose another name`,
		"[datasets]\npets = { path = 'x', kind = 'close' }": `kind "close"`,
		"[datasets]\npets = ''":                             `has no path`,
		"[dataset]\npets = ''":                              `did you mean "datasets"?`,
	} {
		if _, err := Parse("x.toml", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: the error is %v, want %s", text, err, want)
		}
	}
}
