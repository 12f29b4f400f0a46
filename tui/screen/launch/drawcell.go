package launch

import (
	"cmp"
	"math"
	"strings"

	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// drawCell says of the cell under the cursor what it would compute, stage by stage.
func (s *Screen) drawCell(p *paper, t table, th theme.Theme) {
	c, i, ok := s.planning.cell(t.label(s.at))
	if !ok || p.left() < 1 {
		return
	}
	state, d := s.state(i), s.planning.bill.dues[i]
	p.Text(0, p.y, th.Strong, grid.FitMiddle(cmp.Or(t.short(s.at), "one run"), p.W()))
	p.y++
	switch {
	case c.Problem != "":
		p.reasons(th.Worse, "cannot run: "+c.Problem)
	case c.Run != "":
		p.write(th.Text, "finished as "+c.Run, 1)
	case !state.missing:
		p.write(th.Text, "a run with these settings is "+state.text, 1)
	}
	if p.left() >= len(d.stages) {
		d.drawStages(p, th)
		p.write(th.Muted, grid.FitMiddle(d.source(), p.W()), 1)
		return
	}
	p.write(th.Text, d.sentence(), p.left())
}

// drawStages writes a row for each stage.
func (d due) drawStages(p *paper, th theme.Theme) {
	kind, word := 0, 0
	for _, s := range d.stages {
		kind, word = max(kind, len(s.kind)), max(word, len(s.word()))
	}
	for _, s := range d.stages {
		st := th.Muted
		if s.state == toCompute {
			st = th.Text
		}
		p.Text(gutter, p.y, st, s.kind)
		p.Right(gutter+kind+columnGap+word, p.y, st, s.word())
		p.y++
	}
}

func (d due) sentence() string {
	parts := make([]string, len(d.stages))
	for i, s := range d.stages {
		parts[i] = s.kind + " " + s.word()
	}
	return strings.Join(parts, " · ")
}

// source says which run the longest estimate is made of, or that there is none.
func (d due) source() string {
	longest, from, unknown := 0.0, "", false
	for _, s := range d.stages {
		if s.state == toCompute && math.IsNaN(s.seconds) {
			unknown = true
		}
		if s.seconds > longest {
			longest, from = s.seconds, s.from
		}
	}
	switch {
	case unknown:
		return "?: no stage of that kind was computed here yet"
	case from != "":
		return "measured in " + from
	}
	return ""
}
