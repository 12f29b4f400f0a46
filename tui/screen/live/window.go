package live

import (
	"math"

	"oodscope/tui/chart"
	"oodscope/tui/keys"
)

const (
	zoomBy  = 0.5
	wheelBy = 0.7
	panBy   = 0.25 // of the plot's width
	leap    = 10   // columns
)

// steer answers what moves the cursor or the part that is shown; false where the action does neither.
func (s *Screen) steer(a keys.Action) bool {
	v, ok := s.lookAtFocus()
	switch a {
	case keys.LiveCursorLeft:
		s.stepCursor(v, -1)
	case keys.LiveCursorRight:
		s.stepCursor(v, 1)
	case keys.LiveLeapLeft:
		s.stepCursor(v, -leap)
	case keys.LiveLeapRight:
		s.stepCursor(v, leap)
	case keys.LiveZoomIn:
		s.x = v.layout.Zoom(s.middle(v), zoomBy)
	case keys.LiveZoomOut:
		s.x = v.layout.Zoom(s.middle(v), 1/zoomBy)
	case keys.LivePanLeft:
		s.x = v.layout.Pan(-panBy)
	case keys.LivePanRight:
		s.x = v.layout.Pan(panBy)
	default:
		return false
	}
	return ok
}

// middle is what is zoomed around: the cursor where it is in view, else the middle of the plot.
func (s *Screen) middle(v view) float64 {
	if s.cursor != nil {
		if _, inside := v.layout.Column(*s.cursor); inside {
			return *s.cursor
		}
	}
	return v.layout.XAt(v.layout.Left + v.layout.W/2)
}

// stepCursor moves the cursor by columns to the nearest value there, and at least by one value. Without a cursor yet, it
// appears at the last value in view.
func (s *Screen) stepCursor(v view, columns int) {
	from := math.Inf(1)
	if s.cursor != nil {
		from = *s.cursor
	}
	column, inside := v.layout.Column(from)
	if !inside {
		s.placeCursor(v, v.layout.X.Hi)
		return
	}
	s.placeCursor(v, v.layout.XAt(column+columns))
	if to := *s.cursor; (to-from)*float64(columns) > 0 {
		return
	}
	next, ok := v.track.After(v.axis, math.Nextafter(from, math.Inf(1)))
	if columns < 0 {
		next, ok = v.track.Before(v.axis, math.Nextafter(from, math.Inf(-1)))
	}
	if ok {
		s.setCursor(v, v.axis.X(next))
	} else {
		s.setCursor(v, from)
	}
}

// placeCursor puts the cursor on the value nearest to an x.
func (s *Screen) placeCursor(v view, x float64) {
	if near, ok := v.track.Nearest(v.axis, x); ok {
		s.setCursor(v, v.axis.X(near))
	}
}

// setCursor puts the cursor at an x, and moves what is shown where that is outside.
func (s *Screen) setCursor(v view, x float64) {
	s.cursor = &x
	if !s.x.All() && (x < s.x.Lo || x > s.x.Hi) {
		s.x = v.layout.Around(x)
	}
}

// whole shows all there is again.
func (s *Screen) whole() {
	s.x, s.cursor, s.aside, s.below = chart.Range{}, nil, 0, 0
	s.arrange()
}

// turnTo goes to another x axis; cursor and part stay on the values that they were on.
func (s *Screen) turnTo(a axis) {
	if len(s.groups) == 0 {
		s.axis = a
		return
	}
	before, ok := s.lookAtFocus()
	part, cursor := s.x, s.cursor
	s.axis, s.x, s.cursor = a, chart.Range{}, nil
	s.logX = s.logX && a != byClock
	after, also := s.lookAtFocus()
	if !ok || !also {
		return
	}
	moved := func(x float64) float64 {
		if sample, ok := before.track.Nearest(before.axis, x); ok {
			return after.axis.X(sample)
		}
		return x
	}
	if cursor != nil {
		x := moved(*cursor)
		s.cursor = &x
	}
	if lo, hi := moved(part.Lo), moved(part.Hi); !part.All() && lo < hi {
		s.x = chart.Range{Lo: lo, Hi: hi}
	}
}
