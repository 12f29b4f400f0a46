package launch

import (
	"errors"
	"fmt"
	"strings"

	"oodscope/experiments/spec"
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

const mostFaults = 4 // rows of faults above the text

// readerHead is the rows above the text.
func (s *Screen) readerHead() int { return 2 + len(s.reader.problems(s.w)) }

// problems are what is wrong with a draft, a row each.
func (r *reader) problems(w int) (lines []string) {
	if r.draft == nil {
		return nil
	}
	for _, err := range r.draft.errs {
		lines = append(lines, grid.Wrap(located(err), w)...)
	}
	if len(lines) > mostFaults {
		lines = append(lines[:mostFaults-1], "…")
	}
	return append(lines, "")
}

// located is a fault of a text with its line.
func located(err error) string {
	var of *spec.Error
	if !errors.As(err, &of) || of.Line == 0 {
		return err.Error()
	}
	bare := *of
	bare.File = ""
	return fmt.Sprintf("line %d: %s", of.Line, bare.Error())
}

func (s *Screen) drawText(g grid.Grid, th theme.Theme) {
	r := s.reader
	if r.draft == nil {
		s.drawName(g.Rows(0, 1), th)
	} else {
		x := g.Text(0, 0, th.Strong, s.form.e.Name)
		g.Text(x+2, 0, th.Text, "the text has faults, and nothing is changed")
	}
	for y, l := range r.problems(g.W()) {
		g.Text(0, 2+y, th.Worse, l)
	}
	g = g.Rows(s.readerHead(), g.H())
	r.hold(g.H())
	for y, l := range r.lines[min(r.top, len(r.lines)):] {
		st := th.Text
		if strings.HasPrefix(l, "[") {
			st = th.Strong
		}
		switch r.marks[r.top+y] {
		case changedSign:
			g.Put(0, y, changedSign, th.Accent)
			st = th.Accent
		case faultSign:
			g.Put(0, y, faultSign, th.Worse)
		}
		g.Text(gutter, y, st, l)
	}
}
