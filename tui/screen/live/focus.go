package live

import (
	"slices"

	"oodscope/tui/chart"
	"oodscope/tui/curve"
	"oodscope/tui/keys"
	"oodscope/tui/widget"
)

// focused is the group of the chart that has the focus; only where there are groups.
func (s *Screen) focused() group { return s.groups[s.focusAt()] }

// atFocus tells whether a chart has the focus among others on screen.
func (s *Screen) atFocus(g group) bool {
	return len(s.groups) > 1 && !s.enlarged && g.title() == s.focused().title()
}

// focusAt is its place. The first chart has the focus where none, or one that is gone, was chosen.
func (s *Screen) focusAt() int {
	return max(slices.IndexFunc(s.groups, func(g group) bool { return g.title() == s.focus }), 0)
}

// focusOn gives a chart the focus, and turns to its page.
func (s *Screen) focusOn(k int) {
	s.focus = s.groups[k].title()
	if c, r := tiles(len(s.groups), s.places.charts.w, s.places.charts.h); c*r > 0 && !s.enlarged {
		s.page = k / (c * r)
	}
}

// moveFocus answers a movement through the charts: by rows and columns of the page.
func (s *Screen) moveFocus(a keys.Action) bool {
	n, k := len(s.groups), s.focusAt()
	c, r := tiles(n, s.places.charts.w, s.places.charts.h)
	if s.enlarged {
		c, r = 1, 1
	}
	switch a {
	case keys.LiveNext:
		k = (k + 1) % n
	case keys.LivePrev:
		k = (k + n - 1) % n
	case keys.LivePageTurned:
		if s.enlarged {
			k = (k + 1) % n // a chart is a page
		} else {
			k = (s.page + 1) % max(s.places.pages, 1) * c * r
		}
	case keys.Down, keys.Up, keys.PageDown, keys.PageUp:
		by := map[keys.Action]int{keys.Down: c, keys.Up: -c, keys.PageDown: c * r, keys.PageUp: -c * r}[a]
		if k+by >= 0 && k+by < n {
			k += by
		}
	default:
		var moved bool
		if k, moved = widget.Move(a, k, n); !moved {
			return false
		}
	}
	s.focusOn(k)
	return true
}

// view is the focused chart with what moves in it need to know.
type view struct {
	layout chart.Layout
	track  curve.Track // that the cursor goes along: the opened run's, or where it has none, another's
	axis   curve.Axis
}

// look is the view of a chart on screen; false where it has nothing to show, or cannot follow the x axis.
func (s *Screen) look(at spot) (v view, ok bool) {
	if _, chosen := s.axisOf(at.group); !chosen {
		return v, false
	}
	c := s.chart(at.group, at.rect.w)
	v.layout = c.Layout(at.rect.w, at.rect.h)
	if len(c.Series) == 0 || v.layout.W == 0 {
		return v, false
	}
	lead := c.Series[len(c.Series)-1]
	v.track, v.axis = lead.Track, lead.Axis
	return v, true
}

// lookAtFocus is the view of the focused chart.
func (s *Screen) lookAtFocus() (view, bool) {
	for _, at := range s.spots() {
		if at.group.title() == s.focused().title() {
			return s.look(at)
		}
	}
	return view{}, false
}
