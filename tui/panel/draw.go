package panel

import (
	"oodscope/tui/blockart"
	"oodscope/tui/grid"
)

const gap = 2 // columns between panes

var titles = [4]string{"image", "nearest ID", "heatmap", "overlay"}

// layout is how the four panes stand: columns by rows, each w cells wide and h high, its title row not counted.
type layout struct{ columns, w, h int }

// arrange picks a row of four or a square of four, whichever shows more pixels.
func arrange(it Item, w, h int) layout {
	row := fit(it, 4, (w-3*gap)/4, h-1)
	square := fit(it, 2, (w-gap)/2, (h-1)/2-1)
	if square.w*square.h > row.w*row.h {
		return square
	}
	return row
}

func fit(it Item, columns, w, h int) layout {
	pw, ph := blockart.Size(it.Image.W, it.Image.H, max(w, 0), max(h, 0))
	return layout{columns, pw, ph}
}

// Height is the number of rows that Draw uses of a rectangle of w by h cells.
func Height(it Item, w, h int) int {
	l := arrange(it, w, h)
	if l.columns == 4 {
		return l.h + 1
	}
	return 2*(l.h+1) + 1
}

// Draw puts the four pictures on a grid, as large as they fit, spread over its width.
func Draw(g grid.Grid, it Item, look Look) {
	l := arrange(it, g.W(), g.H())
	step := max(g.W()+gap, 0) / l.columns
	s := look.scale(it)
	for i, title := range titles {
		pane := g.Sub(i%l.columns*step, i/l.columns*(l.h+2), step-gap, l.h+1)
		pane.Text(0, 0, look.Theme.Muted, title)
		art := pane.Rows(1, l.h)
		switch i {
		case 0:
			blockart.DrawImage(art, it.Image, look.Ramp.Depth)
		case 1:
			drawPartner(art, it, look)
		case 2:
			blockart.DrawField(art, it.Heat, s, look.Ramp)
		case 3:
			blockart.DrawOverlay(art, it.Image, it.Heat, s, look.Ramp)
		}
	}
}

func drawPartner(g grid.Grid, it Item, look Look) {
	if it.Partner.W == 0 {
		g.Text(0, 0, look.Theme.Faint, "not kept")
		return
	}
	blockart.DrawImage(g, it.Partner, look.Ramp.Depth)
}
