package tui

import (
	tea "charm.land/bubbletea/v2"

	"oodscope/tui/field"
	"oodscope/tui/screen"
)

// typing is a prompt with what has been typed.
type typing struct {
	prompt screen.Prompt
	field  *field.Field
	why    string // the text will not do
}

func newTyping(p screen.Prompt) *typing {
	f := field.New(p.Label)
	f.SetText(p.Text)
	f.Complete = p.Complete
	return &typing{prompt: p, field: f}
}

func (m *Model) pressTyping(keystroke tea.KeyPressMsg) tea.Cmd {
	t := m.typing
	switch keystroke.String() {
	case "enter":
		why, cmd := t.prompt.Done(t.field.Text())
		t.why = why
		if why == "" && m.typing == t {
			m.typing = nil
		}
		return cmd
	case "esc", "ctrl+c":
		return m.leaveTyping()
	}
	return t.changed(t.field.Press(keystroke))
}

// leaveTyping closes the field, if one is open, as esc does.
func (m *Model) leaveTyping() tea.Cmd {
	t := m.typing
	m.typing = nil
	if t == nil || t.prompt.Left == nil {
		return nil
	}
	return t.prompt.Left()
}

func (t *typing) changed(changed bool) tea.Cmd {
	if !changed {
		return nil
	}
	t.why = ""
	if t.prompt.Changed == nil {
		return nil
	}
	return t.prompt.Changed(t.field.Text())
}

// paste puts a text where one is typed.
func (m *Model) paste(text string) tea.Cmd {
	switch {
	case m.typing != nil:
		return m.typing.changed(m.typing.field.Paste(text))
	case m.palette != nil:
		m.palette.Paste(text)
	}
	return nil
}
