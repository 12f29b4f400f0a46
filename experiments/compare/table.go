package compare

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"oodscope/experiments/metric"
)

// level is that of all intervals.
const level = 0.95

// table fills in one metric.
func (c *Comparison) table(ctx context.Context, t *tester, m Metric, detectors []string) (Table, error) {
	table := Table{Metric: m}
	for _, g := range c.Groups {
		var reasons []string
		if g != c.Reference {
			reasons = apart(g, c.Reference, m)
		}
		for _, d := range detectors {
			row := Row{Group: g, Detector: d, Apart: reasons}
			for _, column := range c.Columns {
				cell, err := c.cell(ctx, t, m, row, column)
				if err != nil {
					return table, err
				}
				row.Cells = append(row.Cells, cell)
			}
			if slices.ContainsFunc(row.Cells, func(cell Cell) bool { return cell.Seeds > 0 }) {
				table.Rows = append(table.Rows, row)
			}
		}
	}
	return table, nil
}

func (c *Comparison) cell(ctx context.Context, t *tester, m Metric, row Row, column Column) (Cell, error) {
	g := row.Group
	values := g.figures(m, row.Detector, column, c.Columns)
	cell := Cell{Statistic: statistic(g.bySeed(values))}
	cell.Low, cell.High = g.interval(m, row.Detector, column, g.bySeed(values))
	if cell.Seeds == 0 || g == c.Reference {
		return cell, nil
	}
	cell.Apart = c.cellApart(g, column)
	if c.Baseline == nil || cell.Apart != "" || len(row.Apart) > 0 {
		return cell, nil
	}
	var err error
	cell.Difference, err = t.difference(ctx, m, row, column, values)
	return cell, err
}

// cellApart says why a group's figure in a column may not be held against the
// reference's: other images, or a mean over other sets.
func (c *Comparison) cellApart(g *Group, column Column) string {
	own := g.records[0].over(column, c.Columns)
	other := c.Reference.records[0].over(column, c.Columns)
	switch {
	case len(other) == 0:
		return "" // the reference has nothing to hold it against
	case !slices.Equal(own, other):
		return fmt.Sprintf("mean over other sets than in %s: %s", c.Reference.Name, strings.Join(own, ", "))
	}
	for _, set := range own {
		if why := otherImages(g, c.Reference, set); why != "" {
			return set + ": " + why
		}
	}
	return ""
}

// interval is Student's over seeds, or of a single run the stored one.
func (g *Group) interval(m Metric, detector string, column Column, values []float64) (low, high float64) {
	if len(values) != 1 || len(g.records) != 1 {
		i := metric.MeanInterval(values, level)
		return i.Low, i.High
	}
	if d, ok := g.records[0].find(column.Set, detector); ok && d.Intervals != nil && m.interval != nil {
		i := m.interval(d.Intervals)
		return i.Low, i.High
	}
	return math.NaN(), math.NaN()
}
