package compare

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"oodscope/experiments/spec"
	"oodscope/results"
)

// Options say what is compared. The zero value compares the AUROC of all
// detectors with the first group.
type Options struct {
	Metrics   []string // names of MetricNames; none: "auroc"
	Detectors []string // none: all
	Baseline  string   // name of a group or id of a run in it; "": the first group; NoBaseline: no differences
}

// NoBaseline as a baseline asks for no differences.
const NoBaseline = "none"

// ErrBaseline is the error of a baseline that is no group and no run compared.
var ErrBaseline = errors.New("no such baseline")

// Comparison is some runs side by side.
type Comparison struct {
	Convention string   // of the reference: what the figures mean
	Reference  *Group   // that the others are comparable with, or not
	Baseline   *Group   // that differences are to; nil: none are
	Groups     []*Group // in the order of the runs
	Columns    []Column // OOD sets, then means
	Tables     []Table  // one a metric
	Notes      []string // on all of it
}

// Column is an OOD set or an unweighted mean over several.
type Column struct {
	Name  string // of the set, or "near", "far", "mean"
	Set   string // its name again; empty for a mean
	Group string // "near", "far"; empty for the mean over all sets
}

// Table holds one metric.
type Table struct {
	Metric Metric
	Rows   []Row
}

// Row is one detector of a group.
type Row struct {
	Group    *Group
	Detector string
	// Apart says why the row may not be held against the reference; nil where it may.
	Apart []string
	Cells []Cell // by column
}

// Cell is a figure over a group's seeds. A set or a detector that the group does
// not have is Seeds 0.
type Cell struct {
	Statistic
	// Low and High are a 95 % interval: of several seeds, Student's of the mean;
	// of one, the stored bootstrap over images. NaN where there is none.
	Low, High  float64
	Apart      string      // why it may not be held against the reference; empty where it may
	Difference *Difference // to the baseline; nil where there is none to give
}

// Compare groups runs, in their order, and compares the groups. Runs that cannot
// be compared are named in the notes; that none is left is an error.
func Compare(ctx context.Context, runs []*results.Run, o Options) (*Comparison, error) {
	wanted, err := lookup(o.Metrics)
	if err != nil {
		return nil, err
	}
	list, notes := groups(runs)
	if len(list) == 0 {
		return nil, fmt.Errorf("nothing to compare: %s", strings.Join(append(notes, "no finished run"), "; "))
	}
	c := &Comparison{Reference: list[0], Groups: list, Columns: columnsOf(list), Notes: notes}
	if err := c.choose(o.Baseline); err != nil {
		return nil, err
	}
	c.Convention = c.Reference.records[0].summary.Convention
	detectors, err := chosen(detectorsOf(list), o.Detectors)
	if err != nil {
		return nil, err
	}
	t := &tester{comparison: c, byImage: map[imageKey]*imageTests{}}
	for _, m := range wanted {
		table, err := c.table(ctx, t, m, detectors)
		if err != nil {
			return nil, err
		}
		c.Tables = append(c.Tables, table)
	}
	c.note(t)
	return c, nil
}

// choose finds the baseline, which is the reference too.
func (c *Comparison) choose(baseline string) error {
	if baseline == NoBaseline || baseline == "" && len(c.Groups) == 1 {
		return nil
	}
	for _, g := range c.Groups {
		if baseline == "" || g.Name == baseline || slices.Contains(g.Runs, baseline) {
			c.Reference, c.Baseline = g, g
			return nil
		}
	}
	var names []string
	for _, g := range c.Groups {
		names = append(names, g.Name)
	}
	return fmt.Errorf("%w: %q; expected a run or a group that is compared: %s", ErrBaseline, baseline, strings.Join(names, ", "))
}

// chosen are the detectors wanted, in the order in which they are asked for.
func chosen(all, wanted []string) ([]string, error) {
	if len(wanted) == 0 {
		return all, nil
	}
	var found []string
	for _, name := range wanted {
		switch {
		case len(all) == 0:
			return nil, fmt.Errorf("detector %q: the runs have no detectors", name)
		case !slices.Contains(all, name):
			return nil, fmt.Errorf("detector %q is in no run: expected some of %s%s", name, strings.Join(all, ", "), spec.Suggestion(name, all))
		case !slices.Contains(found, name):
			found = append(found, name)
		}
	}
	return found, nil
}
