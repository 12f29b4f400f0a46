package tui

import (
	"fmt"
	"slices"
	"strings"

	"oodscope/results"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

const (
	marginX       = 1   // columns left free on both sides
	workspaceFrom = 120 // columns from which the top line names the workspace
	betweenTabs   = 3
)

// drawTop says where you are and what runs.
func (m *Model) drawTop(g grid.Grid, f screen.Frame) {
	x := g.Text(0, 0, f.Theme.Strong, "oodscope") + betweenTabs
	for i, at := range tabs {
		st := f.Theme.Muted
		if at == m.at {
			st = f.Theme.Accent
		}
		x = g.Text(x, 0, st, fmt.Sprintf("%d %s", i+1, at)) + betweenTabs - m.tight()
	}
	if m.at == "help" {
		x = g.Text(x, 0, f.Theme.Accent, "help") + betweenTabs
	}
	text := ""
	if m.desk.ReadOnly {
		text = "read-only   "
	}
	text = strings.TrimRight(text+m.counts(g.W()-x-grid.Width(text)), " ")
	if m.workspace != "" && g.W() >= workspaceFrom {
		text += "   " + m.workspace
	}
	g.Sub(x, 0, g.W()-x, 1).Right(g.W()-x, 0, f.Theme.Muted, text)
}

// tight is one column less between the tabs of a narrow terminal.
func (m *Model) tight() int {
	if m.width < 100 {
		return 1
	}
	return 0
}

// counts says how many runs are in each state, those that move first, as many states as fit.
func (m *Model) counts(room int) string {
	n := map[results.Status]int{}
	for _, r := range m.desk.List.Rows {
		n[r.Run.Status()]++
	}
	var parts []string
	for _, s := range []results.Status{results.Running, results.Stopping, results.Queued, results.Failed, results.Crashed,
		results.Stopped, results.Finished} {
		if n[s] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[s], s))
		}
	}
	const between = " · "
	for len(parts) > 0 && grid.Width(strings.Join(parts, between)) > room {
		parts = parts[:len(parts)-1]
	}
	return strings.Join(parts, between)
}

// drawStatus shows what is asked or typed, else what the last key came to, else what the screen has to say. It ends in the last
// row; a long text takes rows of the screen above.
func (m *Model) drawStatus(g grid.Grid, f screen.Frame) {
	switch {
	case m.typing != nil:
		m.drawTyping(g, f)
		return
	case m.palette != nil:
		m.palette.Draw(g, f.Theme)
		return
	}
	text, st := m.status(f)
	lines := grid.Wrap(text, g.W())
	for i, line := range lines {
		g.Text(0, g.H()-len(lines)+i, st, grid.Pad(line, g.W()))
	}
}

func (m *Model) status(f screen.Frame) (string, grid.Style) {
	switch {
	case m.question != nil:
		return m.question.Text, f.Theme.Accent
	case m.said(f.Now) != "":
		return m.said(f.Now), f.Theme.Text
	}
	return m.up().Status(), f.Theme.Muted
}

// drawTyping shows the field in the last row, and above it what it may be completed to or why it will not do.
func (m *Model) drawTyping(g grid.Grid, f screen.Frame) {
	t := m.typing
	last := g.H() - 1
	t.field.Draw(g.Rows(last, 1), f.Theme)
	above := g.Rows(last-1, 1)
	if t.why != "" {
		lines := grid.Wrap(t.why, g.W())
		for i, line := range lines {
			g.Text(0, last-len(lines)+i, f.Theme.Strong, grid.Pad(line, g.W()))
		}
		return
	}
	t.field.DrawSuggestions(above, f.Theme)
}

// place is where a label of the bottom line stands.
type place struct {
	from, to int
	key      string
}

// drawKeys shows the keys that matter here and returns where they stand.
func (m *Model) drawKeys(g grid.Grid, f screen.Frame) []place {
	if m.typing != nil {
		g.Text(0, 0, f.Theme.Muted, "enter done   tab complete   esc leave")
		return nil
	}
	if m.palette != nil {
		g.Text(0, 0, f.Theme.Muted, "enter do it   tab complete   up down choose   esc leave")
		return nil
	}
	var at []place
	x := 0
	for _, b := range m.fitting(g.W()) {
		from := x
		x = g.Text(x, 0, f.Theme.Text, b.Keys()[0])
		x = g.Text(x+1, 0, f.Theme.Muted, b.Label)
		at = append(at, place{from, x, b.Keys()[0]})
		x += betweenTabs
	}
	return at
}

// fitting are the bindings of the bottom line that can do something and fit into w columns. Those in the middle give way: the last
// ones, help and quit, hold everywhere.
func (m *Model) fitting(w int) []keys.Binding {
	const held = 2
	bar := slices.DeleteFunc(m.table.Bar(m.context()), func(b keys.Binding) bool { return m.question == nil && !m.matters(b.Action) })
	width := func(all []keys.Binding) (sum int) {
		for _, b := range all {
			sum += grid.Width(b.Keys()[0]) + 1 + grid.Width(b.Label) + betweenTabs
		}
		return sum - betweenTabs
	}
	for len(bar) > held && width(bar) > w {
		bar = slices.Delete(bar, len(bar)-held-1, len(bar)-held)
	}
	return bar
}
