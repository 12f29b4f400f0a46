package log

import (
	"fmt"
	"slices"
	"strings"

	"oodscope/results"
	"oodscope/tui/grid"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
	"oodscope/tui/widget"
	"oodscope/tui/words"
)

const (
	head   = 2 // rows: the run's name, what the columns are
	gutter = 2 // columns for the mark of the line that the search is at
)

// page is the number of rows for lines.
func (s *Screen) page() int { return max(s.h-head, 1) }

func (s *Screen) textWidth() int { return max(s.w-gutter, 1) }

// Draw puts the screen on a grid.
func (s *Screen) Draw(g grid.Grid, f screen.Frame) {
	if s.run == nil {
		g.Paragraph(f.Theme.Muted, s.unread())
		return
	}
	widget.DrawName(g, s.run, f.Theme)
	body := g.Rows(head, g.H()-head)
	switch {
	case len(s.lines) == 0 && s.err != nil:
		body.Paragraph(f.Theme.Muted, s.err.Error())
		return
	case len(s.lines) == 0:
		body.Paragraph(f.Theme.Muted, s.silent())
		return
	}
	g.Text(gutter, 1, f.Theme.Faint, "date and time, UTC")
	s.drawLines(body, f.Theme)
}

func (s *Screen) unread() string {
	if s.desk.Run() == nil {
		return "no run is opened: enter opens one in the table of runs"
	}
	return "reading…"
}

func (s *Screen) silent() string {
	if s.run.Status() == results.Queued {
		return "this run waits for its turn"
	}
	return "this run has said nothing yet"
}

func (s *Screen) drawLines(g grid.Grid, th theme.Theme) {
	y := 0
	skip := s.top.row
	for k := s.top.line; k < len(s.shown) && y < g.H(); k++ {
		i := s.shown[k]
		x, rows := s.lines[i].rows(s.textWidth())
		for n, row := range rows[min(skip, len(rows)):] {
			if n+skip == 0 {
				s.drawStart(g, y, i, x, th)
			}
			s.drawRow(g, gutter+x, y, row, th)
			y++
		}
		skip = 0
	}
}

// drawStart is what stands before a line's first row.
func (s *Screen) drawStart(g grid.Grid, y, i, x int, th theme.Theme) {
	if i == s.found {
		g.Put(0, y, '▸', th.Accent)
	}
	if x > 0 {
		g.Text(gutter, y, th.Faint, s.lines[i].stamp)
	}
}

// drawRow writes a row with what was searched for in it.
func (s *Screen) drawRow(g grid.Grid, x, y int, row string, th theme.Theme) {
	at := 0
	for _, m := range s.search.marks(row) {
		x = g.Text(x, y, th.Text, row[at:m[0]])
		x = g.Text(x, y, th.Accent, row[m[0]:m[1]])
		at = m[1]
	}
	g.Text(x, y, th.Text, row[at:])
}

// Status says which part of the log is on screen and what is searched for.
func (s *Screen) Status() string {
	var facts []string
	if s.err != nil && len(s.lines) > 0 {
		facts = append(facts, words.ShortHashes(s.err.Error()))
	}
	if s.search.text != "" {
		facts = append(facts, s.matches())
	}
	if len(s.shown) > 0 {
		facts = append(facts, s.place())
	}
	return strings.Join(facts, " · ")
}

func (s *Screen) matches() string {
	n := len(s.search.lines)
	text := fmt.Sprintf("%s with %s", words.Plural(n, "line"), s.search.text)
	if k, on := slices.BinarySearch(s.search.lines, s.found); on {
		text = fmt.Sprintf("%s of ", words.Count(int64(k+1))) + text
	}
	if s.only {
		text = "only " + text
	}
	return text
}

func (s *Screen) place() string {
	if s.follow {
		return "newest lines"
	}
	return fmt.Sprintf("line %s of %s", words.Count(int64(s.line()+1)), words.Count(int64(len(s.lines))))
}
