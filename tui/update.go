package tui

import (
	tea "charm.land/bubbletea/v2"
)

// Update answers a message. What has to read or to wait goes into the command that it returns.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := m.receive(msg)
	return m, tea.Batch(cmd, m.take(), m.remember(), m.show())
}

func (m *Model) receive(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.PasteMsg:
		return m.paste(msg.Content)
	case tea.MouseMsg:
		return m.point(msg)
	case tea.WindowSizeMsg:
		return tea.Batch(m.resize(msg.Width, msg.Height), m.measure())
	case runsTick:
		return m.readRuns(true)
	case runsMsg:
		return m.receiveRuns(msg)
	case viewMsg:
		m.receiveView(msg)
		return nil
	case rememberedMsg:
		if msg.err != nil {
			m.say("the baseline and the colours of runs could not be kept: " + msg.err.Error())
		}
		return nil
	}
	if cmd, hint, taken := m.look.receive(msg); taken {
		if hint != "" {
			m.say(hint)
		}
		return cmd
	}
	return m.tell(msg)
}

func (m *Model) resize(w, h int) tea.Cmd {
	m.width, m.height = w, h
	if m.tooSmall() {
		m.question, m.palette = nil, nil
		return m.leaveTyping()
	}
	body := m.body()
	for _, p := range m.places {
		p.Resize(body.w, body.h)
	}
	return nil
}
