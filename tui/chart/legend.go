package chart

import (
	"fmt"
	"strconv"

	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

const (
	sampleW   = 4 // cells of the stroke's sample: eight dots show each dash pattern
	legendGap = 2
)

// header writes the title on the left and, from the right, each series' stroke, name and last value.
func (c Chart) header(g grid.Grid, th theme.Theme) {
	x := g.Text(0, 0, th.Strong, c.Title)
	if c.Unit != "" {
		x = g.Text(x, 0, th.Faint, " "+c.Unit)
	}
	if c.LogY {
		x = g.Text(x, 0, th.Faint, " log")
	}
	if c.Smooth > 0 {
		x = g.Text(x, 0, th.Faint, fmt.Sprintf(" ema %g", c.Smooth))
	}
	c.legend(g.Sub(x+2, 0, g.W()-x-2, 1), th)
}

// legend is right-aligned: with values where they fit, else without; a single series without a name needs no stroke.
func (c Chart) legend(g grid.Grid, th theme.Theme) {
	entries := make([]string, len(c.Series))
	for i, s := range c.Series {
		entries[i] = c.entry(s)
	}
	if len(entries) == 1 && c.Series[0].Name == "" {
		g.Right(g.W(), 0, th.Text, entries[0])
		return
	}
	if legendWidth(entries) > g.W() {
		for i, s := range c.Series {
			entries[i] = s.Name
		}
	}
	x := g.W() - legendWidth(entries)
	for i, e := range entries {
		sample(g.Sub(x, 0, sampleW, 1), c.Series[i].Stroke)
		x = g.Text(x+sampleW+1, 0, th.Text, e) + legendGap
	}
}

func legendWidth(entries []string) int {
	w := -legendGap
	for _, e := range entries {
		w += sampleW + 1 + grid.Width(e) + legendGap
	}
	return w
}

// entry is a series' name and the last value of what is drawn, so the number and the curve's end agree.
func (c Chart) entry(s Series) string {
	last, ok := Last(Smooth(s.Points, c.Smooth))
	if !ok {
		return s.Name
	}
	if s.Name == "" {
		return c.value(last.Y)
	}
	return s.Name + " " + c.value(last.Y)
}

// value writes percent as tables do.
func (c Chart) value(v float64) string {
	if c.Unit == "%" {
		return strconv.FormatFloat(v, 'f', 2, 64)
	}
	return Value(v)
}

// sample draws a piece of the curve as the plot draws it.
func sample(g grid.Grid, s theme.Stroke) {
	c := NewCanvas(g.W(), 1)
	c.Line(c.Layer(s.Style), 0, 2, c.DotW()-1, 2, s.Dash, 0)
	c.Draw(g)
}
