package comparison

import (
	"encoding/csv"
	"io"
	"strconv"

	"oodscope/experiments/compare"
	"oodscope/tui/grid"
)

var csvHead = []string{
	"metric", "group", "detector", "column", "ood_group", "mean", "deviation", "low", "high", "seeds", "accuracy", "accuracy_deviation",
	"difference", "difference_low", "difference_high", "p", "test", "pairs", "exact_p", "smallest_exact_p", "verdict", "not_comparable",
}

// writeCSV writes a row a figure; a number that there is not is empty.
func writeCSV(to io.Writer, c *compare.Comparison) error {
	accuracy := map[string]compare.Statistic{}
	for _, g := range c.Groups {
		accuracy[g.Name] = g.Accuracy
	}
	w := csv.NewWriter(to)
	_ = w.Write(csvHead) // Error tells
	for _, f := range figuresOf(c) {
		d, pairs := differenceFigures{}, ""
		if f.Difference != nil {
			d, pairs = *f.Difference, strconv.Itoa(f.Difference.Pairs)
		}
		of := accuracy[f.Group]
		row := []string{
			f.Metric, f.Group, f.Detector, f.Column, f.Near, digits(f.Mean), digits(f.Deviation), digits(f.Low), digits(f.High), strconv.Itoa(f.Seeds),
			digits(number(of.Mean)), digits(number(of.Deviation)), digits(d.Value), digits(d.Low), digits(d.High),
			digits(d.P), d.Test, pairs, digits(d.ExactP), digits(d.SmallestP), d.Verdict, f.NotComparable,
		}
		for i := range row {
			row[i] = grid.Clean(row[i])
		}
		_ = w.Write(row)
	}
	w.Flush()
	return w.Error()
}

// digits writes a number in full.
func digits(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'g', -1, 64)
}
