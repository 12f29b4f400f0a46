package blockart

import "oodscope/tui/grid"

// DrawLegend fills the first row of a grid with the ramp's steps, from the lower to the upper end of its scale. The numbers
// beside it are the caller's.
func DrawLegend(g grid.Grid, r Ramp) {
	for x := range g.W() {
		level := (2*x + 1) * r.Steps() / (2 * g.W()) // of the column's middle: both ends of a diverging ramp look alike
		if r.shades != nil {
			g.Put(x, 0, r.shades[level].glyph, r.shades[level].style)
			continue
		}
		g.Put(x, 0, ' ', grid.Style{Bg: r.colours[level]})
	}
}
