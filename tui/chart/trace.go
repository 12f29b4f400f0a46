package chart

import (
	"math"

	"oodscope/tui/curve"
	"oodscope/tui/theme"
)

// tracer draws curves into a canvas that has the size of a layout's plot.
type tracer struct {
	chart  *Chart
	x, y   scale
	edges  []float64 // of the columns of dots, one more than there are
	canvas *Canvas
	found  []curve.Column
}

func newTracer(c *Chart, l Layout) *tracer {
	t := &tracer{chart: c, x: l.scaleX(), y: l.scaleY()}
	n := 2 * l.W
	t.edges = make([]float64, n+1)
	t.edges[0], t.edges[n] = l.X.Lo, math.Nextafter(l.X.Hi, math.Inf(1))
	for k := 1; k < n; k++ {
		t.edges[k] = leftOf(t.x, k, n)
	}
	return t
}

// dotX is the place of a window's edge or of what lies between its edges, in dots.
func (t *tracer) dotX(x float64) float64 {
	n := float64(t.canvas.DotW() - 1)
	return min(max(t.x.unit(x)*n, 0), n)
}

// farOff is many dots: beyond it lines are as good as vertical.
const farOff = 1e6

// dotY is the row of a value in dots, 0 at the top; it may lie outside.
func (t *tracer) dotY(y float64) float64 {
	return min(max((1-t.y.unit(y))*float64(t.canvas.DotH()-1), -farOff), farOff)
}

// pen walks along one curve.
type pen struct {
	*tracer
	layer int
	dash  theme.Dash
	phase int
	x, y  float64 // where it is
	begun bool    // it is somewhere
}

// trace draws a track of a series into a layer of the canvas.
func (t *tracer) trace(s *Series, track curve.Track, layer int, dash theme.Dash) {
	p := pen{tracer: t, layer: layer, dash: dash}
	t.found = track.Thin(t.found[:0], s.Axis, t.edges, t.chart.LogY)
	left, right := t.edges[0], t.edges[len(t.edges)-1]
	if y, ok := t.chart.crossing(track, s.Axis, left); ok {
		p.move(0, y*s.scale())
		p.toFirst(s)
	}
	for i, c := range t.found {
		p.column(c, s.scale())
		p.peaks(i, s.scale())
	}
	if y, ok := t.chart.crossing(track, s.Axis, right); ok && p.begun {
		p.line(t.dotX(right), p.dotY(y*s.scale()))
	}
}

// toFirst draws the line from the window's left edge to the first column.
func (p *pen) toFirst(s *Series) {
	if len(p.found) > 0 {
		p.line(float64(p.found[0].K), p.dotY(p.found[0].First*s.scale()))
	}
}

func (p *pen) move(x, y float64) { p.x, p.y, p.begun = x, p.dotY(y), true }

// column draws what a column's samples span, joined to the column before where the curve is.
func (p *pen) column(c curve.Column, scale float64) {
	x, first, last := float64(c.K), p.dotY(c.First*scale), p.dotY(c.Last*scale)
	low, high := p.dotY(c.Low*scale), p.dotY(c.High*scale)
	if !c.Joined {
		p.x, p.y, p.begun = x, first, true
		p.canvas.Dot(p.layer, c.K, round(first)) // no piece between gaps is lost in a dash
	}
	p.line(x, first)
	if round(low) != round(high) {
		p.x, p.y = x, low
		p.line(x, high)
	}
	p.x, p.y = x, last
}

// standsOut is from how many dots on a value is a peak beside its neighbours: more than a dash leaves out.
const standsOut = 4

// peaks sets the dots of a column that stands out above or below its neighbours, which a dash never hides.
func (p *pen) peaks(i int, scale float64) {
	if p.dash.On == 0 {
		return
	}
	c := p.found[i]
	joined := c.Joined || i+1 < len(p.found) && p.found[i+1].Joined
	up, down := joined, joined
	high, low := round(p.dotY(c.High*scale)), round(p.dotY(c.Low*scale))
	beside := func(v float64) {
		y := round(p.dotY(v * scale))
		up, down = up && y-high >= standsOut, down && low-y >= standsOut
	}
	if c.Joined {
		beside(p.found[i-1].Last)
	}
	if i+1 < len(p.found) && p.found[i+1].Joined {
		beside(p.found[i+1].First)
	}
	if up {
		p.canvas.Dot(p.layer, c.K, high)
	}
	if down {
		p.canvas.Dot(p.layer, c.K, low)
	}
}

// line draws to a place, as far as that lies between the top and the bottom.
func (p *pen) line(x, y float64) {
	x0, y0, x1, y1 := p.x, p.y, x, y
	p.x, p.y = x, y
	top, bottom := -0.49, float64(p.canvas.DotH())-0.51
	if max(y0, y1) < top || min(y0, y1) > bottom {
		return
	}
	x0, y0 = clip(x0, y0, x1, y1, top, bottom)
	x1, y1 = clip(x1, y1, x0, y0, top, bottom)
	p.phase = p.canvas.Line(p.layer, round(x0), round(y0), round(x1), round(y1), p.dash, p.phase)
}

// clip moves the end (x, y) of a line along it until it lies between top and bottom.
func clip(x, y, farX, farY, top, bottom float64) (float64, float64) {
	to := min(max(y, top), bottom)
	if to == y {
		return x, y
	}
	return x + (farX-x)*(to-y)/(farY-y), to
}

func round(v float64) int { return int(math.Round(v)) }
