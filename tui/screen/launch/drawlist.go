package launch

import (
	"strings"

	"oodscope/experiments/spec"
	"oodscope/tui/grid"
	"oodscope/tui/theme"
	"oodscope/tui/words"
)

const (
	headings    = 3   // rows above the first experiment: the head, a space, the headings
	listBeside  = 150 // columns from which the experiment under the cursor is shown beside the list
	widestList  = 110
	leastLooked = 7 // rows of what is shown of it below the list
	nameAt      = 3 // columns before a name: the cursor, and that there are changes
)

// listRows are the rows for experiments, of n that are shown.
func (s *Screen) listRows(n int) int {
	rows := s.h - headings - len(s.problem(s.w))
	if s.w < listBeside {
		rows = min(n, rows-leastLooked-1)
	}
	return max(rows, 1)
}

func (s *Screen) drawList(g grid.Grid, th theme.Theme) {
	shown := s.listed()
	s.drawCount(g.Rows(0, 1), len(shown), th)
	problem := s.problem(g.W())
	for y, l := range problem {
		g.Text(0, 2+y, th.Text, l)
	}
	g = g.Rows(len(problem), g.H()-len(problem))
	if len(s.file.all) == 0 || len(shown) == 0 {
		s.drawNone(g.Rows(2, g.H()-2), th)
		return
	}
	list := g
	if g.W() >= listBeside {
		list = g.Columns(0, widestList)
	}
	rows := s.listRows(len(shown))
	s.drawExperiments(list.Rows(headings-1, rows+1), shown, th)
	e, ok := s.under()
	switch {
	case !ok:
	case g.W() >= listBeside:
		s.drawLook(g.Sub(widestList+between, headings, g.W()-widestList-between, g.H()-headings), e, th)
	default:
		y := headings + rows + 1
		s.drawLook(g.Rows(y, g.H()-y), e, th)
	}
}

func (s *Screen) drawCount(g grid.Grid, shown int, th theme.Theme) {
	if !s.file.read {
		g.Text(0, 0, th.Muted, "reading experiments.toml…")
		return
	}
	if len(s.file.all) == 0 {
		g.Text(0, 0, th.Strong, "no experiments")
		return
	}
	text := words.Plural(len(s.file.all), "experiment")
	if s.list.filter != "" {
		text = words.Count(int64(shown)) + " of " + text
	}
	x := g.Text(0, 0, th.Strong, text)
	if s.list.filter != "" {
		g.Text(x+2, 0, th.Accent, "/ "+s.list.filter)
		return
	}
	g.Text(x+2, 0, th.Muted, "in experiments.toml")
	g.Right(g.W(), 0, th.Muted, "/ filters")
}

// problem is why the file cannot be read and how to mend that, a row each.
func (s *Screen) problem(w int) (lines []string) {
	if s.file.err == nil || s.desk.Control == nil {
		return nil
	}
	lines = []string{"experiments.toml cannot be read:"}
	const most = 12
	faults := strings.Split(s.file.err.Error(), "\n")
	for i, fault := range faults {
		if len(lines) >= most {
			lines = append(lines, "  and "+words.Plural(len(faults)-i, "more fault"))
			break
		}
		for _, l := range grid.Wrap(fault, w-2) {
			lines = append(lines, "  "+l)
		}
	}
	how := "Mend that in the file: it is read again at once."
	if len(s.file.all) > 0 {
		how += " Below is what was read before."
	}
	return append(append(lines, grid.Wrap(how, w)...), "")
}

// drawNone says what to do.
func (s *Screen) drawNone(g grid.Grid, th theme.Theme) {
	switch {
	case !s.file.read:
	case s.desk.Control == nil:
		g.Paragraph(th.Muted, s.desk.Frozen())
	case len(s.file.all) > 0:
		g.Text(0, 0, th.Text, "no experiment has the words "+s.list.filter)
		g.Text(0, 1, th.Muted, "esc shows all again, / changes the words")
	case s.file.err == nil:
		g.Text(0, 0, th.Text, "there is no experiment in experiments.toml")
		g.Text(0, 1, th.Muted, "[experiment.mine] is enough of one: every setting has a default")
	}
}

func (s *Screen) drawExperiments(g grid.Grid, shown []spec.Experiment, th theme.Theme) {
	name, runs := len("experiment"), len("runs")
	for _, e := range shown {
		name = max(name, grid.Width(e.Name))
		runs = max(runs, len(words.Count(int64(runsOf(e)))))
	}
	name = min(name, g.W()/2)
	end := nameAt + name + 2 + runs
	g.Text(nameAt, 0, th.Muted, "experiment")
	g.Right(end, 0, th.Muted, "runs")
	g.Text(end+2, 0, th.Muted, "what for")
	from, to := s.list.follow(s.list.line(shown), len(shown), g.H()-1)
	for i := from; i < to; i++ {
		e, row, st := shown[i], g.Rows(1+i-from, 1), th.Text
		if e.Name == s.list.name {
			st = th.Strong
			row.Put(0, 0, '›', th.Accent)
		}
		if s.forms[e.Name] != nil {
			row.Put(1, 0, changedSign, th.Accent)
		}
		row.Text(nameAt, 0, st, grid.FitMiddle(e.Name, name))
		row.Right(end, 0, st, words.Count(int64(runsOf(e))))
		row.Text(end+2, 0, th.Muted, e.Description)
	}
}

// drawLook shows what an experiment is: what it starts from, what it sweeps, and what is not at its default.
func (s *Screen) drawLook(g grid.Grid, e spec.Experiment, th theme.Theme) {
	y := 0
	for _, l := range grid.Wrap(e.Description, g.W()) {
		if e.Description != "" && y < 3 {
			g.Text(0, y, th.Text, l)
			y++
		}
	}
	if e.Extends != "" {
		x := g.Text(0, y, th.Muted, "starts from ")
		g.Text(x, y, th.Text, e.Extends)
		y++
	}
	rows := s.looks(e)
	key := 0
	for _, r := range rows {
		key = max(key, grid.Width(r[0]))
	}
	key = min(key, g.W()/3)
	for _, r := range rows {
		g.Text(0, y, th.Muted, grid.Fit(r[0], key))
		g.Text(key+2, y, th.Text, r[1])
		y++
	}
}

// looks are the values that make an experiment, swept ones first.
func (s *Screen) looks(e spec.Experiment) (rows [][2]string) {
	var rest [][2]string
	for _, f := range s.fields {
		set := settingOf(f, e, e)
		switch {
		case set.Key == description || !set.differs():
		case set.axis != "":
			rows = append(rows, [2]string{set.Key, set.text()})
		default:
			rest = append(rest, [2]string{set.Key, set.text()})
		}
	}
	return append(rows, rest...)
}
