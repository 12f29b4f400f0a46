package heat

import (
	"oodscope/tui/grid"
	"oodscope/tui/panel"
	"oodscope/tui/screen"
)

// rect is a place on the screen, relative to the screen's own rectangle.
type rect struct{ x, y, w, h int }

func (r rect) empty() bool { return r.w <= 0 || r.h <= 0 }

func (r rect) of(g grid.Grid) grid.Grid { return g.Sub(r.x, r.y, r.w, r.h) }

func (r rect) holds(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

const (
	headRows = 2
	gapRow   = 1  // between parts, where there is room
	roomyH   = 26 // rows from which there is
)

// space is the rows between parts.
func (s *Screen) space() int {
	if s.h < roomyH {
		return 0
	}
	return gapRow
}

// Draw puts the view on a grid.
func (s *Screen) Draw(g grid.Grid, f screen.Frame) {
	s.drawHead(g.Rows(0, headRows), f)
	body := g.Rows(headRows, g.H()-headRows)
	if s.view == filmed {
		if !s.film.there() {
			body.Paragraph(f.Theme.Muted, s.awaited())
			return
		}
		s.drawFilm(g, f)
		return
	}
	if why := s.noImages(); why != "" {
		y := body.Paragraph(f.Theme.Muted, why)
		if s.noFilm() == "" {
			body.Text(0, y+1, f.Theme.Muted, "e shows the film of its decoder's training")
		}
		return
	}
	if s.view == scored {
		s.drawScored(g, f)
		return
	}
	e, ok := s.current()
	if !ok {
		body.Paragraph(f.Theme.Muted, s.nothing())
		return
	}
	look := s.look(f)
	s.drawLegend(g, e.shown(), look)
	if s.view == gallery {
		s.drawGallery(g, e, look)
		return
	}
	s.drawSingle(g, e, look, f)
}

// drawLegend writes the value scale at the end of the head, behind what is noted there.
func (s *Screen) drawLegend(g grid.Grid, it panel.Item, look panel.Look) {
	x := 0
	if note := s.note(); note != "" {
		x = min(grid.Width(note), g.W()/2) + 2
	}
	panel.Legend(g.Sub(x, headRows-1, g.W()-x, 1), it, look)
}
