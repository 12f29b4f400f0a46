package blockart

import "image/color"

// Palette maps [0, 1] to colours in steps of increasing lightness; a diverging one is lightest in its middle. It has few
// steps, so that neighbouring pixels often share one and little goes over the wire.
type Palette struct {
	Name      string
	Diverging bool // for signed values: the middle of the scale is zero
	table     []uint32
	basic     []uint8 // anchors among the sixteen ANSI colours; shades lie between them
	ink       string  // the ramp without colours
}

// ink is the ramp of a terminal without colours, from little to much; signed tells the sign by other characters.
const (
	ink    = ".,:-=+*#%@"
	signed = "NHnu-.+oxX@"
)

// The palettes. Among the sixteen colours, dark blue is left out where it would stand for low values: on black, many
// terminals show it as black.
var (
	Inferno  = Palette{"inferno", false, infernoTable, []uint8{0, 5, 9, 11, 15}, ink}
	Viridis  = Palette{"viridis", false, viridisTable, []uint8{4, 6, 10, 11}, ink}
	Gray     = Palette{"gray", false, grayTable, []uint8{0, 8, 7, 15}, ink}
	Coolwarm = Palette{"coolwarm", true, coolwarmTable, []uint8{4, 12, 7, 9, 1}, signed}
)

// Sequential lists the palettes for values that start at zero; the first is the default.
func Sequential() []Palette { return []Palette{Inferno, Viridis, Gray} }

// ByName finds a palette, the diverging one too.
func ByName(name string) (Palette, bool) {
	for _, p := range append(Sequential(), Coolwarm) {
		if p.Name == name {
			return p, true
		}
	}
	return Palette{}, false
}

func (p Palette) at(i int) color.RGBA { return rgb(p.table[i]) }

// share is the colour at t in [0, 1].
func (p Palette) share(t float64) color.RGBA { return p.at(int(t*float64(len(p.table)-1) + 0.5)) }

func rgb(v uint32) color.RGBA {
	return color.RGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}
