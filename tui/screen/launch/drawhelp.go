package launch

import (
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// drawHelp says what the setting under the cursor is, what it may be, and what the file and the default have.
func (s *Screen) drawHelp(g grid.Grid, th theme.Theme) {
	set, ok := s.form.under()
	if !ok {
		return
	}
	kind, facts := set.kind(), set.facts()
	x := g.Text(0, 0, th.Strong, set.Key)
	if fits := x+2+grid.Width(kind) <= g.W(); fits || g.H() < 5 {
		g.Text(x+2, 0, th.Muted, kind)
		kind = ""
	}
	p := paper{g, 1}
	for _, problem := range s.planning.faultsAt(set.Key) {
		p.write(th.Worse, "! "+problem, p.left()-1)
	}
	kept := 0
	if facts != "" {
		kept = 1
	}
	p.write(th.Text, set.Help, p.left()-kept)
	p.write(th.Muted, kind, p.left()-kept)
	if s.planning.unread[set.Key] {
		facts += " · no run of this experiment reads it"
	}
	p.write(th.Muted, facts, 1)
}
