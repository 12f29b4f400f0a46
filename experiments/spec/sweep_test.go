package spec

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func labels(t *testing.T, f *File, name string) []string {
	t.Helper()
	cells, err := f.Cells(name)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range cells {
		out = append(out, c.Label)
	}
	return out
}

func TestCellsInFileOrder(t *testing.T) {
	t.Parallel()
	f := parse(t, `
[experiment.a.sweep]
"decoder.pairing" = ["random", "closest"]
seed = [2, 1]
data.ood = [["svhn"], ["textures", "scenes"]]
[experiment.b.sweep]
classifier = { learning_rate = [0.1, 1, 1e-20], augment = [true] }
[experiment.c]
`)
	want := []string{
		`decoder.pairing=random seed=2 data.ood=["svhn"]`,
		`decoder.pairing=random seed=2 data.ood=["textures", "scenes"]`,
		`decoder.pairing=random seed=1 data.ood=["svhn"]`,
		`decoder.pairing=random seed=1 data.ood=["textures", "scenes"]`,
		`decoder.pairing=closest seed=2 data.ood=["svhn"]`,
		`decoder.pairing=closest seed=2 data.ood=["textures", "scenes"]`,
		`decoder.pairing=closest seed=1 data.ood=["svhn"]`,
		`decoder.pairing=closest seed=1 data.ood=["textures", "scenes"]`,
	}
	if diff := cmp.Diff(want, labels(t, f, "a")); diff != "" {
		t.Error(diff)
	}
	want = []string{
		"classifier.learning_rate=0.1 classifier.augment=true",
		"classifier.learning_rate=1.0 classifier.augment=true",
		"classifier.learning_rate=1e-20 classifier.augment=true",
	}
	if diff := cmp.Diff(want, labels(t, f, "b")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{""}, labels(t, f, "c")); diff != "" {
		t.Error(diff)
	}
}

func TestCellsHaveTheirOwnSettings(t *testing.T) {
	t.Parallel()
	f := parse(t, "[experiment.a]\nseed = 9\n[experiment.a.sweep]\n\"decoder.pairing\" = [\"random\", \"closest\"]\n\"detectors.names\" = [[\"msp\"], [\"energy\", \"heatmap\"]]\n")
	cells, err := f.Cells("a")
	if err != nil {
		t.Fatal(err)
	}
	want := Default()
	want.Name, want.Seed = "a", 9
	for i, c := range []struct {
		pairing string
		names   []string
	}{
		{"random", []string{"msp"}}, {"random", []string{"energy", "heatmap"}},
		{"closest", []string{"msp"}}, {"closest", []string{"energy", "heatmap"}},
	} {
		want.Decoder.Pairing, want.Detectors.Names, want.Label = c.pairing, c.names, cells[i].Label
		if diff := cmp.Diff(want, cells[i]); diff != "" {
			t.Errorf("cell %d: %s", i, diff)
		}
	}
	cells[0].Data.OOD[0] = "changed"
	if got := cells[1].Data.OOD[0]; got == "changed" {
		t.Error("two cells share a list")
	}
	hashes := map[string]bool{}
	for _, c := range cells {
		hashes[c.Hash()] = true
	}
	if len(hashes) != len(cells) {
		t.Errorf("%d hashes of %d cells", len(hashes), len(cells))
	}
}

// A cell is the run that an experiment of these settings would be.
func TestCellHashesAsTheSettingsDo(t *testing.T) {
	t.Parallel()
	f := parse(t, "[experiment.a.sweep]\nseed = [3]\n[experiment.b]\nseed = 3\n")
	cells, err := f.Cells("a")
	if err != nil {
		t.Fatal(err)
	}
	if a, b := cells[0].Hash(), experiment(t, f, "b").Hash(); a != b {
		t.Errorf("hash %s of the cell, %s of the experiment", a, b)
	}
}

func TestCellsOfABadSweep(t *testing.T) {
	t.Parallel()
	many := Axis{Key: "seed"}
	for i := range 1001 {
		many.Values = append(many.Values, number(float64(i)))
	}
	for _, axes := range [][]Axis{{{Key: "seed"}}, {many}, {{Key: "sead", Values: []string{"1"}}}, {{Key: "seed", Values: []string{"x"}}}} {
		e := Default()
		e.Name, e.Sweep = "made", axes
		if _, err := e.Cells(); err == nil || !strings.Contains(err.Error(), "experiment made: sweep") {
			t.Errorf("%s: error %v", axes[0].Key, err)
		}
	}
}
