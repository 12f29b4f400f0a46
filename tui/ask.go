package tui

import (
	tea "charm.land/bubbletea/v2"

	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

// take carries out what screens asked of the desk while they answered.
func (m *Model) take() tea.Cmd {
	a := m.desk.Take()
	if a.Say != "" {
		m.say(a.Say)
	}
	if a.Question != nil {
		m.question = a.Question
	}
	if a.Prompt != nil {
		m.typing = newTyping(*a.Prompt)
	}
	if a.Go != "" {
		return tea.Batch(m.goTo(a.Go), m.take())
	}
	return nil
}

func (m *Model) answer(a keys.Action) tea.Cmd {
	q := m.question
	m.question = nil
	if a == keys.Confirm {
		return q.Yes()
	}
	m.say("left as it is")
	return nil
}

// up is the screen that is up.
func (m *Model) up() screen.Screen { return m.places[m.at] }
