package tui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/screen"
)

const (
	runsEvery = time.Second
	runsSoon  = 10 * time.Millisecond // while the list is still being read
)

// runsMsg carries the newest list of runs. The answer to a tick asks for the next tick; others do not.
type runsMsg struct {
	list   feed.List
	err    error
	ticked bool
}

// runsTick says that it is time to list the runs again.
type runsTick struct{}

func (m *Model) readRuns(ticked bool) tea.Cmd {
	f := m.desk.Feed
	return func() tea.Msg {
		list, err := f.Runs()
		return runsMsg{list, err, ticked}
	}
}

func (m *Model) receiveRuns(msg runsMsg) tea.Cmd {
	if m.desk.ListErr = msg.err; msg.err == nil {
		m.desk.List = msg.list
	}
	m.desk.Marks = slices.DeleteFunc(slices.Clone(m.desk.Marks), func(id string) bool { _, there := m.desk.Row(id); return !there })
	cmds := []tea.Cmd{m.tell(screen.ListRead{}), m.notice()}
	if msg.ticked {
		wait := runsEvery
		if msg.err == nil && msg.list.Unread > 0 {
			wait = runsSoon
		}
		cmds = append(cmds, m.desk.After(wait, runsTick{}))
	}
	return tea.Batch(cmds...)
}

// tell gives a message to every screen.
func (m *Model) tell(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, c := range append(slices.Clone(tabs), "help") {
		cmds = append(cmds, m.places[c].Receive(msg))
	}
	return tea.Batch(cmds...)
}

// running is the newest run under way.
func (m *Model) running() (*results.Run, bool) {
	for _, r := range m.desk.List.Rows {
		if s := r.Run.Status(); r.Place == 0 && (s == results.Running || s == results.Stopping) {
			return r.Run, true
		}
	}
	return nil, false
}
