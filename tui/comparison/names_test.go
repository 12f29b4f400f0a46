package comparison

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"oodscope/experiments/compare"
	"oodscope/tui/grid"
	"oodscope/tui/table"
)

// groupsOf is a comparison of groups with one detector each, of the same figure.
func groupsOf(names ...string) *compare.Comparison {
	c := &compare.Comparison{Columns: []compare.Column{{Name: "mean"}}, Tables: make([]compare.Table, 1)}
	c.Tables[0].Metric = compare.Metric{Head: "AUROC"}
	for i, name := range names {
		g := &compare.Group{Name: name, Seeds: []uint64{1}}
		cell := compare.Cell{Statistic: compare.Statistic{Mean: 0.5, Deviation: math.NaN(), Seeds: 1}}
		if i > 0 {
			cell.Difference = &compare.Difference{Value: 0.01, P: math.NaN(), Verdict: compare.TooFewSeeds}
		}
		c.Groups = append(c.Groups, g)
		c.Tables[0].Rows = append(c.Tables[0].Rows, compare.Row{Group: g, Detector: "heatmap", Cells: []compare.Cell{cell}})
	}
	c.Reference, c.Baseline = c.Groups[0], c.Groups[0]
	return c
}

var ablation = []string{
	"tiny,classifier.weights=a-long-name,decoder.pairing=closest,localisation.images=0",
	"tiny,classifier.weights=a-long-name,decoder.pairing=random,localisation.images=0",
	"tiny,classifier.weights=a-long-name,decoder.pairing=none,localisation.images=0",
}

func TestNamesInAPipeAreWhole(t *testing.T) {
	t.Parallel()
	text := table.Text(Lines(groupsOf(ablation...), 0))
	for _, name := range ablation {
		if !strings.Contains(text, "\n"+name+" ") {
			t.Errorf("%s is not whole in\n%s", name, text)
		}
	}
}

func TestNamesLoseWhatAllShareWhereTheyDoNotFit(t *testing.T) {
	t.Parallel()
	for want, names := range map[string][]string{
		"pairing=closest|pairing=random|pairing=none":     ablation,
		"pairings|pairing=random":                         {"pairings", "pairings,decoder.pairing=random"},
		"decoder.width=1|classifier.width=1":              {"a-long-experiment,decoder.width=1", "a-long-experiment,classifier.width=1"},
		"layers=[1,2]|layers=[1,3]":                       {"a-long-experiment,decoder.layers=[1,2]", "a-long-experiment,decoder.layers=[1,3]"},
		"a-long-experiment,epochs=1|another-one,epochs=2": {"a-long-experiment,decoder.epochs=1", "another-one,decoder.epochs=2"},
	} {
		c := groupsOf(names...)
		shown := NarrowNames(c, 20, 60)
		var got []string
		for _, g := range c.Groups {
			got = append(got, shown.Of[g])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%v became %v, want %s", names, got, want)
		}
	}
	legend := NarrowNames(groupsOf(ablation...), 20, 60).Legend
	want := []string{"left out of the names, as all have it: tiny, classifier.weights=a-long-name, localisation.images=0", "pairing is decoder.pairing"}
	if !slices.Equal(legend, want) {
		t.Errorf("the legend is %q", legend)
	}
}

func TestNoTwoGroupsLookAlike(t *testing.T) {
	t.Parallel()
	names := []string{"left-" + strings.Repeat("x", 30) + "1" + strings.Repeat("x", 30), "left-" + strings.Repeat("x", 30) + "2" + strings.Repeat("x", 30)}
	shown := NarrowNames(groupsOf(names...), 20, 20)
	if !slices.Equal(shown.Legend, []string{"1: " + names[0], "2: " + names[1]}) {
		t.Errorf("the legend is %q", shown.Legend)
	}
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.StringMatching(`[ab]{1,3}(\.[ab])?(=[ab,]{0,20})?`)
		names := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(part, 1, 4).Draw(t, "parts"), ",")
		}), 1, 9, rapid.ID).Draw(t, "names")
		room := rapid.IntRange(8, 40).Draw(t, "room")
		seen := map[string]bool{}
		for _, name := range NarrowNames(groupsOf(names...), room, room).Of {
			if seen[name] || grid.Width(name) > room {
				t.Fatalf("%q is not the only one, or wider than %d", name, room)
			}
			seen[name] = true
		}
	})
}

// A detector that knows nothing of the decoder is the same in an ablation of it.
func TestDetectorsWithoutADifferenceAreNamedOnce(t *testing.T) {
	t.Parallel()
	c := groupsOf("base", "other")
	for i, g := range c.Groups {
		row := compare.Row{Group: g, Detector: "msp", Cells: slices.Clone(c.Tables[0].Rows[i].Cells)}
		if i > 0 {
			row.Cells[0].Difference = &compare.Difference{P: 1, Verdict: compare.WithinNoise}
		}
		c.Tables[0].Rows = append(c.Tables[0].Rows, row)
	}
	text := table.Text(Lines(c, 0))
	if strings.Contains(text, "+0.00") || !strings.Contains(text, "+1.00 few seeds\nAUROC, exactly the same in all rows: msp\n") {
		t.Error(text)
	}
	if notes := differenceNotes(c); len(notes) != 2 || !slices.Contains(notes, "AUROC, exactly the same in all rows: msp") {
		t.Errorf("%q", notes)
	}
	c.Tables[0].Rows[3].Cells[0].Difference = nil // not comparable: nothing can be said
	if text := table.Text(Lines(c, 0)); strings.Contains(text, "the same") {
		t.Error(text)
	}
}
