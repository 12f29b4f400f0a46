package tui

import (
	"maps"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
)

// viewMsg carries what was remembered of the workspace.
type viewMsg struct {
	view results.View
	err  error
}

// rememberedMsg says what came of remembering.
type rememberedMsg struct{ err error }

func (m *Model) recall() tea.Cmd {
	store := m.store
	return func() tea.Msg {
		v, err := store.View()
		return viewMsg{v, err}
	}
}

func (m *Model) receiveView(msg viewMsg) {
	if msg.err != nil {
		m.say("what was remembered of the workspace is lost: " + msg.err.Error())
		return
	}
	m.remembered = msg.view
	m.desk.Adopt(msg.view)
}

// remember gives the runs that are looked at their strokes, and keeps them and the baseline with the workspace.
func (m *Model) remember() tea.Cmd {
	strokes := len(m.frame().Theme.Runs)
	m.desk.Allot(strokes, m.desk.Opened)
	m.desk.Allot(strokes, m.desk.Marks...)
	v := m.desk.View()
	if m.desk.Frozen() != "" || v.Baseline == m.remembered.Baseline && maps.Equal(v.Strokes, m.remembered.Strokes) {
		return nil
	}
	m.remembered = v
	control := m.desk.Control
	return func() tea.Msg { return rememberedMsg{control.Remember(v)} }
}
