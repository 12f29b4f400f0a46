package live

import (
	tea "charm.land/bubbletea/v2"

	"oodscope/tui/chart"
	"oodscope/tui/screen"
)

// drag is what a held button moves.
type drag struct {
	what dragged
	at   spot
	x    int // column that was dragged from last
}

type dragged int

const (
	nothing dragged = iota
	border
	plot
)

// Point takes the mouse: a press gives a chart the focus and sets the cursor, or enlarges by the title; the wheel zooms; a
// drag pans, or moves the border of the charts.
func (s *Screen) Point(m screen.Mouse) tea.Cmd {
	switch m.Kind {
	case screen.Press:
		s.press(m)
	case screen.Drag:
		s.dragTo(m)
	case screen.Release:
		s.drag = drag{}
	case screen.WheelUp:
		s.wheel(m, wheelBy)
	case screen.WheelDown:
		s.wheel(m, 1/wheelBy)
	}
	return nil
}

func (s *Screen) spotAt(x, y int) (spot, bool) {
	for _, at := range s.spots() {
		if at.rect.holds(x, y) {
			return at, true
		}
	}
	return spot{}, false
}

func (s *Screen) press(m screen.Mouse) {
	if s.onBorder(m.X, m.Y) {
		s.drag = drag{what: border}
		return
	}
	at, ok := s.spotAt(m.X, m.Y)
	if !ok {
		return
	}
	again := s.focused().title() == at.group.title()
	s.focus = at.group.title()
	if m.Y == at.rect.y {
		if again {
			s.enlarge()
		}
		return
	}
	if v, ok := s.look(at); ok && v.layout.Inside(m.X-at.rect.x, m.Y-at.rect.y) {
		s.placeCursor(v, v.layout.XAt(m.X-at.rect.x))
		s.drag = drag{plot, at, m.X}
	}
}

// onBorder tells whether a cell is between the charts and what stands beside or below them.
func (s *Screen) onBorder(x, y int) bool {
	c := s.places.charts
	if s.places.sideways {
		return x >= c.x+c.w && x < c.x+c.w+gapAside && y >= c.y
	}
	return !s.places.log.empty() && len(s.groups) > 0 && (y == s.places.log.y-1 || y == s.places.log.y)
}

func (s *Screen) dragTo(m screen.Mouse) {
	switch {
	case s.drag.what == border && s.places.sideways:
		s.aside = min(max(s.w-m.X-gapAside/2, leastAside), s.w-gapAside-chart.MinW)
		s.arrange()
	case s.drag.what == border:
		s.below = max(s.h-m.Y-1, 1)
		s.arrange()
	case s.drag.what == plot:
		s.dragPlot(m)
	}
}

// dragPlot pans where a part is shown, and else moves the cursor.
func (s *Screen) dragPlot(m screen.Mouse) {
	v, ok := s.look(s.drag.at)
	switch {
	case !ok:
	case s.x.All() || m.Right:
		s.placeCursor(v, v.layout.XAt(m.X-s.drag.at.rect.x))
	default:
		s.x = v.layout.Pan(float64(s.drag.x-m.X) / float64(v.layout.W))
	}
	s.drag.x = m.X
}

func (s *Screen) wheel(m screen.Mouse, by float64) {
	at, ok := s.spotAt(m.X, m.Y)
	if !ok {
		return
	}
	if v, ok := s.look(at); ok {
		s.x = v.layout.Zoom(v.layout.XAt(m.X-at.rect.x), by)
	}
}
