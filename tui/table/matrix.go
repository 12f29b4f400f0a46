package table

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"oodscope/results"
	"oodscope/tui/grid"
)

// Many is how many detectors are too many for a row per OOD set and detector.
const Many = 4

// few detectors have a block for AUPR, too.
const few = 8

// Of is the whole table of a run: Long, or Matrix where there are many detectors.
func Of(s *results.Summary, width int) []Line {
	if len(s.Mean) > Many {
		return Matrix(s, width)
	}
	return Long(s, width)
}

// Compact is Pivot, or where that does not fit the AUROC block of Matrix with at most rows detectors, the best ones.
func Compact(s *results.Summary, width, rows int) []Line {
	if _, fits := newPivot(Short(setNames(s)), len(s.Mean), width); fits || len(s.Mean) <= Many {
		return Pivot(s, width)
	}
	m := newMatrix(s, width)
	lines := m.block(metrics[0], max(rows, 1))
	text := "accuracy " + Percent(s.Accuracy) + " on " + s.IDSet + " · percent, by falling mean"
	for _, part := range wrap(grid.Clean(text), width) {
		lines = append(lines, Line{Note, part})
	}
	return lines
}

// Matrix has a row for each detector, by falling mean AUROC, and a column for each OOD set and each mean: a block for
// AUROC and one for FPR95 under each convention, and of few detectors one for each AUPR. Columns that do not fit into width (0: as wide as it needs) follow below.
func Matrix(s *results.Summary, width int) []Line {
	m := newMatrix(s, width)
	shown := metrics[:3]
	if len(m.detectors) <= few {
		shown = metrics
	}
	var lines []Line
	for _, metric := range shown {
		lines = append(lines, m.block(metric, len(m.detectors))...)
		lines = append(lines, Line{Kind: Blank})
	}
	return append(lines[:len(lines)-1], notes(s, width, m.spreads(metrics[0]), nil)...)
}

type matrix struct {
	detectors []string // by falling mean AUROC
	columns   []matrixColumn
	width     int
	name      int // width of a detector's
}

// matrixColumn is an OOD set or a mean.
type matrixColumn struct {
	head string
	rows []results.DetectorResult
}

const columnLimit = 17 // columns of a set's name

func newMatrix(s *results.Summary, width int) matrix {
	m := matrix{width: width, name: widest(detectorNames(s), len("FPR95 (OOD+)"), 16)}
	best := slices.Clone(s.Mean)
	slices.SortStableFunc(best, func(a, b results.DetectorResult) int { return cmp.Compare(b.AUROC, a.AUROC) })
	for _, d := range best {
		m.detectors = append(m.detectors, d.Detector)
	}
	names := Short(setNames(s))
	for i, set := range s.Sets {
		m.columns = append(m.columns, matrixColumn{grid.Fit(strings.TrimSuffix(names[i], "/all"), columnLimit), set.Detectors})
	}
	if len(s.Near) > 0 && len(s.Far) > 0 {
		m.columns = append(m.columns, matrixColumn{"near", s.Near}, matrixColumn{"far", s.Far})
	}
	m.columns = append(m.columns, matrixColumn{"mean", s.Mean})
	return m
}

// block is one metric of the first rows detectors.
func (m matrix) block(of metric, rows int) (lines []Line) {
	spread := m.spreads(of)
	for columns := m.columns; len(columns) > 0; {
		n := m.fitting(columns, spread)
		lines = append(lines, Line{Head, m.head(of, columns[:n], spread)})
		for _, d := range m.detectors[:min(rows, len(m.detectors))] {
			lines = append(lines, Line{Row, m.row(d, of, columns[:n], spread)})
		}
		if columns = columns[n:]; len(columns) > 0 {
			lines = append(lines, Line{Kind: Blank})
		}
	}
	if more := len(m.detectors) - rows; more > 0 {
		lines = append(lines, Line{Note, grid.Fit(fmt.Sprintf("and %d more detectors", more), max(m.width, 8))})
	}
	return lines
}

// spreads says whether numbers get their intervals: where there are any, and room for all.
func (m matrix) spreads(of metric) bool {
	any := slices.ContainsFunc(m.columns, func(c matrixColumn) bool {
		return slices.ContainsFunc(c.rows, func(r results.DetectorResult) bool { return of.spread(r) != "" })
	})
	return any && (m.width <= 0 || m.fitting(m.columns, true) == len(m.columns))
}

// fitting is how many of the columns fit beside the names, at least one.
func (m matrix) fitting(columns []matrixColumn, spread bool) int {
	if m.width <= 0 {
		return len(columns)
	}
	room := m.width - m.name
	for i, c := range columns {
		if room -= metricGap + c.wide(spread); room < 0 {
			return max(i, 1)
		}
	}
	return len(columns)
}

func (c matrixColumn) wide(spread bool) int {
	if spread && c.rows != nil && c.head != "near" && c.head != "far" && c.head != "mean" {
		return max(len("100.00 ±10.0"), grid.Width(c.head))
	}
	return max(len("100.00"), grid.Width(c.head))
}

func (m matrix) head(of metric, columns []matrixColumn, spread bool) string {
	line := grid.Pad(of.head, m.name)
	for _, c := range columns {
		line += grid.PadLeft(c.head, metricGap+c.wide(spread))
	}
	return m.cut(line)
}

func (m matrix) row(detector string, of metric, columns []matrixColumn, spread bool) string {
	line := grid.Pad(detector, m.name)
	for _, c := range columns {
		text := "–"
		if r, ok := find(c.rows, detector); ok {
			if text = Percent(of.of(r)); spread && of.spread(r) != "" {
				text += " " + grid.PadLeft(of.spread(r), len("±10.0"))
			}
		}
		line += grid.PadLeft(text, metricGap+c.wide(spread))
	}
	return m.cut(line)
}

func (m matrix) cut(line string) string {
	if m.width <= 0 {
		return line
	}
	return grid.Fit(line, m.width)
}
