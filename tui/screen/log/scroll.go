package log

import (
	"slices"

	"oodscope/tui/keys"
)

// spot is a row of the log: a place in the list of shown lines, and a row of that line.
type spot struct{ line, row int }

const pageStep = 10 // rows of a page up or down where the page is unknown

// list makes the list of shown lines anew, and finds the line again that was at the top.
func (s *Screen) list() {
	s.search.count(s.lines)
	if s.only {
		s.shown = s.search.lines
	} else {
		s.shown = make([]int, len(s.lines))
		for i := range s.shown {
			s.shown[i] = i
		}
	}
	k, same := slices.BinarySearch(s.shown, s.anchor)
	if row := s.top.row; !same || row >= s.height(k) {
		s.top.row = 0
	}
	s.top.line = min(k, max(len(s.shown)-1, 0))
	s.settle()
}

// height is the number of rows of a shown line.
func (s *Screen) height(k int) int {
	if k < 0 || k >= len(s.shown) {
		return 1
	}
	_, rows := s.lines[s.shown[k]].rows(s.textWidth())
	return len(rows)
}

// up and down go so many rows from a spot, as far as there are rows.
func (s *Screen) up(p spot, n int) spot {
	for ; n > 0; n-- {
		switch {
		case p.row > 0:
			p.row--
		case p.line > 0:
			p.line--
			p.row = s.height(p.line) - 1
		default:
			return p
		}
	}
	return p
}

func (s *Screen) down(p spot, n int) spot {
	for h := s.height(p.line); n > 0; n-- {
		switch {
		case p.row < h-1:
			p.row++
		case p.line < len(s.shown)-1:
			p = spot{line: p.line + 1}
			h = s.height(p.line)
		default:
			return p
		}
	}
	return p
}

// lowest is the spot from which the last row is at the bottom of the page.
func (s *Screen) lowest() spot {
	if len(s.shown) == 0 {
		return spot{}
	}
	last := len(s.shown) - 1
	return s.up(spot{last, s.height(last) - 1}, s.page()-1)
}

// settle keeps the page inside the log; at its end it follows.
func (s *Screen) settle() {
	end := s.lowest()
	if s.follow || s.top.line > end.line || s.top.line == end.line && s.top.row >= end.row {
		s.top, s.follow = end, true
	}
}

// scroll answers a movement; false where the action is none.
func (s *Screen) scroll(a keys.Action) bool {
	page := max(s.page()-1, 1)
	if s.h == 0 {
		page = pageStep
	}
	switch a {
	case keys.Down:
		s.top = s.down(s.top, 1)
	case keys.Up:
		s.top = s.up(s.top, 1)
	case keys.PageDown:
		s.top = s.down(s.top, page)
	case keys.PageUp:
		s.top = s.up(s.top, page)
	case keys.First:
		s.top = spot{}
	case keys.Last:
		s.top = s.lowest()
	default:
		return false
	}
	s.follow = false
	s.settle()
	return true
}

// show brings a line into view, a third below the top where it was outside.
func (s *Screen) show(line int) {
	k, ok := slices.BinarySearch(s.shown, line)
	if !ok {
		return
	}
	if end := s.down(s.top, s.page()-1); k <= s.top.line || k >= end.line {
		s.top = s.up(spot{line: k}, s.page()/3)
	}
	s.follow = false
	s.settle()
}
