package tui

import (
	"time"

	"oodscope/tui/keys"
)

// saying is what the last key or command came to. It goes after a while: what was said of a run may be past by then.
type saying struct {
	text string
	at   time.Time
}

const saidFor = 10 * time.Second

func (m *Model) say(text string) { m.last = saying{text, m.now()} }

func (m *Model) said(now time.Time) string {
	if now.Sub(m.last.at) > saidFor {
		return ""
	}
	return m.last.text
}

// matters tells whether an action can do something where it would be pressed now; the bottom line leaves out the others.
func (m *Model) matters(a keys.Action) bool {
	switch {
	case m.at != keys.OnHeatmaps || m.heat.Shows(m.opened):
	case a == keys.Down || a == keys.Palette || a == keys.OwnScale:
		return false
	}
	switch a {
	case keys.Back:
		return m.at != keys.OnHome
	case keys.Stop:
		run, ok := m.subject()
		return ok && m.launcher != nil && !run.Status().Ended()
	case keys.NextCharts:
		return m.live.Pages() > 1
	case keys.NextSet:
		return m.heat.Neighbour(1) != ""
	}
	return true
}
