package comparison

import (
	"fmt"
	"math"
	"strings"

	"oodscope/experiments/compare"
	"oodscope/tui/table"
)

// Spread is a mean with its deviation over seeds, where there is one; empty without a figure.
func Spread(s compare.Statistic) string {
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
	case Reasons(row, cell) != "":
		return "*"
	}
	return " "
}

// Signed writes a difference of fractions as percent, with its sign; "–" where there is no number.
func Signed(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	return fmt.Sprintf("%+.2f", 100*v)
}

// ShortVerdict is a verdict in a table that has little room.
func ShortVerdict(v compare.Verdict) string {
	switch v {
	case compare.WithinNoise:
		return "noise"
	case compare.TooFewSeeds:
		return "few seeds"
	}
	return string(v)
}

func difference(d *compare.Difference) string {
	if d == nil {
		return ""
	}
	text := Signed(d.Value) + " " + ShortVerdict(d.Verdict)
	if !math.IsNaN(d.P) {
		text += " " + PValue(d.P)
	}
	return text
}

// PValue writes p with three decimals; one that would read 0 is under 0.001.
func PValue(p float64) string {
	if p < 0.001 {
		return "<0.001"
	}
	return fmt.Sprintf("%.3f", p)
}

// PEquals is p in a sentence: "p = 0.012", "p < 0.001".
func PEquals(p float64) string {
	if p < 0.001 {
		return "p < 0.001"
	}
	return "p = " + PValue(p)
}

// Tested says what a verdict stands on: " (p = 0.012, paired t over 3 seeds)"; empty where nothing was tested.
func Tested(d *compare.Difference) string {
	if d.Test == "" {
		return ""
	}
	return fmt.Sprintf(" (%s, %s)", PEquals(d.P), d.Test)
}

// Reasons say why a cell may not be held against the reference; empty where it may.
func Reasons(row compare.Row, cell compare.Cell) string {
	all := row.Apart
	if cell.Apart != "" {
		all = append(all[:len(all):len(all)], cell.Apart)
	}
	return strings.Join(all, "; ")
}
