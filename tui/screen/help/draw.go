package help

import (
	"oodscope/tui/grid"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

// Draw puts the list of keys on a grid.
func (s *Screen) Draw(g grid.Grid, f screen.Frame) {
	if tallest(s.lines) == 0 {
		g.Text(0, 0, f.Theme.Muted, "no key is for "+s.filter)
		return
	}
	w := min(g.W()/len(s.lines), 2*columnWidth)
	for i, lines := range s.lines {
		col := g.Columns(i*w, w-1)
		for y, l := range lines[min(s.scroll, len(lines)):] {
			l.draw(col.Rows(y, 1), f.Theme)
		}
	}
}

func (l line) draw(g grid.Grid, th theme.Theme) {
	key, text := th.Accent, th.Text
	switch {
	case l.why:
		text = th.Faint
	case l.off:
		key, text = th.Muted, th.Muted
	}
	g.Text(0, 0, th.Strong, l.head)
	g.Text(2, 0, key, grid.Fit(l.keys, keysWidth-3))
	g.Text(keysWidth, 0, text, l.text)
}
