package chart

import (
	"math"

	"oodscope/tui/curve"
)

// Reach is the range of x over all finite samples, whatever part the chart shows; false where there is none.
func (c Chart) Reach() (Range, bool) {
	all := nothing
	for _, s := range c.Series {
		from := math.Inf(-1)
		if c.LogX {
			from = math.SmallestNonzeroFloat64
		}
		first, ok := s.Track.After(s.Axis, from)
		last, _ := s.Track.Last()
		if x0, x1 := s.Axis.X(first), s.Axis.X(last); ok && finite(x0) && finite(x1) {
			all = all.grown(Range{x0, x1})
		}
	}
	return all, all.Lo <= all.Hi
}

// wholeX is what the chart shows of x where no part is asked for. A single position gets room on both sides.
func (c Chart) wholeX(reach Range) Range {
	switch {
	case reach.Lo < reach.Hi && c.Growing && !c.LogX:
		return Range{reach.Lo, reach.Lo + roomy(reach.Hi-reach.Lo)}
	case reach.Lo < reach.Hi:
		return reach
	case c.LogX:
		return Range{reach.Lo / 2, reach.Lo * 2}
	}
	room := max(0.5, math.Abs(reach.Lo)*1e-9)
	return Range{reach.Lo - room, reach.Lo + room}
}

// roomy is the next of the widths that growing curves get, each a fifth wider than the one before.
func roomy(width float64) float64 {
	const step = 1.2
	if next := math.Pow(step, math.Ceil(math.Log(width)/math.Log(step)-1e-9)); next > width && finite(next) {
		return next
	}
	return width
}

// rangeY spans what is drawn within a range of x; false where that is nothing.
func (c Chart) rangeY(x Range) (Range, bool) {
	if c.Y.proper(c.LogY) {
		return c.Y, true
	}
	data := nothing
	for _, s := range c.Series {
		for _, t := range []curve.Track{s.Track, s.Smoothed, s.Low, s.High} {
			r := c.span(t, s.Axis, x)
			data = data.grown(Range{r.Lo * s.scale(), r.Hi * s.scale()})
		}
	}
	if !(data.Lo <= data.Hi) || !finite(data.Lo) || !finite(data.Hi) {
		return Range{}, false
	}
	return c.pad(data), true
}

// span is what a track spans within a range of x, the lines that cross its ends included.
func (c Chart) span(t curve.Track, a curve.Axis, x Range) Range {
	i, j := t.Search(a, x.Lo), t.Search(a, math.Nextafter(x.Hi, math.Inf(1)))
	out := nothing
	if lo, hi, ok := t.Span(i, j, c.LogY); ok {
		out = Range{lo, hi}
	}
	for _, edge := range []float64{x.Lo, x.Hi} {
		if y, ok := c.crossing(t, a, edge); ok {
			out = out.grown(Range{y, y})
		}
	}
	return out
}

// crossing is the value of a track at x on the line that the chart draws; false where it draws none.
func (c Chart) crossing(t curve.Track, a curve.Axis, x float64) (float64, bool) {
	i := t.Search(a, x)
	if i == t.Len() || !c.shown(t, a, i) {
		return 0, false
	}
	x1, y1 := t.X(a, i), t.At(i).Value
	if x1 == x {
		return y1, true
	}
	if i == 0 || !c.shown(t, a, i-1) {
		return 0, false
	}
	return between(x, t.X(a, i-1), t.At(i-1).Value, x1, y1, c.LogX, c.LogY), true
}

// shown tells whether a sample has a place on the axes.
func (c Chart) shown(t curve.Track, a curve.Axis, i int) bool {
	x, y := t.X(a, i), t.At(i).Value
	return finite(x) && finite(y) && (x > 0 || !c.LogX) && (y > 0 || !c.LogY)
}

// pad keeps the curve off the frame: a flat one gets room above and below. Shares in percent get none beyond 0 and 100.
func (c Chart) pad(data Range) Range {
	r := padded(data, c.LogY)
	if c.Growing && !c.LogY {
		r = whole(r)
	}
	switch {
	case c.Unit != "%" || c.LogY:
	case data.Lo == data.Hi:
		return Range{max(data.Lo-1, min(data.Lo, 0)), min(data.Hi+1, max(data.Hi, 100))}
	default:
		return Range{max(r.Lo, min(data.Lo, 0)), min(r.Hi, max(data.Hi, 100))}
	}
	return r
}

// whole widens a range to whole steps of about an eighth of it.
func whole(r Range) Range {
	const parts = 8
	step := niceStep((r.Hi - r.Lo) / parts)
	lo, hi := math.Floor(r.Lo/step)*step, math.Ceil(r.Hi/step)*step
	if !(step > 0) || !finite(lo) || !finite(hi) {
		return r
	}
	return Range{min(lo, r.Lo), max(hi, r.Hi)}
}

func padded(r Range, log bool) Range {
	switch {
	case r.Lo == r.Hi && log:
		r = Range{r.Lo / 2, r.Hi * 2}
	case r.Lo == r.Hi:
		room := max(math.Abs(r.Lo)*0.1, 1e-9)
		r = Range{r.Lo - room, r.Hi + room}
	case log:
		room := math.Pow(r.Hi/r.Lo, 0.03)
		r = Range{r.Lo / room, r.Hi * room}
	default:
		room := r.Hi*0.03 - r.Lo*0.03
		r = Range{r.Lo - room, r.Hi + room}
	}
	least := -math.MaxFloat64
	if log {
		least = math.SmallestNonzeroFloat64
	}
	return Range{max(r.Lo, least), min(r.Hi, math.MaxFloat64)}
}
