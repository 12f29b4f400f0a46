package blockart

import "image/color"

// paletteSteps is the number of colours of a palette: few, so that neighbouring pixels often share one and little goes
// over the wire, yet each step is below what the eye tells apart in half blocks.
const paletteSteps = 32

// Palette maps [0, 1] to colours in steps of increasing lightness; a diverging one is lightest in its middle.
type Palette struct {
	Name  string
	table *[paletteSteps]uint32
	basic []uint8 // the same in the sixteen ANSI colours
}

// The palettes.
var (
	Inferno  = Palette{"inferno", &infernoTable, []uint8{0, 4, 5, 9, 11, 15}}
	Viridis  = Palette{"viridis", &viridisTable, []uint8{5, 4, 6, 2, 10, 11}}
	Gray     = Palette{"gray", &grayTable, []uint8{0, 8, 7, 15}}
	Coolwarm = Palette{"coolwarm", &coolwarmTable, []uint8{4, 12, 7, 9, 1}} // diverging: for signed values only
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

func rgb(v uint32) color.RGBA {
	return color.RGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}
