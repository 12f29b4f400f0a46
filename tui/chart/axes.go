package chart

import (
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

const (
	rowsPerTick = 2  // of the y axis
	colsPerTick = 12 // of the x axis
)

// axes draws both axes with their labels and returns the rectangle left for the curves.
func (c Chart) axes(g grid.Grid, b bounds, th theme.Theme) grid.Grid {
	h := g.H() - 2
	ticks := b.ticksY(max(h/rowsPerTick, 3))
	labels := Labels(ticks)
	left := 0
	for _, l := range labels {
		left = max(left, len(l))
	}
	for y := range h {
		g.Put(left, y, '│', th.Faint)
	}
	taken := -1
	for i, v := range ticks {
		y := b.dotY(v, 4*h) / 4
		if y == taken {
			continue
		}
		taken = y
		g.Right(left, y, th.Muted, labels[i])
		g.Put(left, y, '┤', th.Faint)
	}
	c.axisX(g.Sub(left, h, g.W()-left, 2), b, th)
	return g.Sub(left+1, 0, g.W()-left-1, h)
}

// axisX draws the line below the plot and its labels; the axis' name ends the row of labels.
func (c Chart) axisX(g grid.Grid, b bounds, th theme.Theme) {
	g.Put(0, 0, '└', th.Faint)
	for x := 1; x < g.W(); x++ {
		g.Put(x, 0, '─', th.Faint)
	}
	room := g.W() - grid.Width(c.XLabel) - 1
	g.Right(g.W(), 1, th.Faint, c.XLabel)
	if b.x0 == b.x1 {
		g.Text(g.W()/2, 1, th.Muted, Value(b.x0))
		return
	}
	ticks := Ticks(b.x0, b.x1, max((g.W()-1)/colsPerTick, 2))
	free := 0 // first column that no label has taken
	for i, label := range Labels(ticks) {
		x := 1 + b.dotX(ticks[i], 2*(g.W()-1))/2
		start := max(x-len(label)/2, 1)
		if start < free || start+len(label) > room {
			continue
		}
		g.Put(x, 0, '┴', th.Faint)
		g.Text(start, 1, th.Muted, label)
		free = start + len(label) + 2
	}
}
