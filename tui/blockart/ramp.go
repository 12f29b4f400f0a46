package blockart

import (
	"image/color"
	"math"
	"slices"

	"github.com/charmbracelet/x/ansi"
)

// characters is the ramp of a terminal without colours, from little to much ink.
const characters = ".,:-=+*#%@"

// Scale is the interval of values that a ramp spans.
type Scale struct{ Lo, Hi float64 }

// Ramp is a palette resolved for a depth: the steps that the terminal can really tell apart.
type Ramp struct {
	Palette Palette
	Depth   Depth
	colours []color.Color // nil at depth Characters
}

// NewRamp resolves a palette for a depth.
func NewRamp(p Palette, d Depth) Ramp {
	r := Ramp{Palette: p, Depth: d}
	switch d {
	case TrueColour:
		for i := range paletteSteps {
			r.colours = append(r.colours, p.at(i))
		}
	case Indexed:
		for i := range paletteSteps {
			if c := color.Color(indexed(p.at(i))); !slices.Contains(r.colours, c) {
				r.colours = append(r.colours, c)
			}
		}
	case Basic:
		for _, c := range p.basic {
			r.colours = append(r.colours, ansi.BasicColor(c))
		}
	}
	return r
}

// Steps is the number of levels.
func (r Ramp) Steps() int {
	if r.Depth == Characters {
		return len(characters)
	}
	return len(r.colours)
}

// Level is the step of a value, clipped to the scale; false for NaN.
func (r Ramp) Level(v float64, s Scale) (int, bool) {
	if math.IsNaN(v) {
		return 0, false
	}
	t := (v - s.Lo) / (s.Hi - s.Lo)
	switch {
	case !(t > 0): // below the scale, or a scale without extent
		return 0, true
	case t >= 1:
		return r.Steps() - 1, true
	}
	return int(t * float64(r.Steps())), true
}
