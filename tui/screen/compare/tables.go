package compare

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"oodscope/experiments/compare"
	"oodscope/tui/comparison"
)

// metricSections are the figures of one detector: those of the chosen metric by set, then the means of the others.
func metricSections(c named, metric, detector string) (sections []section) {
	others := section{key: "others", title: "other metrics", hint: "means over sets; lower is better: FPR95, detection error, AUTC"}
	for _, t := range c.Tables {
		if t.Metric.Name != metric {
			others.items = append(others.items, overGroups(c, t, detector, len(c.Columns)-1, t.Metric.Head)...)
			continue
		}
		s := section{key: "figures", title: t.Metric.Head + " · " + detector, hint: "percent, " + direction(t.Metric)}
		for _, i := range meansFirst(c.Columns) {
			s.items = append(s.items, overGroups(c, t, detector, i, comparison.Heads(c.Comparison)[i])...)
		}
		if slices.Contains(comparison.Unchanged(c.Comparison, t), detector) {
			s.hint += " · the same in all settings"
		}
		sections = append(sections, s)
	}
	return append(sections, others)
}

func direction(m compare.Metric) string {
	if m.HigherIsBetter {
		return "higher is better"
	}
	return "lower is better"
}

// meansFirst are the places of columns: the mean over all sets, near and far, then the sets.
func meansFirst(columns []compare.Column) (order []int) {
	last := len(columns) - 1
	order = append(order, last)
	for i, column := range columns[:last] {
		if column.Set == "" {
			order = append(order, i)
		}
	}
	for i, column := range columns {
		if column.Set != "" {
			order = append(order, i)
		}
	}
	return order
}

// overGroups is a figure of every group, and where there are differences those below it; nothing where no group has it.
func overGroups(c named, t compare.Table, detector string, column int, label string) []item {
	figures, differences := item{label: label}, item{label: "Δ", below: true}
	found, changed := false, false
	for _, g := range c.Groups {
		i := slices.IndexFunc(t.Rows, func(r compare.Row) bool { return r.Group == g && r.Detector == detector })
		if i < 0 {
			figures.cells = append(figures.cells, none(fmt.Sprintf("%s has no %s of %s", c.name(g), t.Metric.Head, detector)))
			differences.cells = append(differences.cells, text("", quiet))
			continue
		}
		row := t.Rows[i]
		p := place{c: c, metric: t.Metric, row: row, cell: row.Cells[column], where: comparison.Heads(c.Comparison)[column]}
		figures.cells = append(figures.cells, p.figure())
		differences.cells = append(differences.cells, p.difference())
		found = found || p.cell.Seeds > 0
		changed = changed || g != c.Baseline && p.cell.Seeds > 0
	}
	switch {
	case !found:
		return nil
	case c.Baseline == nil || !changed || slices.Contains(comparison.Unchanged(c.Comparison, t), detector):
		return []item{figures}
	}
	return []item{figures, differences}
}

// detectorSection has a row for each detector, the baseline's best first.
func detectorSection(c named) section {
	t, last := c.Tables[0], len(c.Columns)-1
	s := section{key: "detectors", title: t.Metric.Head + " by detector", hint: "mean over the sets, " + direction(t.Metric)}
	reference := map[string]float64{}
	var names []string
	for _, row := range t.Rows {
		if !slices.Contains(names, row.Detector) {
			names = append(names, row.Detector)
		}
		if row.Group == c.Reference {
			reference[row.Detector] = row.Cells[last].Mean
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(rank(t.Metric, reference, a), rank(t.Metric, reference, b)) })
	same := comparison.Unchanged(c.Comparison, t)
	if len(same) > 0 {
		s.hint += " · no Δ: all the same"
	}
	for _, name := range names {
		s.items = append(s.items, overGroups(c, t, name, last, name)...)
	}
	return s
}

// rank is less for what is better; what the reference does not have comes last.
func rank(m compare.Metric, reference map[string]float64, detector string) float64 {
	v, ok := reference[detector]
	switch {
	case !ok || math.IsNaN(v):
		return math.Inf(1)
	case m.HigherIsBetter:
		return -v
	}
	return v
}
