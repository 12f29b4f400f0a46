package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/grid"
	"oodscope/tui/screen"
)

// point takes what the mouse did: on the top line it changes the screen, on the bottom line it does what it says there,
// and the rest is the screen's.
func (m *Model) point(msg tea.MouseMsg) tea.Cmd {
	if m.tooSmall() || m.typing != nil || m.palette != nil {
		return nil
	}
	at := msg.Mouse()
	what, ok := mouseOf(msg)
	if !ok {
		return nil
	}
	if _, click := msg.(tea.MouseClickMsg); click {
		switch at.Y {
		case 0:
			return m.clickTop(at.X)
		case m.height - 1:
			return m.clickKeys(at.X)
		}
	}
	return m.pointBody(what, at)
}

// pointBody gives to the screen what happened in its rectangle, and what a drag that began there goes on to do outside.
func (m *Model) pointBody(what screen.Mouse, at tea.Mouse) tea.Cmd {
	b := m.body()
	inside := b.holds(at.X, at.Y) && m.question == nil
	switch what.Kind {
	case screen.Press:
		m.held = inside
	case screen.Drag, screen.Release:
		inside = m.held
		m.held = m.held && what.Kind == screen.Drag
	}
	if !inside {
		return nil
	}
	what.X, what.Y = at.X-b.x, at.Y-b.y
	return m.up().Point(what)
}

func mouseOf(msg tea.MouseMsg) (screen.Mouse, bool) {
	button := msg.Mouse().Button
	what := screen.Mouse{Right: button == tea.MouseRight}
	switch msg.(type) {
	case tea.MouseClickMsg:
		what.Kind = screen.Press
		return what, button == tea.MouseLeft || button == tea.MouseRight
	case tea.MouseReleaseMsg:
		what.Kind = screen.Release
		return what, true
	case tea.MouseMotionMsg:
		what.Kind = screen.Drag
		return what, button == tea.MouseLeft || button == tea.MouseRight
	}
	switch button {
	case tea.MouseWheelUp:
		what.Kind = screen.WheelUp
	case tea.MouseWheelDown:
		what.Kind = screen.WheelDown
	default:
		return what, false
	}
	return what, true
}

func (m *Model) clickTop(x int) tea.Cmd {
	at := marginX + len("oodscope") + betweenTabs
	for i, tab := range tabs {
		w := grid.Width(fmt.Sprintf("%d %s", i+1, tab))
		if x >= at && x < at+w && m.question == nil {
			return m.goTo(tab)
		}
		at += w + betweenTabs - m.tight()
	}
	return nil
}

// clickKeys does what the label under the pointer says.
func (m *Model) clickKeys(x int) tea.Cmd {
	g := grid.New(m.width, 1)
	for _, p := range m.drawKeys(m.line(g, 0), m.frame()) {
		if x-marginX < p.from || x-marginX >= p.to {
			continue
		}
		action, ok := m.table.Action(m.context(), keyName(p.key))
		switch {
		case !ok:
			return nil
		case m.question != nil:
			return m.answer(action)
		}
		return m.do(action)
	}
	return nil
}

// keyName is a keystroke by its name.
type keyName string

func (k keyName) String() string { return string(k) }
