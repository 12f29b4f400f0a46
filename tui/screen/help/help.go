package help

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/words"
)

// Screen lists the keys: those of the screen that one came from first.
type Screen struct {
	// Why says why an action of a context cannot be done now; "" where it can. May be nil.
	Why func(keys.Context, keys.Action) string

	desk   *screen.Desk
	table  keys.Table
	from   keys.Context
	filter string
	scroll int
	w, h   int
	lines  [][]line // by column, for what is above
}

// New is the help of a table of bindings.
func New(d *screen.Desk, t keys.Table) *Screen { return &Screen{desk: d, table: t, from: keys.OnRuns} }

// From tells which screen one came from.
func (s *Screen) From(c keys.Context) {
	if c != keys.OnHelp {
		s.from = c
	}
}

// Enter shows every key again.
func (s *Screen) Enter() tea.Cmd {
	s.filter, s.scroll = "", 0
	s.arrange()
	return nil
}

// Leave does nothing: the screen polls nothing.
func (s *Screen) Leave() {}

// Resize tells the size of the rectangle that Draw will get.
func (s *Screen) Resize(w, h int) {
	s.w, s.h = w, h
	s.arrange()
}

// Receive takes no message.
func (s *Screen) Receive(tea.Msg) tea.Cmd { return nil }

// Disabled says why an action cannot be done.
func (s *Screen) Disabled(a keys.Action) string {
	if a != keys.HelpFilter && s.hidden() == 0 {
		return "every line is on screen"
	}
	return ""
}

// Do scrolls, or looks for a key.
func (s *Screen) Do(a keys.Action) tea.Cmd {
	switch a {
	case keys.HelpFilter:
		s.desk.Type(screen.Prompt{Label: "look for", Text: s.filter, Changed: s.look, Left: func() tea.Cmd { return s.look("") },
			Done: func(string) (string, tea.Cmd) { return "", nil }})
	case keys.Down:
		s.to(s.scroll + 1)
	case keys.Up:
		s.to(s.scroll - 1)
	case keys.PageDown:
		s.to(s.scroll + s.h)
	case keys.PageUp:
		s.to(s.scroll - s.h)
	case keys.First:
		s.to(0)
	case keys.Last:
		s.to(s.hidden())
	}
	return nil
}

// Back shows every key again where only some were looked for.
func (s *Screen) Back() (tea.Cmd, bool) {
	if s.filter == "" {
		return nil, false
	}
	return s.look(""), true
}

func (s *Screen) look(text string) tea.Cmd {
	s.filter, s.scroll = text, 0
	s.arrange()
	return nil
}

// Point scrolls with the wheel.
func (s *Screen) Point(m screen.Mouse) tea.Cmd {
	const step = 3
	switch m.Kind {
	case screen.WheelDown:
		s.to(s.scroll + step)
	case screen.WheelUp:
		s.to(s.scroll - step)
	}
	return nil
}

// Status says what is looked for and how much is out of sight.
func (s *Screen) Status() string {
	text := ""
	if s.filter != "" {
		text = "keys for " + grid.Clean(s.filter) + "   esc shows all"
	}
	if below := s.hidden() - s.scroll; below > 0 {
		if text != "" {
			text += "   "
		}
		text += words.Plural(below, "more line") + " below"
	}
	return text
}

func (s *Screen) to(scroll int) { s.scroll = max(min(scroll, s.hidden()), 0) }

// hidden is the number of rows that do not fit.
func (s *Screen) hidden() int { return max(tallest(s.lines)-s.h, 0) }

// sections lists the screen's that one came from first, then what holds everywhere, then the others.
func (s *Screen) sections() []keys.Section {
	all := s.table.Sections()
	place := func(c keys.Context) int {
		switch c {
		case s.from:
			return 0
		case keys.Everywhere:
			return 1
		}
		return 2
	}
	slices.SortStableFunc(all, func(a, b keys.Section) int { return place(a.Context) - place(b.Context) })
	return all
}
