package compare

import (
	tea "charm.land/bubbletea/v2"

	"oodscope/tui/screen"
)

const wheelStep = 3 // lines

// Point takes the mouse: a press goes to a cell, a group's name or a note; the wheel goes through the lines; a drag moves
// the border above the curves.
func (s *Screen) Point(m screen.Mouse) tea.Cmd {
	if s.sheet == nil {
		return nil
	}
	switch m.Kind {
	case screen.WheelUp:
		s.scroll(-wheelStep)
	case screen.WheelDown:
		s.scroll(wheelStep)
	case screen.Press:
		s.press(m.X, m.Y)
	case screen.Drag:
		if s.drag {
			s.rows = max(s.h-m.Y-1-s.places.said.h-1, leastCurves)
			s.arrange()
		}
	case screen.Release:
		s.drag = false
	}
	return nil
}

// scroll moves the cursor by so many stops.
func (s *Screen) scroll(by int) {
	stops := s.stops()
	at := 0
	for i, line := range stops {
		if line == s.line() {
			at = i
		}
	}
	s.goLine(stops[max(min(at+by, len(stops)-1), 0)])
}

func (s *Screen) press(x, y int) {
	t := s.places.table
	if c := s.places.curves; c.h > 0 && y == c.y-1 {
		s.drag = true
		return
	}
	if !t.holds(x, y) {
		return
	}
	column := s.layout.at(s.at.first, x-s.layout.left())
	if row := y - t.y - s.layout.head(); row >= 0 {
		from, to := s.window(t.h - s.layout.head())
		if i := from + row; i >= to || !s.stop(i) {
			return
		} else {
			s.goLine(i)
		}
	}
	if column >= 0 {
		s.goColumn(column)
	}
}

// stop tells whether the cursor goes to a line.
func (s *Screen) stop(i int) bool {
	k := s.layout.lines[i].kind
	return k == itemLine || k == groupLine || k == noteLine
}
