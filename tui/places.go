package tui

import (
	tea "charm.land/bubbletea/v2"

	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/screen/compare"
	"oodscope/tui/screen/heat"
	"oodscope/tui/screen/help"
	"oodscope/tui/screen/launch"
	"oodscope/tui/screen/live"
	"oodscope/tui/screen/log"
	"oodscope/tui/screen/runs"
)

// tabs are the screens that the top line names, in the order of their keys.
var tabs = []keys.Context{keys.OnRuns, keys.OnLive, keys.OnCompare, keys.OnHeatmaps, keys.OnLaunch, keys.OnLog}

// ScreenNames lists the screens by name.
func ScreenNames() []string {
	var names []string
	for _, t := range append(tabs, keys.OnHelp) {
		names = append(names, string(t))
	}
	return names
}

func places(d *screen.Desk, h *help.Screen) map[keys.Context]screen.Screen {
	return map[keys.Context]screen.Screen{
		keys.OnRuns: runs.New(d), keys.OnLive: live.New(d), keys.OnCompare: compare.New(d), keys.OnHeatmaps: heat.New(d),
		keys.OnLaunch: launch.New(d), keys.OnLog: log.New(d), keys.OnHelp: h,
	}
}

// perRun tells whether a screen is about one run.
func perRun(c keys.Context) bool {
	return c == keys.OnLive || c == keys.OnHeatmaps || c == keys.OnLog
}

// goTo puts another screen up; the one before is a step back.
func (m *Model) goTo(c keys.Context) tea.Cmd {
	if perRun(c) && !m.choose() {
		m.say("no run to show yet: 5 goes to the experiments")
		return nil
	}
	if c != m.at {
		m.before = append(m.before, m.at)
	}
	return m.enter(c)
}

func (m *Model) enter(c keys.Context) tea.Cmd {
	m.places[m.at].Leave()
	if c == keys.OnHelp {
		m.help.From(m.at)
	}
	m.at, m.held = c, false
	return m.places[c].Enter()
}

// choose makes sure that there is a run to look at: the one opened before, or the newest; false where there is none.
func (m *Model) choose() bool {
	if m.desk.Opened != "" {
		return true
	}
	for _, r := range m.desk.List.Rows {
		if r.Place == 0 {
			m.desk.Opened = r.Run.ID
			return true
		}
	}
	return false
}

func (m *Model) back() tea.Cmd {
	n := len(m.before)
	if n == 0 && m.at == keys.OnRuns {
		m.say("this is the first screen; q leaves")
		return nil
	}
	to := keys.OnRuns
	if n > 0 {
		to, m.before = m.before[n-1], m.before[:n-1]
	}
	return m.enter(to)
}
