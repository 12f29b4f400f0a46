package log

import (
	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/widget"
)

// Screen shows the whole log of the desk's run.
type Screen struct {
	desk  *screen.Desk
	visit int // counts, so that answers for another visit are told apart
	here  bool
	w, h  int

	run    *results.Run // whose lines these are; nil before the first
	size   int64        // of the log, at least, when they were read
	raw    []string
	lines  []line
	err    error // why the log could not be read anew
	shown  []int // the lines that are listed: all, or those that were searched for
	top    spot  // of the page
	anchor int   // the line at the top, to be found again in another list
	follow bool  // the last line is to stay on screen
	search search
	only   bool // only lines that were searched for
	found  int  // the line that the search is at, or -1
}

// New returns the screen, which has read nothing.
func New(d *screen.Desk) *Screen { return &Screen{desk: d, follow: true, found: -1} }

// Enter reads the log and goes on reading it.
func (s *Screen) Enter() tea.Cmd {
	s.visit++
	s.here = true
	if s.run != nil && s.run.ID != s.desk.Opened {
		s.forget()
	}
	return tea.Batch(s.read(), s.again())
}

// Leave ends the reading.
func (s *Screen) Leave() { s.here = false }

func (s *Screen) forget() {
	s.run, s.size, s.raw, s.lines, s.shown, s.err = nil, 0, nil, nil, nil, nil
	s.top, s.anchor, s.follow, s.found = spot{}, 0, true, -1
}

// Resize lays the page out anew around the line at its top.
func (s *Screen) Resize(w, h int) {
	s.w, s.h = w, h
	s.anchor = s.line()
	s.list()
}

// Receive takes what a command read.
func (s *Screen) Receive(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case logRead:
		if m.visit == s.visit && m.run.ID == s.desk.Opened {
			s.take(m)
		}
	case tick:
		if s.here && m.visit == s.visit {
			return tea.Batch(s.read(), s.again())
		}
	}
	return nil
}

// line is the line at the top of the page.
func (s *Screen) line() int {
	if s.top.line < len(s.shown) {
		return s.shown[s.top.line]
	}
	return 0
}

// Disabled says why an action cannot be done now.
func (s *Screen) Disabled(a keys.Action) string {
	switch a {
	case keys.LogNext, keys.LogPrev, keys.LogOnly, keys.LogForget:
		switch {
		case s.search.text == "":
			return "nothing is searched for: / searches"
		case len(s.search.lines) == 0 && a != keys.LogForget:
			return "no line holds " + s.search.text
		}
	}
	if _, moves := widget.Move(a, 0, 1); len(s.lines) == 0 && (moves || a == keys.LogSearch) {
		return "there are no lines yet"
	}
	return ""
}

// Do carries an action out.
func (s *Screen) Do(a keys.Action) tea.Cmd {
	if s.scroll(a) {
		return nil
	}
	from := s.found
	if from < 0 {
		from = s.line() - 1
	}
	switch a {
	case keys.LogSearch:
		return s.ask()
	case keys.LogNext:
		s.find(from, 1)
	case keys.LogPrev:
		s.find(from, -1)
	case keys.LogOnly:
		s.anchor, s.only = s.line(), !s.only
		s.list()
	case keys.LogForget:
		s.anchor, s.only, s.found, s.search.text = s.line(), false, -1, ""
		s.list()
	}
	return nil
}

// Point scrolls with the wheel.
func (s *Screen) Point(m screen.Mouse) tea.Cmd {
	const rows = 3
	a := map[screen.MouseKind]keys.Action{screen.WheelUp: keys.Up, screen.WheelDown: keys.Down}[m.Kind]
	for range rows {
		s.scroll(a)
	}
	return nil
}
