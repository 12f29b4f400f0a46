package runs

import (
	"math"
	"slices"

	"oodscope/results"
	"oodscope/tui/query"
	"oodscope/tui/widget"
)

// column is one column of the table behind the name.
type column struct {
	name      string // by which it is sorted and removed
	head      string
	narrow    string // head where there is only the least width; "": the same
	width     int
	wide      int  // width where there is room for all of it; 0: the same
	most      int  // width up to which it takes room that nothing else needs; 0: the same
	rank      int  // the higher, the sooner it gives way
	left      bool // text, not numbers
	ascending bool // sorted that way at first
	near      bool // belongs to the column before it: a single space between them
	// value is a run's, to be sorted by and, unless draw is set, to be shown; nil for a column that is not sorted by.
	value func(s *Screen, record int) query.Value
	draw  func(c cell)
	group func(c cell, g *group) // nil: nothing is shown for a group
}

// stateOrder puts first what wants attention.
var stateOrder = []results.Status{results.Running, results.Stopping, results.Queued, results.Failed, results.Crashed, results.Stopped, results.Finished}

// The widths of a number in percent, of its deviation, of a delta and of a sparkline.
const (
	percentW   = 6
	deviationW = 6
	deltaW     = 7
	sparkW     = 8
	curveW     = percentW + 1 + sparkW
)

// builtIn are the columns that there are without asking, in their order.
func builtIn(w widths, grouped bool) []column {
	delta := func(s *Screen, i int) query.Value { return s.delta(i) }
	seeds := func(s *Screen, i int) query.Value { return s.seeds.of(s.records[i]) }
	all := []column{
		{name: "state", head: "state", width: w.state, rank: 1, left: true, ascending: true, value: stateValue, draw: drawState},
		{name: "progress", head: "progress", width: 8, wide: 19, rank: 5, left: true, value: keyless(progressValue), draw: drawProgress},
		{name: "eta", head: "eta/age", width: 7, rank: 3, ascending: true, value: keyless(timeValue), draw: drawTime},
		{name: "acc", head: "acc", width: percentW, rank: 10, value: accuracyValue, group: drawAccuracy},
		{name: "val_auroc", head: "val AUROC", narrow: "val", width: w.validation, wide: curveW, rank: w.validationRank, left: true,
			value: validationValue, draw: drawValidation},
		{name: "auroc", head: "AUROC", width: percentW, rank: 2, value: aurocValue, group: drawAUROC},
		{name: "auroc ±", width: deviationW, rank: 2, near: true, group: drawAUROCDeviation},
		{name: "fpr95", head: "FPR95", width: percentW, rank: 7, ascending: true, value: fpr95Value, group: drawFPR95},
		{name: "fpr95 ±", width: deviationW, rank: 7, near: true, group: drawFPR95Deviation},
		{name: "delta", head: "Δ base", width: w.delta, rank: 4, value: delta, draw: drawDelta, group: drawGroupDelta},
		{name: "seeds", head: "seeds", width: 5, rank: w.seeds, value: seeds, group: drawGroupSeeds},
		{name: "tags", head: w.tagsHead, width: w.tags, most: min(w.tagsAll, widestTags), rank: 12, left: true, ascending: true,
			value: keyless(tagsValue), draw: drawTags},
	}
	return slices.DeleteFunc(all, func(c column) bool { return c.near && !grouped || c.width == 0 })
}

// keyless is a value that only the record decides.
func keyless(of func(query.Record) query.Value) func(*Screen, int) query.Value {
	return func(s *Screen, i int) query.Value { return of(s.records[i]) }
}

func rank(v float64) query.Value { return query.Value{Texts: []string{""}, Number: v} }

func stateValue(s *Screen, i int) query.Value {
	row := s.records[i].Row
	return rank(float64(slices.Index(stateOrder, statusOf(row))) + float64(row.Place)/1e6)
}

func progressValue(r query.Record) query.Value { return rank(r.Row.Run.State.Fraction) }

// timeValue orders the runs under way by what is left to them, where that is not known last, before the others by their
// age.
func timeValue(r query.Record) query.Value {
	const underWay, unknown = -2e12, -1e12
	switch run := r.Row.Run; {
	case widget.Active(statusOf(r.Row)) && run.State.ETA > 0:
		return rank(underWay + run.State.ETA.Seconds())
	case widget.Active(statusOf(r.Row)):
		return rank(unknown)
	default:
		return rank(r.Now.Sub(run.Created).Seconds())
	}
}

func tagsValue(r query.Record) query.Value {
	if len(r.Row.Note.Tags) == 0 {
		return query.Value{}
	}
	return query.Value{Texts: []string{tagsText(r.Row.Note)}, Number: math.NaN()}
}

func accuracyValue(s *Screen, i int) query.Value   { return query.Accuracy(s.records[i]) }
func aurocValue(s *Screen, i int) query.Value      { return query.AUROC(s.records[i]) }
func fpr95Value(s *Screen, i int) query.Value      { return query.FPR95(s.records[i]) }
func validationValue(s *Screen, i int) query.Value { return query.Validation(s.records[i]) }
