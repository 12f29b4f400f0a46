package panel

import "oodscope/tui/grid"

// Point is a pixel of an image.
type Point struct{ X, Y int }

// Draw puts the panes on a grid as a layout says. titles name them, nil for their own names; cursor, if any, is marked in
// every pane and its value written behind the title; focus is the pane that stands out, -1 for none.
func Draw(g grid.Grid, it Item, look Look, l Layout, titles []string, cursor *Point, focus int) {
	for i, p := range l.Panes {
		x, y, w := l.Place(i)
		title, fit := p.Title(), grid.Fit
		if titles != nil {
			title, fit = titles[i], grid.FitMiddle
		}
		heading(g.Sub(x, y, w, 1), p.reading(it, cursor), look, i == focus, func(w int) string { return fit(title, w) })
		art := g.Sub(x, y+1, l.W, l.H)
		if p.missing(it) != "" {
			art = g.Sub(x, y+1, w, l.H)
		}
		p.draw(art, it, look, cursor)
	}
}

// heading writes a pane's title and the value under the cursor; where both do not fit, the title gives way.
func heading(g grid.Grid, value string, look Look, focused bool, title func(w int) string) {
	st := look.Theme.Muted
	if focused {
		st = look.Theme.Strong
	}
	room := g.W()
	if value != "" {
		room -= grid.Width(value) + 1
	}
	x := 0
	if room >= shortest {
		x = g.Text(0, 0, st, title(room))
	}
	if x > 0 {
		x++
	}
	g.Text(x, 0, look.Theme.Accent, value)
}

// shortest is the number of columns in which a title still says something.
const shortest = 4

// reading is the value under the cursor, "" where there is no cursor.
func (p Pane) reading(it Item, cursor *Point) string {
	if cursor == nil {
		return ""
	}
	return p.Read(it, cursor.X, cursor.Y)
}
