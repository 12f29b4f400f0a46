package tui

import (
	tea "charm.land/bubbletea/v2"

	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

// press turns a keystroke into an action of the context and carries it out.
func (m *Model) press(keystroke tea.KeyPressMsg) tea.Cmd {
	if m.tooSmall() {
		return m.pressTooSmall(keystroke)
	}
	switch {
	case m.question != nil:
		if action, ok := m.table.Action(keys.Asking, keystroke); ok {
			return m.answer(action)
		}
		return nil
	case m.typing != nil:
		return m.pressTyping(keystroke)
	case m.palette != nil:
		return m.pressPalette(keystroke)
	}
	if action, ok := m.table.Action(m.at, keystroke); ok {
		m.say("")
		return m.do(action)
	}
	return nil
}

// pressTooSmall only quits: what anything else would do could not be seen.
func (m *Model) pressTooSmall(keystroke tea.KeyPressMsg) tea.Cmd {
	if action, ok := m.table.Action(keys.Everywhere, keystroke); ok && action == keys.Quit {
		return m.quit()
	}
	return nil
}

// do carries out an action of the screen that is up, or of every screen.
func (m *Model) do(a keys.Action) tea.Cmd {
	if why := m.disabled(m.at, a); why != "" {
		m.say(why)
		return nil
	}
	if to, ok := destinations[a]; ok {
		return m.goTo(to)
	}
	switch a {
	case keys.Quit:
		return m.quit()
	case keys.Help:
		if m.at == keys.OnHelp {
			return m.back()
		}
		return m.goTo(keys.OnHelp)
	case keys.Back:
		return m.goBack()
	case keys.Palette:
		m.openPalette()
		return nil
	case keys.Redraw:
		return m.redraw()
	}
	return m.up().Do(a)
}

var destinations = map[keys.Action]keys.Context{
	keys.GoRuns: keys.OnRuns, keys.GoLive: keys.OnLive, keys.GoComp: keys.OnCompare, keys.GoHeat: keys.OnHeatmaps,
	keys.GoLaunch: keys.OnLaunch, keys.GoLog: keys.OnLog,
}

// goBack lets the screen close what it has opened first.
func (m *Model) goBack() tea.Cmd {
	if b, ok := m.up().(screen.Backer); ok {
		if cmd, closed := b.Back(); closed {
			return cmd
		}
	}
	return m.back()
}

// disabled says why an action cannot be done on a screen now; "" where it can.
func (m *Model) disabled(c keys.Context, a keys.Action) string {
	if m.table.Everywhere(a) {
		return ""
	}
	return m.places[c].Disabled(a)
}
