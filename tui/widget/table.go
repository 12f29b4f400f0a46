package widget

import (
	"oodscope/tui/grid"
	"oodscope/tui/table"
	"oodscope/tui/theme"
)

// DrawTable puts the lines of a table on a grid, each in the style of what it is.
func DrawTable(g grid.Grid, lines []table.Line, th theme.Theme) {
	for y, l := range lines {
		st := th.Text
		switch l.Kind {
		case table.Head, table.Note:
			st = th.Muted
		case table.Mean:
			st = th.Strong
		}
		g.Text(0, y, st, l.Text)
	}
}
