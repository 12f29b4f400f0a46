package chart

import (
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// Series is one curve, ordered by X, which counts steps or epochs.
type Series struct {
	Name   string
	Points []Point
	Stroke theme.Stroke
}

// Chart is a set of curves over the same axes. Series are drawn in order, the last one on top.
type Chart struct {
	Title  string
	Unit   string // after the title; may be empty
	XLabel string
	Series []Series
	LogY   bool    // values that are not positive become gaps
	Smooth float64 // weight of the moving average; above 0 the raw curve stays as a faint ghost
	Empty  string  // said where there is nothing to draw
}

// MinW and MinH are the smallest rectangle in which a chart is legible.
const (
	MinW = 24
	MinH = 6
)

// Draw puts the chart on a grid: title and legend in the first row, then the plot with its axes.
func (c Chart) Draw(g grid.Grid, th theme.Theme) {
	c.header(g.Rows(0, 1), th)
	c.plot(g.Rows(1, g.H()-1), th)
}

func (c Chart) plot(g grid.Grid, th theme.Theme) {
	prepared := c.prepare()
	b, ok := boundsOf(prepared, c.LogY, c.Unit == "%")
	if !ok {
		g.Text(0, g.H()/2, th.Faint, c.Empty)
		return
	}
	inner := c.axes(g, b, th)
	canvas := NewCanvas(inner.W(), inner.H())
	if c.Smooth > 0 {
		for _, s := range prepared {
			trace(canvas, canvas.Layer(th.Faint), s.Points, b, theme.Dash{})
		}
	}
	for _, s := range prepared {
		trace(canvas, canvas.Layer(s.Stroke.Style), Smooth(s.Points, c.Smooth), b, s.Stroke.Dash)
	}
	canvas.Draw(inner)
	if b.x0 == b.x1 {
		c.mark(inner, prepared, b)
	}
}

// mark shows curves of a single point, whose one dot would be overlooked.
func (c Chart) mark(g grid.Grid, series []Series, b bounds) {
	for _, s := range series {
		if p, ok := Last(s.Points); ok {
			g.Put(b.dotX(p.X, 2*g.W())/2, b.dotY(p.Y, 4*g.H())/4, '•', s.Stroke.Style)
		}
	}
}

// prepare returns the series with what a log axis cannot show turned into gaps.
func (c Chart) prepare() []Series {
	if !c.LogY {
		return c.Series
	}
	out := make([]Series, len(c.Series))
	for i, s := range c.Series {
		out[i] = s
		out[i].Points = make([]Point, len(s.Points))
		for j, p := range s.Points {
			if p.Y <= 0 {
				p = gap(p.X)
			}
			out[i].Points[j] = p
		}
	}
	return out
}

// trace draws one curve into a layer of the canvas.
func trace(c *Canvas, layer int, points []Point, b bounds, dash theme.Dash) {
	phase, joined := 0, false
	var x0, y0 int
	for _, p := range Decimate(points, b.x0, b.x1, c.DotW()) {
		if !p.finite() {
			joined = false
			continue
		}
		x, y := b.dotX(p.X, c.DotW()), b.dotY(p.Y, c.DotH())
		if !joined {
			x0, y0 = x, y
		}
		phase = c.Line(layer, x0, y0, x, y, dash, phase)
		x0, y0, joined = x, y, true
	}
}
