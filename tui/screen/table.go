package screen

import (
	"oodscope/tui/grid"
	"oodscope/tui/table"
)

// drawTable puts the lines of a table on a grid, each in the style of what it is.
func drawTable(g grid.Grid, lines []table.Line, f Frame) {
	for y, l := range lines {
		st := f.Theme.Text
		switch l.Kind {
		case table.Head, table.Note:
			st = f.Theme.Muted
		case table.Mean:
			st = f.Theme.Strong
		}
		g.Text(0, y, st, l.Text)
	}
}
