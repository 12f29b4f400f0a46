package chart

import (
	"math"
	"slices"

	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

const (
	rowsPerTick = 2 // of the y axis
	colsPerTick = 9 // of the x axis
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

// axisX draws the line below the plot, its labels, and the axis' name in the rightmost room that they leave.
func (c Chart) axisX(g grid.Grid, b bounds, th theme.Theme) {
	g.Put(0, 0, '└', th.Faint)
	for x := 1; x < g.W(); x++ {
		g.Put(x, 0, '─', th.Faint)
	}
	free, end := 1, 0 // the rightmost columns between two labels, or behind the last one, that hold the name
	behind := 1
	for _, l := range append(labelsX(b, g.W()), labelX{start: g.W() + 1}) {
		if l.text != "" {
			g.Put(l.tick, 0, '┴', th.Faint)
			g.Text(l.start, 1, th.Muted, l.text)
		}
		if behind+grid.Width(c.XLabel) <= l.start-1 {
			free, end = behind, l.start-1
		}
		behind = l.start + len(l.text) + 1
	}
	if grid.Width(c.XLabel) <= end-free {
		g.Right(end, 1, th.Faint, c.XLabel)
	}
}

// labelX is a label of the x axis: its tick's column and where its text starts.
type labelX struct {
	tick, start int
	text        string
}

// labelsX spreads labels over w columns, the first being that of the y axis. Steps and epochs are counted, so ticks are
// whole numbers; the last one reached is always among them.
func labelsX(b bounds, w int) []labelX {
	if b.x0 == b.x1 {
		return []labelX{{w / 2, w / 2, Value(b.x0)}}
	}
	ticks := Ticks(b.x0, b.x1, max((w-1)/colsPerTick, 2))
	ticks = slices.DeleteFunc(ticks, func(v float64) bool { return v != math.Trunc(v) || v >= b.x1 })
	last := b.labelX(b.x1, Value(b.x1), w)
	var out []labelX
	free := 1 // first column that no label has taken
	for i, text := range Labels(ticks) {
		l := b.labelX(ticks[i], text, w)
		if l.start < free || l.start+len(text)+2 > last.start {
			continue
		}
		out = append(out, l)
		free = l.start + len(text) + 2
	}
	return append(out, last)
}

// labelX puts a label below its tick, as far as the axis of w columns lets it.
func (b bounds) labelX(v float64, text string, w int) labelX {
	tick := 1 + b.dotX(v, 2*(w-1))/2
	return labelX{tick, min(max(tick-len(text)/2, 1), w-len(text)), text}
}
