package table

import (
	"strings"

	"oodscope/results"
	"oodscope/tui/grid"
)

var pivotMetrics = []metric{{"AUROC", metrics[0].of, nil}, {"FPR ID", metrics[1].of, nil}, {"FPR OOD", metrics[2].of, nil}}

// pivot is the geometry of a Pivot: the width of the set's name, the columns before a detector's first number, and those
// before each other one.
type pivot struct{ set, group, gap int }

// The widths of a number and of the group without its gaps.
const (
	pivotNumber = 6
	pivotBare   = 6 + 6 + 7
)

// newPivot gives the columns of n detectors as much space as width has, names before gaps; false where even the least
// does not fit.
func newPivot(sets []string, n, width int) (pivot, bool) {
	const leastSet = 8
	full := widest(sets, 7, 30)
	for _, p := range []pivot{{full, 5, 3}, {full, 4, 2}, {full, 2, 1}, {leastSet, 2, 1}} {
		if room := width - n*(p.group+pivotBare+2*p.gap); room >= p.set {
			p.set = min(full, room)
			return p, n > 0
		}
	}
	return pivot{}, false
}

// Pivot is the table with a row per OOD set and, per detector, AUROC and FPR95 under both conventions. Where width does
// not hold all detectors, it falls back to Long.
func Pivot(s *results.Summary, width int) []Line {
	names, sets := detectorNames(s), Short(setNames(s))
	p, fits := newPivot(sets, len(names), width)
	if !fits {
		return Long(s, width)
	}
	heads := []string{grid.Pad("", p.set), grid.Pad("OOD set", p.set)}
	for _, n := range names {
		heads[0] += strings.Repeat(" ", p.group+1) + grid.Pad(n, pivotBare+2*p.gap-1)
		for i, m := range pivotMetrics {
			heads[1] += grid.PadLeft(m.head, p.column(i))
		}
	}
	lines := []Line{{Head, heads[0]}, {Head, heads[1]}}
	for i, r := range s.Sets {
		lines = append(lines, Line{Row, p.row(sets[i], names, r.Detectors)})
	}
	lines = append(lines, Line{Mean, p.row("mean", names, s.Mean)})
	return append(lines, pivotNotes(s, width)...)
}

// column is the width of a detector's i-th column with the space before it.
func (p pivot) column(i int) int {
	w := max(pivotNumber, len(pivotMetrics[i].head))
	if i == 0 {
		return p.group + w
	}
	return p.gap + w
}

func (p pivot) row(name string, detectors []string, all []results.DetectorResult) string {
	var b strings.Builder
	b.WriteString(grid.Pad(name, p.set))
	for _, d := range detectors {
		r, ok := find(all, d)
		for i, m := range pivotMetrics {
			text := "–"
			if ok {
				text = Percent(m.of(r))
			}
			b.WriteString(grid.PadLeft(text, p.column(i)))
		}
	}
	return b.String()
}

func find(all []results.DetectorResult, detector string) (results.DetectorResult, bool) {
	for _, r := range all {
		if r.Detector == detector {
			return r, true
		}
	}
	return results.DetectorResult{}, false
}

func pivotNotes(s *results.Summary, width int) []Line {
	var lines []Line
	t := "accuracy " + Percent(s.Accuracy) + " on " + s.IDSet + " · FPR95 with ID or OOD as the positive class"
	for _, part := range wrap(grid.Clean(t), width) {
		lines = append(lines, Line{Note, part})
	}
	return lines
}
