package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/grid"
)

// The smallest terminal that the screens are made for.
const (
	minWidth  = 80
	minHeight = 24
)

// View composes the frame, unless Update did.
func (m *Model) View() tea.View {
	g := m.drawn
	if g == nil {
		g = new(m.draw())
	}
	v := tea.NewView(g.Render())
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	v.WindowTitle = m.title()
	v.ProgressBar = m.progress()
	return v
}

// tooSmall tells whether the terminal has no room for the screens.
func (m *Model) tooSmall() bool { return m.width < minWidth || m.height < minHeight }

type rect struct{ x, y, w, h int }

func (r rect) holds(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

// body is the screens' rectangle: between the top line and the two bottom lines, with a margin.
func (m *Model) body() rect { return rect{marginX, 2, m.width - 2*marginX, m.height - 5} }

func (m *Model) draw() grid.Grid {
	g := grid.New(m.width, m.height)
	f := m.frame()
	if m.tooSmall() {
		g.Text(0, 0, f.Theme.Text, fmt.Sprintf("oodscope needs %d x %d cells,", minWidth, minHeight))
		g.Text(0, 1, f.Theme.Text, fmt.Sprintf("this terminal has %d x %d", m.width, m.height))
		return g
	}
	m.drawTop(m.line(g, 0), f)
	b := m.body()
	m.up().Draw(g.Sub(b.x, b.y, b.w, b.h), f)
	m.drawStatus(g.Sub(marginX, 1, m.width-2*marginX, m.height-2), f)
	m.drawKeys(m.line(g, m.height-1), f)
	return g
}

// line is a row within the margins.
func (m *Model) line(g grid.Grid, y int) grid.Grid { return g.Sub(marginX, y, m.width-2*marginX, 1) }

// title is the window's: what runs and how far it is, so that it can be read in a task bar.
func (m *Model) title() string {
	if r, ok := m.running(); ok {
		return grid.Clean(fmt.Sprintf("oodscope · %s %s %.0f %%", r.Name, r.State.Stage, 100*r.State.Fraction))
	}
	return "oodscope"
}

// progress is the terminal's own progress bar, for the newest run under way.
func (m *Model) progress() *tea.ProgressBar {
	r, ok := m.running()
	if !ok {
		return nil
	}
	state := tea.ProgressBarDefault
	if r.Status() == results.Stopping {
		state = tea.ProgressBarWarning
	}
	return tea.NewProgressBar(state, int(100*min(max(r.State.Fraction, 0), 1)))
}
