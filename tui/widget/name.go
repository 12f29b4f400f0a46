package widget

import (
	"oodscope/results"
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// DrawName writes which run this is and how it is into the first row of a grid: its sign, name and state, and on the
// right its id. A long name is cut, so that the state is always there.
func DrawName(g grid.Grid, r *results.Run, th theme.Theme) {
	status := r.Status()
	look := StateStyle(status, th)
	g.Put(0, 0, Glyph(status), look)
	x := g.Text(2, 0, th.Strong, grid.FitMiddle(r.Name, g.W()-2-2-len(status)))
	x = g.Text(x+2, 0, look, string(status))
	if room := g.W() - x - 2; room >= 12 {
		g.Columns(x+2, room).Right(room, 0, th.Muted, grid.FitMiddle(r.ID, room))
	}
}
