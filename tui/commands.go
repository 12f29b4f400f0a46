package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/keys"
)

const (
	runsEvery  = time.Second
	aliveEvery = 250 * time.Millisecond
	logLines   = 2000 // read; screens show as many as they have room for
)

// after waits, then sends a message. Tests replace it.
func after(d time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return msg })
}

func (m *Model) readRuns(ticked bool) tea.Cmd {
	f := m.feed
	return func() tea.Msg {
		rows, err := f.Runs()
		return runsMsg{rows, err, ticked}
	}
}

func (m *Model) readDetail() tea.Cmd {
	f, id, visit := m.feed, m.opened, m.visit
	return func() tea.Msg {
		d, err := f.Detail(id, logLines)
		return detailMsg{visit, d, err}
	}
}

func (m *Model) readGallery(set string) tea.Cmd {
	f, id := m.feed, m.opened
	return func() tea.Msg {
		g, err := f.Gallery(id, set)
		return galleryMsg{id, g, err}
	}
}

// readExperiments lists what can be launched, as long as the list is on screen: an edit of the file shows at once.
func (m *Model) readExperiments() tea.Cmd {
	l := m.launcher
	if l == nil || m.at != keys.OnHome {
		return nil
	}
	return func() tea.Msg {
		e, err := l.Experiments()
		return experimentsMsg{e, err}
	}
}

func (m *Model) launch(name string) tea.Cmd {
	ctx, l := m.ctx, m.launcher
	return func() tea.Msg {
		run, err := l.Launch(ctx, name, nil)
		return launchedMsg{name, run, err}
	}
}

func (m *Model) stop(id, name string) tea.Cmd {
	ctx, l := m.ctx, m.launcher
	return func() tea.Msg { return stoppedMsg{name, l.Stop(ctx, id)} }
}
