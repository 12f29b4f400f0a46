package heat

import "oodscope/tui/panel"

// read is the image whose pixels the cursor is over; false where none is shown.
func (s *Screen) underCursor() (panel.Item, bool) {
	if s.view == filmed {
		if !s.film.there() {
			return panel.Item{}, false
		}
		return s.frame(s.film.at, s.film.image), true
	}
	e, ok := s.current()
	return e.Item, ok && s.view == single
}

// toggleCursor puts the cursor on the highest value of the heatmap, or away.
func (s *Screen) toggleCursor() {
	it, ok := s.underCursor()
	if s.cursor != nil || !ok {
		s.cursor = nil
		return
	}
	at, w := highest(it.Heat.Values), max(it.Image.W, 1)
	s.cursor = &panel.Point{X: at % w, Y: at / w}
}

func (s *Screen) moveCursor(dx, dy int) {
	if it, ok := s.underCursor(); ok {
		s.cursor = &panel.Point{X: min(max(s.cursor.X+dx, 0), it.Image.W-1), Y: min(max(s.cursor.Y+dy, 0), it.Image.H-1)}
	}
}

// pointCursor puts the cursor on the pixel at a cell, and says which pane that is of.
func (s *Screen) pointCursor(x, y int) (pane int, ok bool) {
	panes, art, ok := s.art()
	if !ok {
		return 0, false
	}
	i, px, py, ok := art.At(x-panes.x, y-panes.y)
	if ok {
		s.cursor = &panel.Point{X: px, Y: py}
	}
	return i, ok
}

// art is where the panes are; false where there are none.
func (s *Screen) art() (panes rect, art panel.Layout, ok bool) {
	if _, ok := s.underCursor(); !ok {
		return rect{}, panel.Layout{}, false
	}
	if s.view == filmed {
		p := s.filmParts()
		return p.panes, p.art, true
	}
	e, _ := s.current()
	p := s.parts(e)
	return p.panes, p.art, true
}
