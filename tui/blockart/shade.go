package blockart

import (
	"github.com/charmbracelet/x/ansi"

	"oodscope/tui/grid"
)

// shade is a step of a ramp that needs a whole cell.
type shade struct {
	glyph rune
	style grid.Style
}

// mixtures of a cell's two colours, from the background's to nearly the foreground's.
var mixtures = [4]rune{' ', '░', '▒', '▓'}

// shades are the steps of a palette for depths below Indexed. In sixteen colours, shade characters mix neighbouring
// anchors, which gives four steps each; their glyphs differ, so that a terminal's own colours cannot make two steps look
// the same.
func shades(p Palette, d Depth) (out []shade) {
	if d == Characters {
		for _, c := range p.ink {
			out = append(out, shade{glyph: c})
		}
		return out
	}
	for i, from := range p.basic[:len(p.basic)-1] {
		st := grid.Style{Fg: ansi.BasicColor(p.basic[i+1]), Bg: ansi.BasicColor(from)}
		for _, m := range mixtures {
			out = append(out, shade{m, st})
		}
	}
	last := ansi.BasicColor(p.basic[len(p.basic)-1])
	return append(out, shade{'█', grid.Style{Fg: last, Bg: last}})
}
