package blockart

import (
	"image/color"
	"math"
	"slices"
)

// Scale is the interval of values that a ramp spans. That of a diverging palette is symmetric about zero.
type Scale struct{ Lo, Hi float64 }

// Ramp is a palette resolved for a depth: the steps that the terminal can really tell apart. From depth Indexed on, a
// step is a colour and a cell shows two values; below, a step is a character with colours and a cell shows one.
type Ramp struct {
	Palette Palette
	Depth   Depth
	Gamma   float64       // exponent on the place in the scale; below 1, low values spread over more steps
	colours []color.Color // from depth Indexed on
	shades  []shade       // below it
}

// NewRamp resolves a palette for a depth, with a gamma of 1.
func NewRamp(p Palette, d Depth) Ramp {
	r := Ramp{Palette: p, Depth: d, Gamma: 1}
	switch d {
	case TrueColour:
		for i := range p.table {
			r.colours = append(r.colours, p.at(i))
		}
	case Indexed:
		r.colours = indexedSteps(p)
	default:
		r.shades = shades(p, d)
	}
	return r
}

// WithGamma is the ramp with another gamma.
func (r Ramp) WithGamma(gamma float64) Ramp {
	r.Gamma = gamma
	return r
}

// indexedSteps are the colours of the 256 that a palette meets; a diverging one meets as many on both sides of its middle.
func indexedSteps(p Palette) []color.Color {
	if !p.Diverging {
		return distinct(p, 0, len(p.table))
	}
	middle := len(p.table) / 2
	low, high := distinct(p, 0, middle), distinct(p, middle+1, len(p.table))
	zero := color.Color(indexed(p.at(middle)))
	shared := func(other []color.Color) func(color.Color) bool {
		return func(c color.Color) bool { return c == zero || slices.Contains(other, c) }
	}
	high = slices.DeleteFunc(high, shared(low))
	low = slices.DeleteFunc(low, func(c color.Color) bool { return c == zero })
	n := min(len(low), len(high))
	return slices.Concat(low[:n], []color.Color{zero}, high[len(high)-n:])
}

// distinct are the colours of the 256 that some steps of a palette meet, without those that would break the order of
// lightness.
func distinct(p Palette, from, to int) (colours []color.Color) {
	sign := 1
	if luma(p.at(from)) > luma(p.at(to-1)) {
		sign = -1
	}
	last := -256
	for i := from; i < to; i++ {
		c := indexed(p.at(i))
		if l := sign * int(luma(rgba8(c))); l > last {
			colours, last = append(colours, c), l
		}
	}
	return colours
}

// rgba8 is a colour in channels of eight bits.
func rgba8(c color.Color) color.RGBA {
	r, g, b, _ := c.RGBA()
	return color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 255}
}

// Steps is the number of levels.
func (r Ramp) Steps() int { return len(r.colours) + len(r.shades) }

// Level is the step of a value, clipped to the scale; false for NaN.
func (r Ramp) Level(v float64, s Scale) (int, bool) {
	if math.IsNaN(v) {
		return 0, false
	}
	t := (v - s.Lo) / (s.Hi - s.Lo)
	switch {
	case t >= 1:
		return r.Steps() - 1, true
	case r.Palette.Diverging && math.IsNaN(t): // a scale without extent: everything is zero
		return r.Steps() / 2, true
	case !(t > 0):
		return 0, true
	}
	return min(int(r.bend(t)*float64(r.Steps())), r.Steps()-1), true
}

// Span is the interval of values that a step stands for; the outermost steps also stand for all beyond the scale.
func (r Ramp) Span(level int, s Scale) (lo, hi float64) {
	n := float64(r.Steps())
	at := func(t float64) float64 { return s.Lo + r.unbend(t)*(s.Hi-s.Lo) }
	return at(float64(level) / n), at(float64(level+1) / n)
}

// bend applies gamma to a place in the scale: from its lower end, or both ways from the middle of a diverging one.
func (r Ramp) bend(t float64) float64 { return r.power(t, r.Gamma) }

func (r Ramp) unbend(t float64) float64 { return r.power(t, 1/r.Gamma) }

func (r Ramp) power(t, exponent float64) float64 {
	switch {
	case exponent == 1:
		return t
	case !r.Palette.Diverging:
		return math.Pow(t, exponent)
	}
	u := 2*t - 1
	return (1 + math.Copysign(math.Pow(math.Abs(u), exponent), u)) / 2
}
