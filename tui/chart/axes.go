package chart

import (
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

const rowsPerTick = 2 // of the y axis

// tickY are the labels of the y axis.
type tickY struct {
	values []float64
	texts  []string
	width  int
}

func (c Chart) labelsY(l Layout) tickY {
	n := max(l.H/rowsPerTick, 3)
	if l.H > 24 {
		n = l.H / 3
	}
	t := tickY{values: Ticks(l.Y.Lo, l.Y.Hi, n)}
	if c.LogY {
		t.values = LogTicks(l.Y.Lo, l.Y.Hi, n)
	}
	t.texts = Labels(t.values)
	for _, text := range t.texts {
		t.width = max(t.width, len(text))
	}
	return t
}

// axes draws both axes with their labels around the plot.
func (c Chart) axes(g grid.Grid, l Layout, th theme.Theme) {
	for y := range l.H {
		g.Put(l.Left-1, l.Top+y, '│', th.Faint)
	}
	labels, taken := c.labelsY(l), -1
	for i, v := range labels.values {
		row, ok := l.Row(min(max(v, l.Y.Lo), l.Y.Hi))
		if !ok || row == taken {
			continue
		}
		taken = row
		g.Right(l.Left-1, row, th.Muted, labels.texts[i])
		g.Put(l.Left-1, row, '┤', th.Faint)
	}
	c.axisX(g.Sub(l.Left-1, l.Top+l.H, l.W+1, 2), l, th)
}

// axisX draws the line below the plot, its labels, and the axis' name in the rightmost room that they leave. The
// crosshair's position replaces the labels that it meets.
func (c Chart) axisX(g grid.Grid, l Layout, th theme.Theme) {
	g.Put(0, 0, '└', th.Faint)
	for x := 1; x < g.W(); x++ {
		g.Put(x, 0, '─', th.Faint)
	}
	labels := c.labelsX(l)
	if at, ok := c.cursorLabel(l); ok {
		labels = replaced(labels, at)
	}
	drawLabels(g, labels, th)
	if end := nameEnd(labels, grid.Width(c.XLabel), g.W()); end > 0 {
		g.Right(end, 1, th.Faint, c.XLabel)
	}
}

// drawLabels writes labels below a line and ticks into it.
func drawLabels(g grid.Grid, labels []labelX, th theme.Theme) {
	for _, label := range labels {
		style, tick, tickStyle := th.Muted, '┴', th.Faint
		if label.cursor {
			style, tick, tickStyle = th.Accent, '▲', th.Accent
		}
		g.Put(label.tick, 0, tick, tickStyle)
		g.Text(label.start, 1, style, label.text)
	}
}

// nameEnd is the end of the rightmost room of w columns between or behind the labels; 0 where there is none.
func nameEnd(labels []labelX, w, width int) int {
	end, behind := 0, 1
	for _, l := range append(labels[:len(labels):len(labels)], labelX{start: width + 1}) {
		if w > 0 && behind+w <= l.start-1 {
			end = l.start - 1
		}
		behind = l.end() + 1
	}
	return end
}
