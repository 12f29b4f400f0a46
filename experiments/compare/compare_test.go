package compare

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"oodscope/results"
)

func TestRunsThatDifferInTheirSeedAreOneGroup(t *testing.T) {
	t.Parallel()
	both := map[string]float64{"heatmap": 0.7, "msp": 0.6}
	l := newLab(t).add(seeded("b", 3, map[string]float64{"heatmap": 0.8, "msp": 0.6}), seeded("a", 1, both), seeded("b", 1, both), seeded("b", 2, both))
	c := l.compare(Options{})
	if len(c.Groups) != 2 || c.Groups[0].Name != "b" || c.Groups[1].Name != "a" {
		t.Fatalf("groups %+v", c.Groups)
	}
	g := c.Groups[0]
	if !slices.Equal(g.Seeds, []uint64{1, 2, 3}) || len(g.Runs) != 3 || g.Runs[2] != l.runs[0].ID {
		t.Errorf("seeds %v, runs %v", g.Seeds, g.Runs)
	}
	near(t, "accuracy", g.Accuracy.Mean, 0.92)
	near(t, "its deviation", g.Accuracy.Deviation, 0.01)
	var names []string
	for _, column := range c.Columns {
		names = append(names, column.Name)
	}
	if want := []string{"near/test", "far/test", "near", "far", "mean"}; !slices.Equal(names, want) {
		t.Fatalf("columns %v", names)
	}
	mean := (0.7 + 0.7 + 0.8) / 3
	for column, add := range map[string]float64{"near/test": 0, "far/test": 0.1, "near": 0, "far": 0.1, "mean": 0.05} {
		cell := at(t, c.Tables[0], c.Columns, "b", column)
		near(t, column, cell.Mean, mean+add)
		near(t, column+" deviation", cell.Deviation, 0.1/math.Sqrt(3))
		if cell.Seeds != 3 || !(cell.Low < mean+add && mean+add < cell.High) {
			t.Errorf("%s: %+v", column, cell)
		}
	}
	if cell := at(t, c.Tables[0], c.Columns, "a", "mean"); cell.Seeds != 1 || !math.IsNaN(cell.Deviation) || !math.IsNaN(cell.Low) {
		t.Errorf("one seed: %+v", cell)
	}
	if len(c.Tables[0].Rows) != 4 {
		t.Errorf("%d rows of two groups and two detectors", len(c.Tables[0].Rows))
	}
}

func TestTheOrderOfRunsOrdersGroupsAndNothingElse(t *testing.T) {
	t.Parallel()
	l := newLab(t).add(seeded("a", 1, only(0.7)), seeded("a", 2, only(0.75)), seeded("b", 1, only(0.6)), seeded("a", 3, only(0.72)))
	want := at(t, l.compare(Options{}).Tables[0], l.compare(Options{}).Columns, "a", "mean").Statistic
	l.runs = []*results.Run{l.runs[3], l.runs[1], l.runs[0], l.runs[2], l.runs[1]} // one of them named twice
	c := l.compare(Options{})
	if got := at(t, c.Tables[0], c.Columns, "a", "mean").Statistic; got != want || c.Groups[0].Name != "a" {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestOfEachSeedTheNewestRunCounts(t *testing.T) {
	t.Parallel()
	c := newLab(t).add(seeded("a", 1, only(0.5)), seeded("a", 1, only(0.7)), seeded("a", 2, only(0.7))).compare(Options{})
	if got := at(t, c.Tables[0], c.Columns, "a", "near/test"); got.Mean != 0.7 || got.Seeds != 2 {
		t.Errorf("%+v", got)
	}
	if notes := strings.Join(c.Groups[0].Notes, "; "); !strings.Contains(notes, "1 older left out") {
		t.Error(notes)
	}
}

func TestGroupsOfOneNameSayWhatTheyDifferIn(t *testing.T) {
	t.Parallel()
	random, again, cell := seeded("a", 1, only(0.7)), seeded("a", 1, only(0.7)), seeded("sweep", 1, only(0.7))
	random.settings.Decoder.Pairing = "random"
	again.kernel = "avx512"
	cell.settings.Label = "decoder.pairing=closest seed=1"
	c := newLab(t).add(seeded("a", 1, only(0.7)), random, again, cell).compare(Options{})
	want := []string{
		"a,decoder.pairing=closest (avx2)", "a,decoder.pairing=random", "a,decoder.pairing=closest (avx512)", "sweep,decoder.pairing=closest",
	}
	for i, g := range c.Groups {
		if g.Name != want[i] {
			t.Errorf("group %d is %q, want %q", i, g.Name, want[i])
		}
	}
}

func TestWhatCannotBeComparedIsNamed(t *testing.T) {
	t.Parallel()
	stopped, spoilt := seeded("stopped", 1, nil), seeded("spoilt", 1, only(0.6))
	stopped.stopped, spoilt.spoilt = true, true
	l := newLab(t).add(stopped, spoilt)
	if _, err := Compare(context.Background(), l.runs, Options{}); err == nil || !strings.Contains(err.Error(), "nothing to compare") {
		t.Errorf("error %v", err)
	}
	c := l.add(seeded("a", 1, only(0.6))).compare(Options{})
	notes := strings.Join(c.Notes, "\n")
	for _, part := range []string{l.runs[0].ID + " is stopped and has no summary", "settings of run " + l.runs[1].ID + ": run.toml:1"} {
		if !strings.Contains(notes, part) {
			t.Errorf("%q is not in %q", part, notes)
		}
	}
	if len(c.Groups) != 1 || c.Baseline != nil {
		t.Errorf("%d groups, baseline %v", len(c.Groups), c.Baseline)
	}
}

func TestOptionsAreChecked(t *testing.T) {
	t.Parallel()
	l := newLab(t).add(seeded("a", 1, map[string]float64{"heatmap": 0.7, "msp": 0.6}), seeded("b", 1, only(0.7)))
	for want, o := range map[string]Options{
		`metric "auc": expected some of auroc, `: {Metrics: []string{"auc"}},
		`did you mean "heatmap"?`:                {Detectors: []string{"heatmp"}},
		`expected a run or a group`:              {Baseline: "c"},
	} {
		_, err := Compare(context.Background(), l.runs, o)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v", o, err)
		}
		if errors.Is(err, ErrBaseline) != (o.Baseline != "") {
			t.Errorf("%v is or is not about the baseline", err)
		}
	}
	c := l.compare(Options{Metrics: []string{"FPR95-ID", "auroc", "auroc"}, Detectors: []string{"msp"}, Baseline: l.runs[1].ID})
	if len(c.Tables) != 2 || c.Tables[0].Metric.Head != "FPR95 (ID+)" || c.Baseline.Name != "b" || len(c.Tables[0].Rows) != 1 {
		t.Errorf("%+v", c)
	}
	if c := l.compare(Options{Baseline: NoBaseline}); c.Baseline != nil || c.Reference.Name != "a" || len(c.differences()) != 0 {
		t.Errorf("%+v", c)
	}
}
