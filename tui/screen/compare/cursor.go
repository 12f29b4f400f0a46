package compare

import (
	"slices"

	"oodscope/tui/keys"
	"oodscope/tui/widget"
)

// cursor is the cell that is meant. It stays on its group and its item when the table turns, or another answer comes.
type cursor struct {
	group string // name
	item  string // key
	note  int    // row of the notes, from 1; 0: the cursor is on a cell
	top   int    // first line in sight
	first int    // first column in sight
}

// group is the place of the cursor's group, item that of its item.
func (s *Screen) group() int {
	at := slices.IndexFunc(s.sheet.groups, func(h heading) bool { return h.group.Name == s.at.group })
	if at < 0 { // one with a difference to be read, if there is any
		at = slices.IndexFunc(s.sheet.groups, func(h heading) bool { return !h.baseline })
	}
	return max(at, 0)
}

func (s *Screen) item() int {
	items := s.sheet.items
	at := slices.IndexFunc(items, func(it item) bool { return it.key == s.at.item })
	if at < 0 { // the first figure
		at = min(len(s.sheet.sections[0].items), len(items)-1)
	}
	return at
}

// hold keeps the cursor where it is seen, also where nobody has put it there.
func (s *Screen) hold() {
	s.at.group, s.at.item = s.sheet.groups[s.group()].group.Name, s.sheet.items[s.item()].key
}

// rewind goes back to the beginning of another table, as far as the cursor stays in sight.
func (s *Screen) rewind() { s.at.top, s.at.first = 0, 0 }

// stops are the lines that the cursor goes to.
func (s *Screen) stops() (all []int) {
	for i, l := range s.layout.lines {
		if l.kind == itemLine || l.kind == groupLine || l.kind == noteLine {
			all = append(all, i)
		}
	}
	return all
}

// line is that of the cursor, column its column.
func (s *Screen) line() int {
	want, kind := s.item(), itemLine
	if s.layout.byRow {
		want, kind = s.group(), groupLine
	}
	return max(slices.IndexFunc(s.layout.lines, func(l line) bool {
		if s.at.note > 0 {
			return l.kind == noteLine && l.index >= s.at.note
		}
		return l.kind == kind && l.index == want
	}), 0)
}

func (s *Screen) column() int {
	if s.layout.byRow {
		return s.item()
	}
	return s.group()
}

// goLine puts the cursor on a line that is a stop.
func (s *Screen) goLine(i int) {
	l := s.layout.lines[i]
	s.at.note = 0
	switch l.kind {
	case itemLine:
		s.at.item = s.sheet.items[l.index].key
	case groupLine:
		s.at.group = s.sheet.groups[l.index].group.Name
	case noteLine:
		s.at.note = l.index
	}
}

func (s *Screen) goColumn(i int) {
	if s.layout.byRow {
		s.at.item = s.sheet.items[i].key
	} else {
		s.at.group = s.sheet.groups[i].group.Name
	}
}

// move answers a movement; false where the action is none.
func (s *Screen) move(a keys.Action) bool {
	last := len(s.layout.widths) - 1
	switch a {
	case keys.CompareLeft:
		s.goColumn(max(s.column()-1, 0))
		return true
	case keys.CompareRight:
		s.goColumn(min(s.column()+1, last))
		return true
	}
	stops := s.stops()
	to, ok := widget.Move(a, max(slices.Index(stops, s.line()), 0), len(stops))
	if ok {
		s.goLine(stops[to])
	}
	return ok
}

// window is the range of lines in a page, moved only as far as keeps the cursor in sight with the title above it.
func (s *Screen) window(page int) (from, to int) {
	at, n := s.line(), len(s.layout.lines)
	above := at
	for above > 0 && (s.layout.lines[above-1].kind == titleLine || s.layout.lines[above-1].kind == blankLine) {
		above--
	}
	if at-above >= page {
		above = at
	}
	s.at.top = min(s.at.top, above)
	s.at.top = max(s.at.top, at-page+1)
	s.at.top = max(min(s.at.top, n-page), 0)
	return s.at.top, min(s.at.top+page, n)
}
