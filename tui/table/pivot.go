package table

import (
	"strings"

	"oodscope/results"
	"oodscope/tui/grid"
)

// pivotMetrics are the numbers of a detector in a Pivot, and pivotWidths the width of each with its gap.
var (
	pivotMetrics = []metric{{"AUROC", metrics[0].of}, {"FPR ID", metrics[1].of}, {"FPR OOD", metrics[2].of}}
	pivotWidths  = []int{7, 7, 8}
)

// pivotGroup is the width of one detector's columns.
const pivotGroup = 7 + 7 + 8

// Pivot is the table with a row per OOD set and, per detector, AUROC and FPR95 under both conventions. Where width does
// not hold all detectors, it falls back to Long.
func Pivot(s *results.Summary, width int) []Line {
	names := detectorNames(s)
	room := width - pivotGroup*len(names)
	if len(names) == 0 || room < 8 {
		return Long(s, width)
	}
	sets := shortNames(s)
	set := widest(sets, 7, room)
	heads := []string{grid.Pad("", set), grid.Pad("OOD set", set)}
	for _, n := range names {
		heads[0] += "  " + grid.Pad(n, pivotGroup-2)
		for i, m := range pivotMetrics {
			heads[1] += grid.PadLeft(m.head, pivotWidths[i])
		}
	}
	lines := []Line{{Head, heads[0]}, {Head, heads[1]}}
	for i, r := range s.Sets {
		lines = append(lines, Line{Row, pivotRow(sets[i], set, names, r.Detectors)})
	}
	lines = append(lines, Line{Mean, pivotRow("mean", set, names, s.Mean)})
	return append(lines, pivotNotes(s, width)...)
}

func pivotRow(name string, width int, detectors []string, all []results.DetectorResult) string {
	var b strings.Builder
	b.WriteString(grid.Pad(name, width))
	for _, d := range detectors {
		r, ok := find(all, d)
		for i, m := range pivotMetrics {
			text := "–"
			if ok {
				text = Percent(m.of(r))
			}
			b.WriteString(grid.PadLeft(text, pivotWidths[i]))
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
