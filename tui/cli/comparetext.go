package cli

import (
	"fmt"
	"strings"

	"oodscope/experiments/compare"
	"oodscope/tui/grid"
	"oodscope/tui/table"
)

// comparisonLines lays a comparison out in at most width columns, 0 for as wide
// as it needs: a table of means a metric, one of differences, then the notes.
func comparisonLines(c *compare.Comparison, width int) []table.Line {
	var lines []table.Line
	for _, t := range c.Tables {
		lines = append(lines, note(t.Metric.Head+better(t.Metric), width)...)
		lines = append(lines, meansSheet(c, t).lines(width)...)
		lines = append(lines, table.Line{Kind: table.Blank})
		if s := differenceSheet(c, t); len(s.cells) > 1 {
			lines = append(lines, note(t.Metric.Head+", difference to "+c.Baseline.Name+", verdict, p", width)...)
			lines = append(lines, s.lines(width)...)
			lines = append(lines, table.Line{Kind: table.Blank})
		}
	}
	for _, text := range comparisonNotes(c) {
		lines = append(lines, note(text, width)...)
	}
	return lines
}

func better(m compare.Metric) string {
	if m.HigherIsBetter {
		return ", percent, higher is better"
	}
	return ", percent, lower is better"
}

func note(text string, width int) (lines []table.Line) {
	parts := []string{grid.Clean(text)}
	if width > 0 {
		parts = grid.Wrap(text, width)
	}
	for _, part := range parts {
		lines = append(lines, table.Line{Kind: table.Note, Text: part})
	}
	return lines
}

// meansSheet has the accuracy in front of the figures, since no detector is
// better than the classifier under it lets it be.
func meansSheet(c *compare.Comparison, t compare.Table) sheet {
	s := sheet{names: [][]string{{"run", "detector"}}, cells: [][]string{append([]string{"seeds", "accuracy"}, heads(c)...)}}
	last := (*compare.Group)(nil)
	for _, row := range t.Rows {
		name, cells := "", []string{"", ""}
		if row.Group != last {
			name = row.Group.Name
			cells = []string{fmt.Sprint(len(row.Group.Seeds)), spread(row.Group.Accuracy)}
			last = row.Group
		}
		for _, cell := range row.Cells {
			cells = append(cells, spread(cell.Statistic)+mark(row, cell))
		}
		s.names, s.cells = append(s.names, []string{name, row.Detector}), append(s.cells, cells)
	}
	return s
}

// heads are the columns' names, the near sets named as such where not all are.
func heads(c *compare.Comparison) []string {
	var sets, names []string
	for _, column := range c.Columns {
		if column.Set != "" {
			sets = append(sets, column.Name)
		}
	}
	sets = table.Short(sets)
	for i, column := range c.Columns {
		switch {
		case column.Set == "":
			names = append(names, column.Name)
		case column.Group == "near":
			names = append(names, sets[i]+" (near)")
		default:
			names = append(names, sets[i])
		}
	}
	return names
}

// differenceSheet has the rows that differ from the baseline; only a heading
// where there is none.
func differenceSheet(c *compare.Comparison, t compare.Table) sheet {
	s := sheet{names: [][]string{{"run", "detector"}}, cells: [][]string{heads(c)}}
	last := (*compare.Group)(nil)
	for _, row := range t.Rows {
		var cells []string
		for _, cell := range row.Cells {
			cells = append(cells, difference(cell.Difference))
		}
		if strings.Join(cells, "") == "" {
			continue
		}
		name := ""
		if row.Group != last {
			name, last = row.Group.Name, row.Group
		}
		s.names, s.cells = append(s.names, []string{name, row.Detector}), append(s.cells, cells)
	}
	return s
}

// comparisonNotes are what the tables must not be read without.
func comparisonNotes(c *compare.Comparison) (notes []string) {
	marked := false
	for _, t := range c.Tables {
		for _, row := range t.Rows {
			for _, cell := range row.Cells {
				marked = marked || cell.Seeds > 0 && reasons(row, cell) != ""
			}
		}
	}
	notes = append(notes, "mean ± sample deviation over seeds; accuracy on the ID test set; near, far and mean are unweighted over their sets")
	if c.Convention != "" {
		notes = append(notes, "convention: "+c.Convention)
	}
	if marked {
		notes = append(notes, "* not comparable with "+c.Reference.Name+", and not tested:")
	}
	for _, g := range c.Groups {
		for _, n := range g.Notes {
			notes = append(notes, g.Name+": "+n)
		}
	}
	return append(notes, c.Notes...)
}
