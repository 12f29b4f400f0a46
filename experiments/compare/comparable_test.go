package compare

import (
	"math"
	"strings"
	"testing"

	"oodscope/results"
)

// pairOf compares "other" with "base", each of three seeds.
func pairOf(t *testing.T, change func(*trial), o Options) (*Comparison, *Group) {
	t.Helper()
	l := newLab(t)
	for seed := range uint64(3) {
		l.add(seeded("base", seed, only(0.5+0.1*float64(seed))))
	}
	for seed := range uint64(3) {
		other := seeded("other", seed, only(0.6+0.1*float64(seed)))
		change(&other)
		l.add(other)
	}
	c := l.compare(o)
	return c, c.Groups[1]
}

func expectNote(t *testing.T, g *Group, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if notes := strings.Join(g.Notes, "\n"); !strings.Contains(notes, part) {
			t.Errorf("%q is not in the notes %q", part, notes)
		}
	}
}

func TestTheSameImagesAreComparable(t *testing.T) {
	t.Parallel()
	c, g := pairOf(t, func(*trial) {}, Options{})
	if len(g.Notes) > 0 || len(c.Reference.Notes) > 0 {
		t.Errorf("notes %v and %v", g.Notes, c.Reference.Notes)
	}
	for i, cell := range c.Tables[0].Rows[1].Cells {
		if cell.Apart != "" || cell.Difference == nil {
			t.Errorf("column %d: %+v", i, cell)
		}
	}
}

func TestOtherImagesOfASetMarkItsCells(t *testing.T) {
	t.Parallel()
	for name, print := range map[string]string{"other images than in base": "dd", "no fingerprint tells": ""} {
		c, g := pairOf(t, func(r *trial) { r.summary.DataFingerprints[2].SHA256 = print }, Options{})
		expectNote(t, g, "far/test: "+name)
		for column, marked := range map[string]bool{"near/test": false, "near": false, "far/test": true, "far": true, "mean": true} {
			cell := at(t, c.Tables[0], c.Columns, "other", column)
			if (cell.Apart != "") != marked || (cell.Difference == nil) != marked || cell.Seeds != 3 {
				t.Errorf("%s: %+v", column, cell)
			}
		}
	}
}

// A limit on test images samples them by seed: what has the same seed is the same.
func TestSampledImagesAreComparedBySeed(t *testing.T) {
	t.Parallel()
	sample := func(r *trial) {
		r.summary.DataFingerprints[2].SHA256 = "sample " + string(rune('a'+r.settings.Seed))
	}
	l := newLab(t)
	for _, name := range []string{"base", "other", "later"} {
		for seed := range uint64(2) {
			r := seeded(name, seed, only(0.6))
			if name == "later" {
				r.settings.Seed += 7
			}
			sample(&r)
			l.add(r)
		}
	}
	c := l.compare(Options{})
	if cell := at(t, c.Tables[0], c.Columns, "other", "far/test"); cell.Apart != "" {
		t.Errorf("%+v", cell)
	}
	if cell := at(t, c.Tables[0], c.Columns, "later", "far/test"); cell.Apart == "" {
		t.Errorf("%+v", cell)
	}
	expectNote(t, c.Groups[1], "its seeds were tested on different images of far/test")
}

func TestAnotherIDSetOrConventionMarksTheRow(t *testing.T) {
	t.Parallel()
	for note, change := range map[string]func(*trial){
		"another ID set than base: other/test":      func(r *trial) { r.summary.IDSet = "other/test" },
		"ID test images: other images than in base": func(r *trial) { r.summary.DataFingerprints[0].SHA256 = "ee" },
		"another convention than base":              func(r *trial) { r.summary.Convention = "a score is lower" },
	} {
		c, g := pairOf(t, change, Options{})
		expectNote(t, g, note)
		row := c.Tables[0].Rows[1]
		if len(row.Apart) == 0 || row.Cells[0].Difference != nil || row.Cells[0].Seeds != 3 {
			t.Errorf("%s: %+v", note, row)
		}
	}
}

// A clause on one figure parts no other.
func TestAConventionOnOneMetricMarksItAlone(t *testing.T) {
	t.Parallel()
	c, g := pairOf(t, func(r *trial) { r.summary.Convention += "; FPR95 (ID+) on a grid" }, Options{Metrics: []string{"auroc", "fpr95-id", "fpr95-ood"}})
	for i, marked := range []bool{false, true, false} {
		if row := c.Tables[i].Rows[1]; (len(row.Apart) > 0) != marked || (row.Cells[0].Difference == nil) != marked {
			t.Errorf("%s: %+v", c.Tables[i].Metric.Name, row)
		}
	}
	expectNote(t, g, `it has "FPR95 (ID+) on a grid"`)
}

func TestOtherKernelsAreNoted(t *testing.T) {
	t.Parallel()
	c, g := pairOf(t, func(r *trial) { r.kernel = "generic" }, Options{})
	expectNote(t, g, "computed by generic kernels, base by avx2")
	if at(t, c.Tables[0], c.Columns, "other", "mean").Difference == nil {
		t.Error("rounding was taken for another task")
	}
}

func TestAbsentSetsAreBlankAndMeansOverOthersMarked(t *testing.T) {
	t.Parallel()
	c, g := pairOf(t, func(r *trial) {
		more := results.SetResult{Set: "more/test", Group: "far", Detectors: []results.DetectorResult{result("heatmap", 0.5)}}
		r.summary.Sets = append(r.summary.Sets[1:], more)
	}, Options{})
	for column, want := range map[string]struct {
		seeds  int
		marked bool
	}{
		"near/test": {0, false}, "near": {0, false}, "far/test": {3, false}, "far": {3, true}, "mean": {3, true},
	} {
		cell := at(t, c.Tables[0], c.Columns, "other", column)
		if cell.Seeds != want.seeds || (cell.Apart != "") != want.marked || (cell.Seeds == 0) != math.IsNaN(cell.Mean) {
			t.Errorf("%s: %+v", column, cell)
		}
	}
	expectNote(t, g, "mean over other sets than in base: far/test, more/test")
	if cell := at(t, c.Tables[0], c.Columns, "base", "more/test"); cell.Seeds != 0 || cell.Difference != nil {
		t.Errorf("%+v", cell)
	}
	if cell := at(t, c.Tables[0], c.Columns, "other", "more/test"); cell.Seeds != 3 || cell.Difference != nil {
		t.Errorf("%+v", cell)
	}
}

func TestAFigureThatSomeSeedsLackIsNoted(t *testing.T) {
	t.Parallel()
	c, g := pairOf(t, func(r *trial) {
		if r.settings.Seed == 1 {
			r.summary.Sets[0].Detectors[0].AUROC = math.NaN()
		}
	}, Options{})
	expectNote(t, g, "AUROC of heatmap: only 2 of 3 seeds have it")
	cell := at(t, c.Tables[0], c.Columns, "other", "near/test")
	if cell.Seeds != 2 || cell.Difference.Pairs != 2 || cell.Difference.Verdict != TooFewSeeds {
		t.Errorf("%+v", cell)
	}
	near(t, "mean of the others", cell.Mean, 0.7)
}
