package live

import (
	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/chart"
	"oodscope/tui/curve"
	"oodscope/tui/feed"
	"oodscope/tui/screen"
)

// Screen shows the desk's run.
type Screen struct {
	desk  *screen.Desk
	visit int // counts, so that answers for another visit are told apart
	here  bool
	w, h  int

	detail feed.Detail            // of the opened run; Run is nil before the first
	others map[string]feed.Detail // marked runs by id
	local  *results.Localisation
	tables tables // the final ones, laid out
	runs   []shown
	groups []group
	splits []split

	overlay  bool
	axis     axis
	smooth   float64 // weight of the moving average
	logX     bool
	logY     map[string]bool // by the chart's title
	focus    string          // title of the chart that has it; "" for the first
	enlarged bool
	page     int
	x        chart.Range // of all charts; zero: each shows all it has
	cursor   *float64    // on the chosen axis; nil: none
	smoother curve.Smoothers

	places places // where things are, for the size and the data
	aside  int    // columns beside the charts that somebody dragged; 0: as many as fit
	below  int    // rows of the log that somebody dragged; 0: as many as fit
	drag   drag
}

// New returns the screen, which has read nothing.
func New(d *screen.Desk) *Screen {
	return &Screen{desk: d, overlay: true, smooth: smoothings[2], logY: map[string]bool{}}
}

// Enter reads the run and goes on reading it.
func (s *Screen) Enter() tea.Cmd {
	s.here = true
	return s.turn()
}

// Leave ends the reading.
func (s *Screen) Leave() { s.here = false }

// turn begins to read the run that the desk has opened.
func (s *Screen) turn() tea.Cmd {
	s.visit++
	if s.detail.Run == nil || s.detail.Run.ID != s.desk.Opened {
		s.detail, s.local, s.page = feed.Detail{}, nil, 0
		s.derive()
	}
	return tea.Batch(s.read(), s.again())
}

// Back shows all charts again where one was enlarged.
func (s *Screen) Back() (tea.Cmd, bool) {
	if !s.enlarged {
		return nil, false
	}
	s.enlarge()
	return nil, true
}

// Resize lays everything out anew.
func (s *Screen) Resize(w, h int) {
	s.w, s.h = w, h
	s.arrange()
}

// Receive takes what a command read or did.
func (s *Screen) Receive(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case read:
		if m.visit == s.visit {
			return s.take(m)
		}
	case screen.ListRead:
		s.arrange() // what waits may have moved
	case acted:
		return s.answer(m)
	case tick:
		if s.here && m.visit == s.visit {
			return tea.Batch(s.read(), s.again())
		}
	}
	return nil
}
