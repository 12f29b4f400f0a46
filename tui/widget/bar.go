package widget

import (
	"math"

	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// Bar draws a progress bar over the first row of a grid. A fraction that is not a number draws as nothing done.
func Bar(g grid.Grid, fraction float64, th theme.Theme) {
	if math.IsNaN(fraction) {
		fraction = 0
	}
	full := int(math.Round(min(max(fraction, 0), 1) * float64(g.W())))
	for x := range g.W() {
		if x < full {
			g.Put(x, 0, '▰', th.Accent)
		} else {
			g.Put(x, 0, '▱', th.Faint)
		}
	}
}
