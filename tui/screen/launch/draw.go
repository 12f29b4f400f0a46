package launch

import (
	"oodscope/tui/grid"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
	"oodscope/tui/words"
)

// Draw puts the list, or the experiment that is open, on a grid.
func (s *Screen) Draw(g grid.Grid, f screen.Frame) {
	switch {
	case s.form == nil:
		s.drawList(g, f.Theme)
	case s.reader != nil:
		s.drawText(g, f.Theme)
	default:
		s.drawOpen(g, f.Theme)
	}
}

func (s *Screen) drawOpen(g grid.Grid, th theme.Theme) {
	s.drawName(g.Rows(0, 1), th)
	p := s.places()
	if !p.settings.empty() {
		s.drawSettings(p.settings.of(g), th)
		s.drawHelp(p.help.of(g), th)
	}
	if !p.runs.empty() {
		s.drawRuns(p.runs.of(g), th)
	}
}

// drawName says which experiment this is, and that it is not as in the file.
func (s *Screen) drawName(g grid.Grid, th theme.Theme) {
	end := g.W()
	if n := s.form.changes(); n > 0 {
		text := words.Plural(n, "change")
		g.Right(end, 0, th.Accent, text)
		end -= grid.Width(text) + 2
	}
	g = g.Columns(0, end)
	x := g.Text(0, 0, th.Strong, s.form.e.Name)
	g.Text(x+2, 0, th.Muted, s.form.e.Description)
}

// drawTitle heads a part, strong where the keys are for it.
func (s *Screen) drawTitle(g grid.Grid, of part, text string, th theme.Theme) int {
	st := th.Muted
	if s.part == of {
		st = th.Accent
	}
	return g.Text(0, 0, st, text)
}
