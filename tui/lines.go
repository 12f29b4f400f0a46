package tui

import (
	"fmt"
	"strings"

	"oodscope/results"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

const workspaceFrom = 110 // columns from which the top line names the workspace

// drawTop says where you are and what runs.
func (m *Model) drawTop(g grid.Grid, f screen.Frame) {
	x := g.Text(0, 0, f.Theme.Strong, "oodscope") + 3
	for i, at := range []keys.Context{keys.OnHome, keys.OnLive, keys.OnHeatmaps, keys.OnLog} {
		st := f.Theme.Muted
		if at == m.at {
			st = f.Theme.Accent
		}
		x = g.Text(x, 0, st, fmt.Sprintf("%d %s", i+1, at)) + 3
	}
	if m.at == keys.OnHelp {
		x = g.Text(x, 0, f.Theme.Accent, "help") + 3
	}
	text := m.counts(g.W() - x)
	if m.workspace != "" && g.W() >= workspaceFrom {
		text += "   " + m.workspace
	}
	g.Sub(x, 0, g.W()-x, 1).Right(g.W()-x, 0, f.Theme.Muted, text)
}

// counts says how many runs are in each state, those that move first, as many states as fit.
func (m *Model) counts(room int) string {
	n := map[results.Status]int{}
	for _, r := range m.home.Runs() {
		n[r.Run.Status()]++
	}
	var parts []string
	for _, s := range []results.Status{results.Running, results.Stopping, results.Queued, results.Failed, results.Crashed,
		results.Stopped, results.Finished} {
		if n[s] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[s], s))
		}
	}
	text := strings.Join(parts, " · ")
	for len(parts) > 1 && grid.Width(text) > room {
		parts = parts[:len(parts)-1]
		text = strings.Join(parts, " · ")
	}
	return text
}

// runs is "1 run", "9 runs, one after the other".
func runs(n int) string {
	if n == 1 {
		return "1 run"
	}
	return fmt.Sprintf("%d runs, one after the other", n)
}

// drawStatus shows the question, else what the last key came to, else the switches that are on. It ends in the last row;
// a long text takes rows of the screen above.
func (m *Model) drawStatus(g grid.Grid, f screen.Frame) {
	text, st := m.status(f)
	lines := grid.Wrap(text, g.W())
	for i, line := range lines {
		g.Text(0, g.H()-len(lines)+i, st, grid.Pad(line, g.W()))
	}
}

func (m *Model) status(f screen.Frame) (string, grid.Style) {
	switch {
	case m.ask != nil:
		return m.ask.text, f.Theme.Accent
	case m.said(f.Now) != "":
		return m.said(f.Now), f.Theme.Text
	case m.at == keys.OnLive:
		return m.live.Switches(), f.Theme.Muted
	case m.at == keys.OnLog:
		return m.log.Place(), f.Theme.Muted
	case m.at == keys.OnHelp:
		return m.help.Place(), f.Theme.Muted
	}
	return "", f.Theme.Muted
}

// drawKeys shows the keys that matter here.
func (m *Model) drawKeys(g grid.Grid, f screen.Frame) {
	x := 0
	for _, b := range m.table.Bar(m.context()) {
		if !m.matters(b.Action) {
			continue
		}
		x = g.Text(x, 0, f.Theme.Text, b.Keys()[0])
		x = g.Text(x+1, 0, f.Theme.Muted, m.label(b)) + 3
	}
}

// label is a binding's, except that enter launches where an experiment is under the cursor.
func (m *Model) label(b keys.Binding) string {
	if _, onExperiment := m.home.Experiment(); b.Action == keys.Open && onExperiment {
		return "launch"
	}
	return b.Label
}
