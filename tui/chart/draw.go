package chart

import (
	"math"
	"slices"

	"oodscope/tui/curve"
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// Draw puts the chart on a grid: title and legend in the first rows, then the plot with its axes. It returns the layout
// that it drew.
func (c Chart) Draw(g grid.Grid, th theme.Theme) Layout {
	c = c.prepared()
	legend := c.legend()
	head := legend.heading(g.W(), g.H())
	l := c.layout(g.W(), g.H(), head)
	legend.draw(g, head, th)
	if l.W == 0 {
		g.Text(0, max(g.H()/2, 1), th.Faint, c.missing(l))
		return l
	}
	c.axes(g, l, th)
	c.plot(g.Sub(l.Left, l.Top, l.W, l.H), l, th)
	return l
}

// Layout says where a chart of w by h cells draws what.
func (c Chart) Layout(w, h int) Layout {
	c = c.prepared()
	return c.layout(w, h, c.legend().heading(w, h))
}

func (c Chart) layout(w, h int, head heading) Layout {
	l := Layout{LogX: c.LogX, LogY: c.LogY}
	reach, ok := c.Reach()
	if !ok {
		return l
	}
	l.Reach, l.Whole = reach, c.wholeX(reach)
	if l.X = l.Whole; c.X.proper(c.LogX) {
		l.X = c.X
	}
	if l.Y, ok = c.rangeY(l.X); !ok {
		return l
	}
	l.Top, l.H = head.rows, max(h-head.rows-2, 0)
	l.Left = c.labelsY(l).width + 1
	if w > l.Left && l.H > 0 {
		l.W = w - l.Left
	}
	return l
}

// prepared smooths what was not smoothed yet.
func (c Chart) prepared() Chart {
	c.Series = slices.Clone(c.Series)
	for i := range c.Series {
		s := &c.Series[i]
		switch {
		case c.Smooth <= 0:
			s.Smoothed = curve.Track{}
		case s.Smoothed.Len() == 0:
			s.Smoothed = curve.Smooth(s.Track, c.Smooth, c.LogY)
		}
	}
	return c
}

// missing says why there is no plot.
func (c Chart) missing(l Layout) string {
	switch {
	case l.Reach == Range{} || l.X == Range{}:
		return c.Empty
	case l.Y.proper(false):
		return ""
	case c.LogY && !c.positive():
		return "nothing above zero to show on a log scale"
	}
	return "no values in this part"
}

// positive tells whether any value lies above zero.
func (c Chart) positive() bool {
	return slices.ContainsFunc(c.Series, func(s Series) bool {
		_, high, ok := s.Track.Span(0, s.Track.Len(), true)
		return ok && high > 0
	})
}

func (c Chart) plot(g grid.Grid, l Layout, th theme.Theme) {
	t := newTracer(&c, l)
	t.canvas = NewCanvas(l.W, l.H)
	t.bands()
	t.ghosts(th)
	t.canvas.Draw(g)
	c.crosshair(g, l, th)
	t.canvas = NewCanvas(l.W, l.H)
	t.curves()
	t.canvas.Draw(g)
	c.marks(g, l)
}

// curves draws every series, the selected ones last.
func (t *tracer) curves() {
	for _, selected := range []bool{false, true} {
		for i := range t.chart.Series {
			if s := &t.chart.Series[i]; s.Selected == selected {
				t.trace(s, s.drawn(), t.canvas.Layer(s.Stroke.Style), s.Stroke.Dash)
			}
		}
	}
}

// ghosts draws the raw curves of smoothed ones. A single one is a faint line; several take only some dots, each in
// its own pale colour, and of many only those of selected series are drawn, so that they do not drown the curves above.
func (t *tracer) ghosts(th theme.Theme) {
	all := t.chart.Series
	if t.chart.Smooth <= 0 {
		return
	}
	for i := range all {
		switch s := &all[i]; {
		case len(all) == 1:
			t.trace(s, s.Track, t.canvas.Layer(th.Faint), theme.Dash{})
		case len(all) <= fewGhosts || s.Selected:
			t.trace(s, s.Track, t.canvas.textured(s.Stroke.Ghost, textures[i%len(textures)]), theme.Dash{})
		}
	}
}

// fewGhosts is the number of series up to which each has its ghost.
const fewGhosts = 3

// textures are a quarter of a cell's dots each, as masks of braille bits; no two share a dot.
var textures = []uint8{
	bit[0][0] | bit[2][1],
	bit[0][1] | bit[2][0],
	bit[1][0] | bit[3][1],
	bit[1][1] | bit[3][0],
}

// bands fills the room between the lower and the upper track of each series with a texture, and dots its edges.
func (t *tracer) bands() {
	for i := range t.chart.Series {
		s := &t.chart.Series[i]
		if !s.banded() {
			continue
		}
		layer := t.canvas.Layer(s.Stroke.Ghost)
		low, high := t.outline(s, s.Low), t.outline(s, s.High)
		for k := range low {
			if low[k].Lo <= low[k].Hi && high[k].Lo <= high[k].Hi {
				t.fill(layer, k, high[k].Hi*s.scale(), low[k].Lo*s.scale(), textures[i%len(textures)])
			}
		}
		t.trace(s, s.Low, layer, theme.Dash{On: 1, Off: 1})
		t.trace(s, s.High, layer, theme.Dash{On: 1, Off: 1})
	}
}

// outline is what a track spans in each column of dots.
func (t *tracer) outline(s *Series, track curve.Track) []Range {
	out := make([]Range, len(t.edges)-1)
	for k := range out {
		out[k] = nothing
		x := t.x.at(float64(k) / float64(len(out)-1))
		if y, ok := t.chart.crossing(track, s.Axis, x); ok {
			out[k] = Range{y, y}
		}
	}
	t.found = track.Thin(t.found[:0], s.Axis, t.edges, t.chart.LogY)
	for _, c := range t.found {
		out[c.K] = out[c.K].grown(Range{c.Low, c.High})
	}
	return out
}

// fill sets the dots of a mask in a column between two values.
func (t *tracer) fill(layer, k int, high, low float64, mask uint8) {
	top, bottom := max(round(t.dotY(high)), 0), min(round(t.dotY(low)), t.canvas.DotH()-1)
	for y := top; y <= bottom; y++ {
		if bit[y&3][k&1]&mask != 0 {
			t.canvas.Dot(layer, k, y)
		}
	}
}

// marks shows curves of a single sample, whose one dot would be overlooked, and each curve's sample at the crosshair.
func (c Chart) marks(g grid.Grid, l Layout) {
	for i := range c.Series {
		s := &c.Series[i]
		at, ok := c.reading(s)
		if !ok || c.Cursor == nil && l.Reach.Lo < l.Reach.Hi {
			continue
		}
		column, ok := l.Column(s.Axis.X(at))
		row, also := l.Row(at.Value * s.scale())
		if ok && also {
			st := s.Stroke.Style
			st.Attrs |= grid.Bold
			g.Put(column-l.Left, row-l.Top, '•', st)
		}
	}
}

// crosshair is the line below the curves.
func (c Chart) crosshair(g grid.Grid, l Layout, th theme.Theme) {
	if c.Cursor == nil {
		return
	}
	if column, ok := l.Column(*c.Cursor); ok {
		for y := range g.H() {
			g.Put(column-l.Left, y, '│', th.Muted)
		}
	}
}

// reading is the sample that the legend tells of: the one nearest to the crosshair, or the last. There is none where the
// crosshair lies before or behind the curve, so that a shorter run is not credited with a later value.
func (c Chart) reading(s *Series) (curve.Sample, bool) {
	t := s.drawn()
	last, ok := t.Last()
	if c.Cursor == nil || !ok {
		return last, ok
	}
	first, _ := t.First()
	if x := *c.Cursor; !(x >= s.Axis.X(first) && x <= s.Axis.X(last)) {
		return curve.Sample{}, false
	}
	at, ok := t.Nearest(s.Axis, *c.Cursor)
	return at, ok && (at.Value > 0 || !c.LogY) && !math.IsNaN(s.Axis.X(at))
}
