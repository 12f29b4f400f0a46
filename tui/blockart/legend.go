package blockart

import "oodscope/tui/grid"

// DrawLegend fills the first row of a grid with the ramp from the lower to the upper end of its scale. The numbers
// beside it are the caller's.
func DrawLegend(g grid.Grid, r Ramp) {
	for x := range g.W() {
		level := x * r.Steps() / g.W()
		if r.Depth == Characters {
			g.Put(x, 0, rune(characters[level]), grid.Style{})
			continue
		}
		g.Put(x, 0, ' ', grid.Style{Bg: r.colours[level]})
	}
}
