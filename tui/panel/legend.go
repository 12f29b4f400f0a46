package panel

import (
	"fmt"

	"oodscope/tui/blockart"
	"oodscope/tui/grid"
)

const legendBar = 16 // columns of the ramp

// Legend writes the value scale into the first row, right-aligned: its ends, the ramp between them, whether it is the
// run's or the image's own, how many values lie over it, and the palette; the last of these give way where there is no
// room.
func Legend(g grid.Grid, it Item, look Look) {
	tail := look.tail(it, g.W()-legendBar-2)
	bar := g.W() - grid.Width(tail) - legendBar
	g.Right(bar-1, 0, look.Theme.Muted, "0")
	blockart.DrawLegend(g.Sub(bar, 0, legendBar, 1), look.Ramp)
	st := look.Theme.Muted
	if look.Own {
		st = look.Theme.Accent
	}
	g.Text(bar+legendBar, 0, st, tail)
}

// tail is what stands behind the ramp, in at most width columns.
func (l Look) tail(it Item, width int) string {
	s := l.scale(it)
	text := " " + it.Number(s.Hi) + "  global"
	if l.Own {
		text = " " + it.Number(s.Hi) + "  OWN SCALE"
	}
	more := []string{l.Ramp.Palette.Name}
	if n := it.Heat.Above(s); n > 0 {
		more = []string{fmt.Sprintf("%d px above", n), l.Ramp.Palette.Name}
	}
	for _, m := range more {
		if grid.Width(text)+3+grid.Width(m) <= width {
			text += " · " + m
		}
	}
	return text
}
