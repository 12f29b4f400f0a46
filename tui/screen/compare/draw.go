package compare

import (
	"oodscope/tui/grid"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

// Draw puts the table on a grid, with the curves below it and the sentence on the cell under the cursor last.
func (s *Screen) Draw(g grid.Grid, f screen.Frame) {
	if g.W() != s.w || g.H() != s.h {
		s.Resize(g.W(), g.H())
	}
	if s.sheet == nil {
		s.drawNone(g, f.Theme)
		return
	}
	s.drawTitle(g.Rows(0, 1), f.Theme)
	if s.work.err != nil {
		g.Text(0, 1, f.Theme.Strong, s.work.err.Error())
	}
	s.drawTable(s.places.table.of(g), f.Theme)
	s.drawCurves(s.places.curves.of(g), f.Theme)
	s.drawSaid(s.places.said.of(g), f.Theme)
}

func (r rect) of(g grid.Grid) grid.Grid { return g.Sub(r.x, r.y, r.w, r.h) }

// drawNone says why there is nothing to compare, above the curves of what is still to end.
func (s *Screen) drawNone(g grid.Grid, th theme.Theme) {
	text := s.subject.none
	switch {
	case text != "":
	case s.work.err != nil:
		text = s.work.err.Error()
	case s.subject.unread > 0:
		text = "reading…"
	default:
		text = "comparing…"
	}
	words := g
	if c := s.places.curves; c.h > 0 {
		words = g.Rows(0, c.y)
	}
	words.Paragraph(th.Muted, text)
	s.drawCurves(s.places.curves.of(g), th)
}

// drawTitle says what is compared, and on the right whether it may be.
func (s *Screen) drawTitle(g grid.Grid, th theme.Theme) {
	judged := grid.Width(s.sheet.judged)
	if judged > 0 {
		judged += 2
	}
	if room := g.W() - judged; room >= 30 {
		g.Columns(0, room).Text(0, 0, th.Strong, s.sheet.title)
		g.Right(g.W(), 0, th.Muted, s.sheet.judged)
		return
	}
	g.Text(0, 0, th.Strong, s.sheet.title)
}

func (s *Screen) drawTable(g grid.Grid, th theme.Theme) {
	head := s.layout.head()
	if g.H() <= head {
		return
	}
	room := g.W() - s.layout.left()
	s.at.first = s.layout.from(s.at.first, s.column(), room)
	s.drawHeadings(g.Rows(0, head), th)
	list := g.Rows(head, g.H()-head)
	from, to := s.window(list.H())
	for i := from; i < to; i++ {
		s.drawLine(list.Rows(i-from, 1), i, th)
	}
}

// columns calls draw with every column in sight and its cells.
func (s *Screen) columns(g grid.Grid, draw func(column int, g grid.Grid)) {
	x := s.layout.left()
	for i := s.at.first; i < len(s.layout.widths) && x < g.W(); i++ {
		draw(i, g.Columns(x, s.layout.widths[i]))
		x += s.layout.widths[i] + s.layout.gap
	}
}

// drawHeadings names the columns: groups, or items below the titles of their sections.
func (s *Screen) drawHeadings(g grid.Grid, th theme.Theme) {
	if hidden := s.at.first; hidden > 0 {
		g.Right(s.layout.left()-1, g.H()-1, th.Faint, "‹")
	}
	if s.layout.across(s.at.first, len(s.layout.widths)-1) > g.W()-s.layout.left() {
		defer g.Put(g.W()-1, g.H()-1, '›', th.Faint)
	}
	if s.layout.byRow {
		s.drawItemHeadings(g, th)
		return
	}
	s.columns(g, func(i int, g grid.Grid) { s.drawHeading(g, s.sheet.groups[i], i == s.group(), th) })
}

func (s *Screen) drawItemHeadings(g grid.Grid, th theme.Theme) {
	items, starts := s.sheet.items, map[int]string{}
	n := 0
	for _, sec := range s.sheet.sections {
		starts[n] = sec.title
		n += len(sec.items)
	}
	x := s.layout.left()
	for i := s.at.first; i < len(items) && x < g.W(); i++ {
		if title, first := starts[i]; first {
			g.Columns(x, g.W()-x).Text(0, 0, th.Muted, grid.Pad(title, g.W()-x))
		}
		st := th.Muted
		if i == s.item() {
			st = th.Text
		}
		g.Columns(x, s.layout.widths[i]).Text(0, 1, st, items[i].label)
		x += s.layout.widths[i] + s.layout.gap
	}
}

// drawHeading names a group: the stroke of its curve, the name, and what it is to the others.
func (s *Screen) drawHeading(g grid.Grid, h heading, selected bool, th theme.Theme) {
	sample(g.Columns(0, 2), th.Run(s.desk.Stroke(h.run())))
	marks := ""
	if h.baseline {
		marks = " ★"
	}
	if h.apart {
		marks += " *"
	}
	st := th.Text
	if selected {
		st = th.Strong
	}
	const name = 3 // column
	x := g.Text(name, 0, st, grid.FitMiddle(h.name, g.W()-name-grid.Width(marks)))
	g.Text(x, 0, th.Accent, marks)
}

func (s *Screen) drawLine(g grid.Grid, i int, th theme.Theme) {
	l := s.layout.lines[i]
	selected := i == s.line()
	if selected {
		g.Put(0, 0, '›', th.Accent)
	}
	switch l.kind {
	case titleLine:
		s.drawSectionTitle(g, l, th)
	case noteLine:
		g.Text(gutter, 0, th.Muted, l.text)
	case itemLine:
		it := s.sheet.items[l.index]
		g.Columns(gutter, s.layout.labels).Text(2*indent(it), 0, th.Muted, grid.FitMiddle(it.label, s.layout.labels-2*indent(it)))
		s.columns(g, func(column int, g grid.Grid) {
			s.drawCell(g, it.cells[column], column, selected && column == s.column(), th)
		})
	case groupLine:
		items := s.sheet.items
		s.drawHeading(g.Columns(gutter, s.layout.labels), s.sheet.groups[l.index], selected, th)
		s.columns(g, func(column int, g grid.Grid) {
			s.drawCell(g, items[column].cells[l.index], column, selected && column == s.column(), th)
		})
	}
}

func (s *Screen) drawSectionTitle(g grid.Grid, l line, th theme.Theme) {
	if l.index < 0 {
		g.Text(0, 0, th.Text, l.text)
		return
	}
	sec := s.sheet.sections[l.index]
	x := g.Text(0, 0, th.Text, sec.title)
	g.Text(x+2, 0, th.Faint, sec.hint)
}

// drawCell writes a cell, figures at their decimal points.
func (s *Screen) drawCell(g grid.Grid, c cell, column int, selected bool, th theme.Theme) {
	st := map[look]grid.Style{plain: th.Text, quiet: th.Muted, better: th.Better, worse: th.Worse}[c.look]
	if selected {
		st = th.On(st)
		g.Text(0, 0, st, grid.Pad("", g.W()))
	}
	tail := c.tail[s.layout.level]
	if c.head == "" {
		g.Text(0, 0, st, tail)
		return
	}
	head := s.layout.spans[column].head
	g.Right(head, 0, st, c.head)
	if head < g.W() {
		g.Text(head+1, 0, st, tail)
	}
}

// drawSaid writes what is known of the cell under the cursor.
func (s *Screen) drawSaid(g grid.Grid, th theme.Theme) {
	if s.at.note > 0 || g.Empty() {
		return
	}
	lines := grid.Wrap(s.underCursor().says, g.W())
	for y, l := range lines[:min(len(lines), g.H())] {
		if y == g.H()-1 && len(lines) > g.H() {
			l = grid.Fit(l+" …", g.W())
		}
		g.Text(0, y, th.Text, l)
	}
}

// underCursor is the cell that the cursor is on.
func (s *Screen) underCursor() cell { return s.sheet.items[s.item()].cells[s.group()] }
