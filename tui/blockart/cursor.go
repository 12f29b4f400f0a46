package blockart

import (
	"image/color"

	"oodscope/tui/grid"
)

// DrawCursor marks the cell of a picture of w by h pixels that shows a pixel. The mark is black or white, whichever
// stands out from what is below it.
func DrawCursor(g grid.Grid, w, h, x, y int) {
	cx, cy := CellOf(w, h, g.W(), g.H(), x, y)
	text, st := g.At(cx, cy)
	under := st.Bg
	if under == nil || text == "█" {
		under = st.Fg
	}
	DrawCursorOn(g, w, h, x, y, under)
}

// DrawCursorOn is DrawCursor where it is known what is below: the colour of the cell, nil for the terminal's own.
func DrawCursorOn(g grid.Grid, w, h, x, y int, under color.Color) {
	cx, cy := CellOf(w, h, g.W(), g.H(), x, y)
	if under == nil {
		g.Put(cx, cy, '┼', grid.Style{Attrs: grid.Bold})
		return
	}
	mark := color.RGBA{255, 255, 255, 255}
	if luma(rgba8(under)) > 127 {
		mark = color.RGBA{0, 0, 0, 255}
	}
	g.Put(cx, cy, '┼', grid.Style{Fg: mark, Bg: under, Attrs: grid.Bold})
}
