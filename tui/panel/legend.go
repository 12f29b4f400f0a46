package panel

import (
	"fmt"
	"strconv"

	"oodscope/tui/blockart"
	"oodscope/tui/grid"
)

const legendBar = 16 // columns of the ramp

// Legend writes the value scale into the first row, right-aligned: its ends, the ramp between them, whether it is the
// run's or the image's own, how many values lie over it, gamma and palette; the last of these give way where there is no
// room.
func Legend(g grid.Grid, it Item, look Look) {
	s := look.scale(it)
	tail := tailOf(look.words(it, s, it.Heat.Above(s)+it.Other.Above(s)), g.W()-legendBar-2)
	ramp(g, look, look.Ramp, "0", tail)
}

// SignedLegend writes the scale of the difference, right-aligned.
func SignedLegend(g grid.Grid, it Item, look Look) {
	s := look.signed(it)
	low := it.Number(s.Lo)
	words := []string{" +" + it.Number(s.Hi)}
	if n := it.Difference.Above(s); n > 0 {
		words = append(words, strconv.Itoa(n)+" px beyond")
	}
	tail := tailOf(append(words, look.Signed.Palette.Name), g.W()-legendBar-1-grid.Width(low))
	ramp(g, look, look.Signed, low, tail)
}

func ramp(g grid.Grid, look Look, r blockart.Ramp, low, tail string) {
	bar := g.W() - grid.Width(tail) - legendBar
	g.Right(bar-1, 0, look.Theme.Muted, low)
	blockart.DrawLegend(g.Sub(bar, 0, legendBar, 1), r)
	st := look.Theme.Muted
	if look.Own {
		st = look.Theme.Accent
	}
	g.Text(bar+legendBar, 0, st, tail)
}

// words are the parts of what stands behind the ramp, the most telling first.
func (l Look) words(it Item, s blockart.Scale, above int) []string {
	first := " " + it.Number(s.Hi) + "  global"
	if l.Own {
		first = " " + it.Number(s.Hi) + "  OWN SCALE"
	}
	words := []string{first}
	if above > 0 {
		words = append(words, fmt.Sprintf("%d px above", above))
	}
	if l.Ramp.Gamma != 1 {
		words = append(words, fmt.Sprintf("gamma %.1f", l.Ramp.Gamma))
	}
	return append(words, l.Ramp.Palette.Name)
}

// tailOf joins as many words as fit into width columns; the first always stays.
func tailOf(words []string, width int) string {
	text := words[0]
	for _, w := range words[1:] {
		if grid.Width(text)+3+grid.Width(w) <= width {
			text += " · " + w
		}
	}
	return text
}
