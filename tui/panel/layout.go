package panel

import "oodscope/tui/blockart"

const gap = 2 // columns between panes

// Layout is where the panes of an item stand in a rectangle: in rows of Columns, each picture W by H cells below a title.
type Layout struct {
	Panes         []Pane
	Columns, W, H int
	step          int // columns from one pane to the next
	pw, ph        int // the picture in pixels
}

// Arrange gives the panes the largest size that fits a rectangle of w by h cells, in rows that are as full as each other. Of
// equal sizes it takes the one with the fewest rows.
func Arrange(it Item, panes []Pane, w, h int) Layout {
	best := Layout{Panes: panes, Columns: max(len(panes), 1), pw: it.Image.W, ph: it.Image.H}
	for bands := 1; bands <= len(panes); bands++ {
		columns := (len(panes) + bands - 1) / bands
		pw, ph := blockart.Size(it.Image.W, it.Image.H, (w-(columns-1)*gap)/columns, (h+1)/bands-2)
		if pw > best.W {
			best.Columns, best.W, best.H = columns, pw, ph
		}
	}
	best.step = max(w+gap, 0) / best.Columns
	return best
}

// Height is the number of rows that the panes take.
func (l Layout) Height() int {
	bands := (len(l.Panes) + l.Columns - 1) / l.Columns
	return bands*(l.H+2) - 1
}

// Place is the corner of the i-th pane's title and the columns up to the next pane.
func (l Layout) Place(i int) (x, y, w int) {
	return i % l.Columns * l.step, i / l.Columns * (l.H + 2), l.step - gap
}

// At is the pane whose picture shows a cell, and the pixel there; false where there is none.
func (l Layout) At(x, y int) (i, px, py int, ok bool) {
	for i := range l.Panes {
		left, top, _ := l.Place(i)
		if px, py, ok := blockart.PixelAt(l.pw, l.ph, l.W, l.H, x-left, y-top-1); ok {
			return i, px, py, true
		}
	}
	return 0, 0, 0, false
}
