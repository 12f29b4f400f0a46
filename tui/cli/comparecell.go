package cli

import (
	"fmt"
	"math"
	"strings"

	"oodscope/experiments/compare"
	"oodscope/tui/table"
)

// spread is a mean with its deviation, where there is one; empty without a figure.
func spread(s compare.Statistic) string {
	switch {
	case s.Seeds == 0:
		return ""
	case math.IsNaN(s.Deviation):
		return table.Percent(s.Mean)
	}
	return table.Percent(s.Mean) + " ± " + table.Percent(s.Deviation)
}

// mark is on what may not be held against the reference.
func mark(row compare.Row, cell compare.Cell) string {
	switch {
	case cell.Seeds == 0:
		return ""
	case reasons(row, cell) != "":
		return "*"
	}
	return " "
}

// verdictWords are the compare.Verdicts in a table.
var verdictWords = map[compare.Verdict]string{
	compare.Better: "better", compare.Worse: "worse", compare.WithinNoise: "noise", compare.TooFewSeeds: "few seeds",
}

func difference(d *compare.Difference) string {
	if d == nil {
		return ""
	}
	text := fmt.Sprintf("%+.2f %s", 100*d.Value, verdictWords[d.Verdict])
	if !math.IsNaN(d.P) {
		text += " " + pValue(d.P)
	}
	return text
}

// pValue writes p with three decimals; one that would read 0 is under 0.001.
func pValue(p float64) string {
	if p < 0.001 {
		return "<.001"
	}
	return fmt.Sprintf("%.3f", p)
}

// reasons say why a cell may not be held against the reference.
func reasons(row compare.Row, cell compare.Cell) string {
	all := row.Apart
	if cell.Apart != "" {
		all = append(all[:len(all):len(all)], cell.Apart)
	}
	return strings.Join(all, "; ")
}
