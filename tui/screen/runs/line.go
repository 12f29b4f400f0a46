package runs

import (
	"fmt"
	"strings"

	"oodscope/results"
	"oodscope/tui/grid"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
	"oodscope/tui/widget"
	"oodscope/tui/words"
)

func (s *Screen) drawRun(g grid.Grid, l line, cols []placed, selected bool, f screen.Frame) {
	r := s.records[l.record]
	st := f.Theme.Text
	if selected {
		st = f.Theme.Strong
		defer highlight(g, f.Theme)
	}
	s.drawSign(g, l.record, selected, f)
	name, indent := cols[0], 0
	if l.within != nil {
		indent = 1
	}
	g.Text(name.x+indent, 0, st, grid.FitMiddle(s.nameOf(r), name.w-indent))
	why := trouble(r.Row.Run)
	troubled := why != ""
	for i, p := range cols[1:] {
		if why != "" && p.name != "state" {
			g.Sub(p.x, 0, s.until(l.record, cols[1+i:], g.W()), 1).Text(0, 0, f.Theme.Muted, why)
			why = ""
		}
		c := cell{g.Sub(p.x, 0, p.w, 1), s, l.record, st, f}
		switch {
		case troubled && p.covered():
		case p.draw != nil:
			p.draw(c)
		case p.value != nil && p.left:
			c.Text(0, 0, st, p.value(s, l.record).String())
		case p.value != nil:
			c.right(st, p.value(s, l.record).String())
		}
	}
}

// highlight puts a row on the background of the one under the cursor.
func highlight(row grid.Grid, th theme.Theme) {
	for x := range row.W() {
		if text, st := row.At(x, 0); text != "" {
			row.Text(x, 0, th.On(st), text)
		}
	}
}

// covered tells whether a column gives way to why a run ended badly.
func (c column) covered() bool {
	return c.name == "progress" || c.name == "eta" || c.name == "val_auroc"
}

// until is the width of what a run has nothing to show in, from the first column on.
func (s *Screen) until(record int, cols []placed, w int) int {
	for i, p := range cols {
		if i > 0 && !p.covered() && p.value != nil && p.value(s, record).String() != "" {
			return p.x - cols[0].x - gap
		}
	}
	return w - cols[0].x
}

func (s *Screen) drawGroup(g grid.Grid, group *group, cols []placed, selected bool, f screen.Frame) {
	th := f.Theme
	if selected {
		g.Put(0, 0, '›', th.Accent)
		defer highlight(g, th)
	}
	if n := s.markedIn(group); n > 0 {
		g.Put(markX, 0, '▌', th.Muted)
	}
	g.Put(signX, 0, map[bool]rune{true: '▸', false: '▾'}[group.folded], th.Muted)
	g.Text(cols[0].x, 0, th.Strong, grid.FitMiddle(group.name, cols[0].w))
	room := g.W()
	for _, p := range cols[1:] {
		if p.group != nil {
			room = min(room, p.x-gap)
			p.group(cell{g.Sub(p.x, 0, p.w, 1), s, 0, th.Text, f}, group)
		}
	}
	x := cols[0].x + cols[0].w + gap
	s.drawCounts(g.Sub(x, 0, room-x, 1), group, f)
}

// markedIn counts the marked runs of a group.
func (s *Screen) markedIn(g *group) int {
	if len(s.desk.Marks) == 0 {
		return 0
	}
	n := 0
	for _, i := range g.records {
		if s.marked(i) {
			n++
		}
	}
	return n
}

// drawCounts says how many runs a group has, and in which states; with signs alone where the words do not fit.
func (s *Screen) drawCounts(g grid.Grid, group *group, f screen.Frame) {
	runs := words.Plural(len(group.records), "run")
	for _, text := range []string{runs + s.inStates(group), s.signs(group)} {
		if grid.Width(text) <= g.W() {
			g.Text(0, 0, f.Theme.Muted, text)
			return
		}
	}
	g.Text(0, 0, f.Theme.Muted, runs)
}

// inStates is ", finished" where all runs of a group are in one state, else ": 2 running, 1 failed".
func (s *Screen) inStates(g *group) string {
	var named []string
	for _, status := range stateOrder {
		switch n := s.count(g, status); {
		case n == len(g.records):
			return ", " + string(status)
		case n > 0:
			named = append(named, fmt.Sprintf("%d %s", n, status))
		}
	}
	return ": " + strings.Join(named, ", ")
}

// signs is the same with the signs of the states.
func (s *Screen) signs(g *group) string {
	var signs []rune
	counts := map[rune]int{}
	for _, status := range stateOrder {
		sign := widget.Glyph(status)
		if n := s.count(g, status); n > 0 {
			if counts[sign] == 0 {
				signs = append(signs, sign)
			}
			counts[sign] += n
		}
	}
	var parts []string
	for _, sign := range signs {
		parts = append(parts, fmt.Sprintf("%c %d", sign, counts[sign]))
	}
	return strings.Join(parts, "  ")
}

func (s *Screen) count(g *group, status results.Status) int {
	n := 0
	for _, i := range g.records {
		if statusOf(s.records[i].Row) == status {
			n++
		}
	}
	return n
}
