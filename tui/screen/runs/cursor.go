package runs

import (
	"slices"

	"oodscope/tui/query"
)

// cursor is the line that is meant. It stays on its run or group when lines come, go or change places.
type cursor struct {
	line   int
	run    string // id of the run; "" on a group
	group  string // the group's value, on a group
	moved  bool   // by the person; until then it is on the first line
	picked bool   // likewise, since the screen came up
	top    int    // first line in sight
}

// on tells whether the cursor is meant for a line.
func (s *Screen) on(l line) bool {
	if l.group != nil {
		return s.at.run == "" && s.at.group == l.group.value
	}
	return s.at.run != "" && s.at.run == s.records[l.record].Row.Run.ID
}

// keepCursor finds the cursor's line again.
func (s *Screen) keepCursor() {
	if i := slices.IndexFunc(s.lines, s.on); s.at.moved && i >= 0 {
		s.at.line = i
		return
	}
	if !s.at.moved {
		s.at.line = 0
	}
	s.put(s.at.line)
}

// point is put by the person.
func (s *Screen) point(i int) {
	s.at.moved, s.at.picked = true, true
	s.put(i)
}

// put puts the cursor on a line.
func (s *Screen) put(i int) {
	s.at.line, s.at.run, s.at.group = max(min(i, len(s.lines)-1), 0), "", ""
	if len(s.lines) == 0 {
		return
	}
	if l := s.lines[s.at.line]; l.group != nil {
		s.at.group = l.group.value
	} else {
		s.at.run = s.records[l.record].Row.Run.ID
	}
}

// current is the line under the cursor; false in an empty table.
func (s *Screen) current() (line, bool) {
	if s.at.line >= len(s.lines) {
		return line{}, false
	}
	return s.lines[s.at.line], true
}

// under is the run under the cursor; false on a group and in an empty table.
func (s *Screen) under() (query.Record, bool) {
	l, ok := s.current()
	if !ok || l.group != nil {
		return query.Record{}, false
	}
	return s.records[l.record], true
}

// number counts the run under the cursor among those that are shown, groups not counted.
func (s *Screen) number() int {
	n := 0
	for i, l := range s.lines {
		if i > s.at.line {
			break
		}
		if l.group == nil {
			n++
		} else if i < s.at.line && l.group.folded {
			n += len(l.group.records)
		}
	}
	return max(n, 1)
}

// leastPinned is the height of a table from which the baseline is kept in sight.
const leastPinned = 6

// sight is the range of lines in sight in so many rows. A baseline that is not among them takes the first row.
func (s *Screen) sight(rows int) (from, to int, pinned bool) {
	from, to = s.window(rows)
	if s.base.record < 0 || rows < leastPinned || slices.ContainsFunc(s.lines[from:to], s.isBase) {
		return from, to, false
	}
	from, to = s.window(rows - 1)
	return from, to, true
}

func (s *Screen) isBase(l line) bool { return l.group == nil && l.record == s.base.record }

// window is the range of lines in a page, moved only as far as keeps the cursor in sight.
func (s *Screen) window(page int) (from, to int) {
	s.at.top = min(s.at.top, s.at.line)
	s.at.top = max(s.at.top, s.at.line-page+1)
	s.at.top = max(min(s.at.top, len(s.lines)-page), 0)
	return s.at.top, min(s.at.top+page, len(s.lines))
}
