package blockart

import (
	"image/color"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// Depth is what a terminal can show.
type Depth int

// The depths, best last.
const (
	Characters Depth = iota // no colour at all: NO_COLOR, a dumb terminal, a file
	Basic                   // the sixteen ANSI colours
	Indexed                 // xterm's 256 colours
	TrueColour
)

// DepthOf is the depth of a terminal's colour profile.
func DepthOf(p colorprofile.Profile) Depth {
	switch p {
	case colorprofile.TrueColor:
		return TrueColour
	case colorprofile.ANSI256:
		return Indexed
	case colorprofile.ANSI:
		return Basic
	}
	return Characters
}

// colour is the nearest colour that the depth has. In true colour, channels keep five bits: the eye misses nothing in a
// picture of half blocks and neighbours share colours more often.
func (d Depth) colour(c color.RGBA) color.Color {
	switch d {
	case TrueColour:
		return color.RGBA{R: five(c.R), G: five(c.G), B: five(c.B), A: 255}
	case Indexed:
		return indexed(c)
	}
	return colorprofile.ANSI.Convert(c)
}

func five(v uint8) uint8 { return v&^7 | v>>5 }

// indexed is the nearest of xterm's 6x6x6 cube and its 24 greys (colours 16 to 255; the first sixteen vary by user).
func indexed(c color.RGBA) ansi.IndexedColor {
	r, g, b := cubeStep(c.R), cubeStep(c.G), cubeStep(c.B)
	cube := color.RGBA{R: cubeLevels[r], G: cubeLevels[g], B: cubeLevels[b]}
	mean := (int(c.R) + int(c.G) + int(c.B)) / 3
	step := min(max((mean-3)/10, 0), 23)
	level := uint8(8 + 10*step)
	if distance(c, color.RGBA{R: level, G: level, B: level}) < distance(c, cube) {
		return ansi.IndexedColor(232 + step)
	}
	return ansi.IndexedColor(16 + 36*r + 6*g + b)
}

var cubeLevels = [6]uint8{0, 95, 135, 175, 215, 255}

func cubeStep(v uint8) int {
	switch {
	case v < 48:
		return 0
	case v < 115:
		return 1
	}
	return (int(v) - 35) / 40
}

func distance(a, b color.RGBA) int {
	dr, dg, db := int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B)
	return dr*dr + dg*dg + db*db
}
