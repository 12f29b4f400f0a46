package runs

import (
	"strings"

	"oodscope/tui/grid"
	"oodscope/tui/screen"
	"oodscope/tui/widget"
	"oodscope/tui/words"
)

// Draw puts the table on a grid, on a wide one with the run under the cursor beside it, on a tall one below.
func (s *Screen) Draw(g grid.Grid, f screen.Frame) {
	s.w, s.h = g.W(), g.H()
	s.settle()
	w := s.tableWidth()
	table := g.Columns(0, w)
	s.drawHead(g.Rows(0, 1), f)
	table = s.drawProblem(table, f)
	if len(s.lines) == 0 {
		s.drawEmpty(table.Rows(headings, table.H()-headings), f)
		return
	}
	s.drawTable(table, f)
	if w < g.W() {
		s.drawPreview(g.Sub(w+previewGap, headings, g.W()-w-previewGap, g.H()-headings), f)
		return
	}
	if y, h := s.below(table.H()); h > 0 {
		s.drawPreview(table.Rows(y, h), f)
	}
}

// headings are the rows above the first line: the head, a space, the columns' heads.
const headings = 3

// below is the room for the preview below a table of few lines; no rows where it is too small.
func (s *Screen) below(h int) (y, rows int) {
	const least = 12
	y = headings + len(s.lines) + 1
	if h-y < least {
		return y, 0
	}
	return y, h - y
}

// drawHead says how many runs there are and which of them are shown.
func (s *Screen) drawHead(g grid.Grid, f screen.Frame) {
	th, n := f.Theme, len(s.records)
	if s.desk.List.Rows == nil {
		return // that there are none is not known yet
	}
	text := words.Plural(n, "run")
	if !s.filter.query.Empty() {
		text = words.Count(int64(s.shown)) + " of " + text
	}
	x := g.Text(0, 0, th.Strong, text)
	if s.filter.text != "" {
		x = g.Text(x+2, 0, th.Accent, "/ "+grid.Fit(s.filter.text, g.W()/2))
	}
	if s.filter.why != "" {
		x = g.Text(x+2, 0, th.Text, s.filter.why)
	}
	g.Sub(x+2, 0, g.W()-x-2, 1).Right(g.W()-x-2, 0, th.Muted, s.aside())
}

// aside is what the head says on its right side.
func (s *Screen) aside() string {
	var parts []string
	if unread := s.desk.List.Unread; unread > 0 {
		n := len(s.records)
		parts = append(parts, "reading "+words.Count(int64(n-unread))+" of "+words.Count(int64(n)))
	}
	if by := s.group.String(); by != "" {
		parts = append(parts, by)
	}
	if s.detector != "heatmap" {
		parts = append(parts, "figures of "+s.detector)
	}
	return strings.Join(parts, " · ")
}

// drawProblem says why the list could not be read, and returns the room that is left.
func (s *Screen) drawProblem(g grid.Grid, f screen.Frame) grid.Grid {
	if s.desk.ListErr == nil {
		return g
	}
	lines := s.problemLines(g.W())
	for y, l := range lines {
		g.Text(0, 1+y, f.Theme.Strong, l)
	}
	return g.Rows(len(lines), g.H()-len(lines))
}

// problemLines are three at most.
func (s *Screen) problemLines(w int) []string {
	if s.desk.ListErr == nil {
		return nil
	}
	lines := grid.Wrap("the runs could not be read: "+s.desk.ListErr.Error(), w)
	return lines[:min(len(lines), 3)]
}

// drawEmpty says what to do.
func (s *Screen) drawEmpty(g grid.Grid, f screen.Frame) {
	switch {
	case len(s.records) > 0:
		g.Text(0, 0, f.Theme.Text, "no run is "+s.filter.text)
		g.Text(0, 1, f.Theme.Muted, "esc shows all again, / changes the filter")
	case s.desk.List.Rows == nil && s.desk.ListErr == nil:
		g.Text(0, 0, f.Theme.Muted, "reading…")
	case s.desk.ListErr == nil:
		g.Text(0, 0, f.Theme.Text, "no runs yet")
		g.Text(0, 1, f.Theme.Muted, "n goes to the experiments: choose one, enter queues it")
	}
}

func (s *Screen) drawTable(g grid.Grid, f screen.Frame) {
	cols := s.layout(g.W())
	s.drawHeadings(g.Rows(headings-1, 1), cols, f)
	list := g.Rows(headings, s.page(g.H()))
	from, to, pinned := s.sight(list.H())
	if pinned {
		s.drawRun(list.Rows(0, 1), line{record: s.base.record}, cols, false, f)
		list = list.Rows(1, list.H()-1)
	}
	for i := from; i < to; i++ {
		row := list.Rows(i-from, 1)
		if l := s.lines[i]; l.group != nil {
			s.drawGroup(row, l.group, cols, i == s.at.line, f)
		} else {
			s.drawRun(row, l, cols, i == s.at.line, f)
		}
	}
}

// page is the number of lines in sight in a table of h rows.
func (s *Screen) page(h int) int { return max(h-headings, 1) }

func (s *Screen) drawHeadings(g grid.Grid, cols []placed, f screen.Frame) {
	for _, p := range cols {
		st, arrow := f.Theme.Muted, ""
		if p.name == s.order.column {
			st, arrow = f.Theme.Text, map[bool]string{true: "↑", false: "↓"}[p.ascending != s.order.reversed]
		}
		if p.left {
			g.Sub(p.x, 0, p.w+gap-1, 1).Text(0, 0, st, p.head+arrow)
		} else {
			g.Right(p.x+p.w, 0, st, arrow+p.head)
		}
	}
}

// drawSign draws what stands before a name: the cursor, the mark, and the sign of the state in the run's own colour once
// it has one.
func (s *Screen) drawSign(g grid.Grid, record int, selected bool, f screen.Frame) {
	row, th := s.records[record].Row, f.Theme
	if selected {
		g.Put(0, 0, '›', th.Accent)
	}
	status := statusOf(row)
	sign, st := widget.Glyph(status), widget.StateStyle(status, th)
	if s.desk.HasStroke(row.Run.ID) {
		st = th.Run(s.desk.Stroke(row.Run.ID)).Style
	}
	if s.marked(record) {
		g.Put(markX, 0, '▌', st)
	}
	if row.Run.ID == s.desk.Baseline {
		sign = '★'
	}
	g.Put(signX, 0, sign, st)
}
