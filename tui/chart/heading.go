package chart

import (
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// left is what stands on the left of the first row.
func (l legend) left(h heading) string {
	if !h.about {
		return l.title
	}
	return l.title + l.about
}

// draw writes the title on the left and the entries: right-aligned beside it, or in columns below.
func (l legend) draw(g grid.Grid, h heading, th theme.Theme) {
	title := g
	if h.sample > 0 && !h.below() { // a long title leaves the entries, or their number, where they are
		title = g.Columns(0, g.W()-l.width(h)-legendGap)
	}
	end := title.Text(0, 0, th.Strong, l.title)
	if h.about {
		end = title.Text(end, 0, th.Faint, l.about)
	}
	if h.sample == 0 {
		if room := g.Columns(end+legendGap, g.W()-end-legendGap); len(l.entries) == 1 {
			room.Right(room.W(), 0, th.Text, l.entries[0].value)
		}
		return
	}
	x, y := max(g.W()-l.width(h), 0), 0
	if h.below() {
		x, y = 0, 1
	}
	for k, i := range h.shown {
		if h.below() && k > 0 && k%h.columns == 0 {
			x, y = 0, y+1
		}
		w := h.entry(l.nameOf(h, i))
		l.entries[i].draw(g.Sub(x, y, w, 1), h, th)
		x += w + legendGap
	}
	g.Right(g.W(), h.rows-1, th.Muted, l.more(h))
}

func (e entry) draw(g grid.Grid, h heading, th theme.Theme) {
	sample(g.Sub(0, 0, h.sample, 1), e.stroke)
	style := th.Text
	if e.selected {
		style = th.Strong
	}
	if h.name > 0 {
		g.Text(h.sample+1, 0, style, grid.FitMiddle(e.name, h.name))
	}
	g.Right(g.W(), 0, style, e.value)
}

// sample draws a piece of a curve as the plot draws it.
func sample(g grid.Grid, s theme.Stroke) {
	c := NewCanvas(g.W(), 1)
	c.Line(c.Layer(s.Style), 0, 2, c.DotW()-1, 2, s.Dash, 0)
	c.Draw(g)
}
