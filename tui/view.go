package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

// The smallest terminal that the screens are made for.
const (
	minWidth  = 80
	minHeight = 24
)

// View composes the frame.
func (m *Model) View() tea.View {
	v := tea.NewView(m.draw().Render())
	v.AltScreen = true
	v.WindowTitle = m.title()
	v.ProgressBar = m.progress()
	return v
}

// tooSmall tells whether the terminal has no room for the screens.
func (m *Model) tooSmall() bool { return m.width < minWidth || m.height < minHeight }

type rect struct{ x, y, w, h int }

// body is the screens' rectangle: between the top line and the two bottom lines, with a margin.
func (m *Model) body(w, h int) rect { return rect{1, 2, w - 2, h - 5} }

func (m *Model) draw() grid.Grid {
	g := grid.New(m.width, m.height)
	f := m.frame()
	if m.tooSmall() {
		g.Text(0, 0, f.Theme.Text, fmt.Sprintf("oodscope needs %d x %d cells,", minWidth, minHeight))
		g.Text(0, 1, f.Theme.Text, fmt.Sprintf("this terminal has %d x %d", m.width, m.height))
		return g
	}
	m.drawTop(g.Sub(1, 0, m.width-2, 1), f)
	b := m.body(m.width, m.height)
	m.drawScreen(g.Sub(b.x, b.y, b.w, b.h), f)
	m.drawStatus(g.Sub(1, 1, m.width-2, m.height-2), f)
	m.drawKeys(g.Sub(1, m.height-1, m.width-2, 1), f)
	return g
}

func (m *Model) drawScreen(g grid.Grid, f screen.Frame) {
	switch m.at {
	case keys.OnHome:
		m.home.Draw(g, f)
	case keys.OnLive:
		m.live.Draw(g, f)
	case keys.OnHeatmaps:
		m.heat.Draw(g, f)
	case keys.OnLog:
		m.log.Draw(g, f)
	case keys.OnHelp:
		m.help.Draw(g, f)
	}
}

// title is the window's: what runs and how far it is, so that it can be read in a task bar.
func (m *Model) title() string {
	if r, ok := m.running(); ok {
		return grid.Clean(fmt.Sprintf("oodscope · %s %s %.0f %%", r.Run.Name, r.Run.State.Stage, 100*r.Run.State.Fraction))
	}
	return "oodscope"
}

// progress is the terminal's own progress bar, for the newest run under way.
func (m *Model) progress() *tea.ProgressBar {
	r, ok := m.running()
	if !ok {
		return nil
	}
	return tea.NewProgressBar(tea.ProgressBarDefault, int(100*min(max(r.Run.State.Fraction, 0), 1)))
}

func (m *Model) running() (feed.Row, bool) {
	for _, r := range m.home.Runs() {
		if r.Run.Status() == results.Running {
			return r, true
		}
	}
	return feed.Row{}, false
}
