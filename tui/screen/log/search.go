package log

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/screen"
)

// search is the text that is looked for and the lines that hold it.
type search struct {
	text  string
	lines []int
}

// exact tells whether capitals count: where the text has any.
func (q search) exact() bool { return q.text != strings.ToLower(q.text) }

func (q search) in(l line) bool {
	if q.exact() {
		return strings.Contains(l.text, q.text)
	}
	return strings.Contains(l.folded, q.text)
}

func (q *search) count(lines []line) {
	q.lines = nil
	if q.text == "" {
		return
	}
	for i, l := range lines {
		if q.in(l) {
			q.lines = append(q.lines, i)
		}
	}
}

// marks are the byte ranges of a row that hold the text. Lower case may be of another length; such a row has no marks.
func (q search) marks(row string) (ranges [][2]int) {
	hay := row
	if !q.exact() {
		hay = strings.ToLower(row)
	}
	if q.text == "" || len(hay) != len(row) {
		return nil
	}
	for from := 0; ; {
		i := strings.Index(hay[from:], q.text)
		if i < 0 {
			return ranges
		}
		ranges = append(ranges, [2]int{from + i, from + i + len(q.text)})
		from += i + len(q.text)
	}
}

// ask opens the field; what is typed shows at once, and esc brings the search before back.
func (s *Screen) ask() tea.Cmd {
	before, top, follow, only := s.search.text, s.top, s.follow, s.only
	origin := s.line()
	s.desk.Type(screen.Prompt{
		Label: "search", Text: before,
		Changed: func(text string) tea.Cmd { s.seek(text, origin); return nil },
		Done: func(text string) (string, tea.Cmd) {
			s.seek(text, origin)
			if text != "" && len(s.search.lines) == 0 {
				return "no line holds " + text, nil
			}
			return "", nil
		},
		Left: func() tea.Cmd {
			s.search.text, s.only, s.found = before, only, -1
			s.list()
			s.top, s.follow = top, follow
			s.settle()
			return nil
		},
	})
	return nil
}

// seek looks for a text and shows the first line with it from a line on.
func (s *Screen) seek(text string, from int) {
	s.anchor = s.line()
	s.search.text, s.found = text, -1
	s.only = s.only && text != ""
	s.list()
	if len(s.search.lines) > 0 {
		s.find(from-1, 1)
	}
}

// find goes to the match after a line, or before it, and goes on at the other end.
func (s *Screen) find(from, by int) {
	m := s.search.lines
	k := 0
	for k < len(m) && m[k] <= from {
		k++
	}
	if by < 0 {
		for k = len(m) - 1; k >= 0 && m[k] >= from; k-- {
		}
	}
	switch {
	case k >= len(m):
		k = 0
		s.desk.Say("from the beginning of the log")
	case k < 0:
		k = len(m) - 1
		s.desk.Say("from the end of the log")
	}
	s.found = m[k]
	s.show(s.found)
}
