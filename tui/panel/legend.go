package panel

import (
	"fmt"

	"oodscope/tui/blockart"
	"oodscope/tui/grid"
)

const legendBar = 16 // columns of the ramp

// Legend writes the value scale into the first row, right-aligned: its ends, the ramp between them, whether it is the
// run's or the image's own, the palette, and how many values lie over it.
func Legend(g grid.Grid, it Item, look Look) {
	s := look.scale(it)
	which := "global"
	if look.Own {
		which = "OWN SCALE of this image"
	}
	tail := " " + Number(s.Hi) + "  " + which + " · " + look.Ramp.Palette.Name
	if n := it.Heat.Above(s); n > 0 {
		tail += fmt.Sprintf(" · %d px above", n)
	}
	bar := g.W() - grid.Width(tail) - legendBar
	g.Right(bar-1, 0, look.Theme.Muted, "0")
	blockart.DrawLegend(g.Sub(bar, 0, legendBar, 1), look.Ramp)
	st := look.Theme.Muted
	if look.Own {
		st = look.Theme.Accent
	}
	g.Text(bar+legendBar, 0, st, tail)
}
