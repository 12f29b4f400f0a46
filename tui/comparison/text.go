package comparison

import (
	"fmt"
	"slices"
	"strings"

	"oodscope/experiments/compare"
	"oodscope/tui/grid"
	"oodscope/tui/table"
)

// Lines lays a comparison out in at most width columns, 0 for as wide
// as it needs: a table of means a metric, one of differences, then the notes.
func Lines(c *compare.Comparison, width int) []table.Line {
	names := namesFor(c, width)
	var lines []table.Line
	for _, text := range names.Legend {
		lines = append(lines, note(text, width)...)
	}
	if len(lines) > 0 {
		lines = append(lines, table.Line{Kind: table.Blank})
	}
	for _, t := range c.Tables {
		lines = append(lines, note(t.Metric.Head+better(t.Metric), width)...)
		lines = append(lines, meansSheet(c, t, names).lines(width)...)
		lines = append(lines, table.Line{Kind: table.Blank})
		lines = append(lines, differenceLines(c, t, names, width)...)
	}
	for _, text := range Notes(c) {
		lines = append(lines, note(text, width)...)
	}
	return lines
}

// namesFor are the groups' names, the same in every table; a third of the width is
// fair for them.
func namesFor(c *compare.Comparison, width int) Names {
	full := fullNames(c)
	if width == 0 {
		return full
	}
	room := width
	for _, t := range c.Tables {
		room = min(room, meansSheet(c, t, full).room(width), differenceSheet(c, t, full).room(width))
	}
	return NarrowNames(c, min(width/3, room), room)
}

// differenceLines are the table of differences, if there are any, and the detectors
// that it leaves out.
func differenceLines(c *compare.Comparison, t compare.Table, names Names, width int) (lines []table.Line) {
	if s := differenceSheet(c, t, names); len(s.cells) > 1 {
		lines = append(lines, note(t.Metric.Head+", difference to "+names.Of[c.Baseline]+", verdict, p", width)...)
		lines = append(lines, s.lines(width)...)
	}
	if same := Unchanged(c, t); len(same) > 0 {
		lines = append(lines, note(unchangedNote(t, same), width)...)
	}
	if len(lines) > 0 {
		lines = append(lines, table.Line{Kind: table.Blank})
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
func meansSheet(c *compare.Comparison, t compare.Table, names Names) sheet {
	s := sheet{names: [][]string{{"run", "detector"}}, cells: [][]string{append([]string{"seeds", "accuracy"}, Heads(c)...)}}
	last := (*compare.Group)(nil)
	for _, row := range t.Rows {
		name, cells := "", []string{"", ""}
		if row.Group != last {
			name = names.Of[row.Group]
			cells = []string{fmt.Sprint(len(row.Group.Seeds)), Spread(row.Group.Accuracy)}
			last = row.Group
		}
		for _, cell := range row.Cells {
			cells = append(cells, Spread(cell.Statistic)+mark(row, cell))
		}
		s.names, s.cells = append(s.names, []string{name, row.Detector}), append(s.cells, cells)
	}
	return s
}

// Heads are the columns' names, the near sets named as such where not all are.
func Heads(c *compare.Comparison) []string {
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

// differenceSheet has the rows that are held against the baseline, but for detectors
// that are the same in all groups; only a heading where there is none.
func differenceSheet(c *compare.Comparison, t compare.Table, names Names) sheet {
	same := Unchanged(c, t)
	s := sheet{names: [][]string{{"run", "detector"}}, cells: [][]string{Heads(c)}}
	last := (*compare.Group)(nil)
	for _, row := range t.Rows {
		var cells []string
		for _, cell := range row.Cells {
			cells = append(cells, difference(cell.Difference))
		}
		if strings.Join(cells, "") == "" || slices.Contains(same, row.Detector) {
			continue
		}
		name := ""
		if row.Group != last {
			name, last = names.Of[row.Group], row.Group
		}
		s.names, s.cells = append(s.names, []string{name, row.Detector}), append(s.cells, cells)
	}
	return s
}

// Unchanged are the detectors whose figures are all the same in every group, as are
// those of a classifier where groups differ in nothing but the decoder.
func Unchanged(c *compare.Comparison, t compare.Table) (same []string) {
	changed := map[string]bool{}
	for _, row := range t.Rows {
		if row.Group == c.Baseline {
			continue
		}
		if !slices.Contains(same, row.Detector) {
			same = append(same, row.Detector)
		}
		for _, cell := range row.Cells {
			if cell.Seeds > 0 && (cell.Difference == nil || cell.Difference.Value != 0) {
				changed[row.Detector] = true
			}
		}
	}
	return slices.DeleteFunc(same, func(detector string) bool { return changed[detector] })
}

func unchangedNote(t compare.Table, same []string) string {
	return t.Metric.Head + ", exactly the same in all rows: " + strings.Join(same, ", ")
}

// Notes are what the tables must not be read without.
func Notes(c *compare.Comparison) (notes []string) {
	marked := false
	for _, t := range c.Tables {
		for _, row := range t.Rows {
			for _, cell := range row.Cells {
				marked = marked || cell.Seeds > 0 && Reasons(row, cell) != ""
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
