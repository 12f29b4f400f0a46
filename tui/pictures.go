package tui

import (
	tea "charm.land/bubbletea/v2"

	"oodscope/tui/picture"
	"oodscope/tui/screen"
)

// show draws the frame that View returns, where the terminal shows pictures: what it has to be sent of them goes into the
// command.
func (m *Model) show() tea.Cmd {
	l := &m.look
	m.drawn = nil
	if l.pictures() == screen.Blocks {
		return nil
	}
	l.sheet.Begin(l.pictures(), l.terminal.Cell())
	m.drawn = new(m.draw())
	send := l.sheet.Finish(*m.drawn)
	if send == nil {
		return nil
	}
	return func() tea.Msg { return tea.RawMsg{Msg: send()} }
}

func onOff() []string { return []string{"on", "off"} }

// setPictures turns pictures off, or on again.
func (m *Model) setPictures(to string) tea.Cmd {
	l := &m.look
	switch to {
	case "on":
		if l.blocks = false; l.pictures() == screen.Blocks {
			m.say("this terminal shows no pictures here: blocks take their place")
		}
	case "off":
		l.blocks = true
		if codes := l.sheet.Free(); codes != "" {
			return tea.Raw(codes)
		}
	default:
		m.say("pictures are on or off, not " + to)
	}
	return nil
}

// measure asks for the size of a cell again: a terminal of another size may have another font.
func (m *Model) measure() tea.Cmd {
	if m.look.pictures() == screen.Blocks {
		return nil
	}
	return tea.Raw(picture.CellQuery())
}

// redraw writes the whole screen again, and the pictures that the terminal may have lost.
func (m *Model) redraw() tea.Cmd {
	m.look.sheet.Forget()
	return tea.ClearScreen
}

// quit leaves; the terminal drops its pictures.
func (m *Model) quit() tea.Cmd {
	m.look.sheet.Leave()
	return tea.Quit
}
