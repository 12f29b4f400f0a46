package live

import (
	"oodscope/tui/chart"
	"oodscope/tui/grid"
	"oodscope/tui/table"
)

// rect is a place on the screen, relative to the screen's own rectangle.
type rect struct{ x, y, w, h int }

func (r rect) empty() bool { return r.w <= 0 || r.h <= 0 }

func (r rect) of(g grid.Grid) grid.Grid { return g.Sub(r.x, r.y, r.w, r.h) }

func (r rect) holds(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

// places are where things are; an empty rect is of what there is no room for.
type places struct {
	legend, charts, final, local, log rect
	pages                             int
	sideways                          bool // tables and log stand beside the charts
}

const (
	logRows    = 8   // at most, where nobody dragged
	sideBySide = 150 // columns from which tables and log stand beside the charts
	gapAside   = 4
	leastAside = 24
)

// arrange lays the screen out for its size and its data.
func (s *Screen) arrange() {
	s.places = s.place()
	s.places.pages = pagesOf(len(s.groups), s.places.charts.w, s.places.charts.h)
	s.page = min(s.page, max(s.places.pages-1, 0))
}

func (s *Screen) place() places {
	head := s.headRows(s.w)
	body := rect{0, head, s.w, max(s.h-head, 0)}
	var p places
	switch {
	case s.enlarged && len(s.groups) > 0:
	case s.w >= sideBySide && s.detail.Run != nil && s.detail.Run.Summary != nil:
		p, body = s.beside(body)
	default:
		p, body = s.stacked(body)
	}
	if n := len(s.legendLines(body.w)); n > 0 && body.h >= n+chart.MinH {
		p.legend = rect{body.x, body.y, body.w, n}
		body.y, body.h = body.y+n, body.h-n
	}
	if body.h < chart.MinH {
		body.h = min(body.h, 1)
	}
	p.charts = body
	return p
}

// beside puts tables and log on the right of the charts.
func (s *Screen) beside(body rect) (places, rect) {
	w := s.aside
	if w == 0 {
		w = min(s.w*2/5, 92)
	}
	w = min(max(w, leastAside), s.w-gapAside-chart.MinW)
	s.tables = s.layTables(w, tableRows)
	p := places{sideways: true}
	right := rect{body.w - w, body.y, w, body.h}
	for _, t := range []struct {
		rect  *rect
		lines []table.Line
	}{{&p.final, s.tables.final}, {&p.local, s.tables.local}} {
		if n := len(t.lines); n > 0 && right.h > 0 {
			*t.rect = rect{right.x, right.y, w, min(n, right.h)}
			right.y, right.h = right.y+n+1, right.h-n-1
		}
	}
	if right.h >= 2 && len(s.detail.Log) > 0 {
		p.log = rect{right.x, right.y, w, s.wantedLogRows(w, right.h-1) + 1}
	}
	body.w -= w + gapAside
	return p, body
}

// stacked puts the final table above the charts and the log below. A table too high for the charts below
// it has fewer detectors, and in the end none.
func (s *Screen) stacked(body rect) (places, rect) {
	var p places
	least := 0 // rows that stay below a table
	if len(s.groups) > 0 {
		least = chart.MinH
	}
	s.tables = s.fitTables(body.w, body.h-least-1)
	for _, t := range []struct {
		rect  *rect
		lines []table.Line
		least int
	}{{&p.final, s.tables.final, least}, {&p.local, s.tables.local, 3 * chart.MinH}} {
		if n := len(t.lines); n > 0 && body.h-n-1 >= t.least {
			*t.rect = rect{0, body.y, body.w, n}
			body.y, body.h = body.y+n+1, body.h-n-1
		}
	}
	p.log, body = s.splitLog(body)
	return p, body
}

// splitLog takes the log's rows from the end of the body: a quarter at most where nobody dragged, all but one where there
// is no chart.
func (s *Screen) splitLog(body rect) (log, rest rect) {
	const head = 2 // space and title
	charts := len(s.groups) > 0
	n := min(s.wantedLogRows(body.w, body.h), logRows, body.h/4)
	switch {
	case !charts:
		n = min(s.wantedLogRows(body.w, body.h), body.h-head-1)
	case s.below > 0:
		n = min(s.below, body.h-head-chart.MinH-1)
	}
	if n < 1 || charts && body.h-n-head <= chart.MinH {
		return rect{}, body
	}
	body.h -= n + head
	if !charts {
		body.h = 1
	}
	return rect{0, body.y + body.h + 1, body.w, n + 1}, body
}
