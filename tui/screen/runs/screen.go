package runs

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/screen"
	"oodscope/tui/words"
)

// Screen is the table with what was chosen for it.
type Screen struct {
	desk *screen.Desk
	w, h int

	detector string // whose figures are shown
	wanted   string // the one that somebody chose
	filter   filter
	order    order
	group    grouping
	columns  chosen
	at       cursor
	anchor   string     // id of the run marked last, where a range begins
	deleted  []deletion // the last one last
	returned []string   // ids of runs that were marked when they were deleted and are about to be back
	opened   string     // the desk's run when the screen came up
	here     bool
	border   int  // columns of the table that somebody dragged; 0: as it fits
	dragging bool // its border is held
	varied   varied
	derived
}

// New returns the table on a desk, newest runs first.
func New(d *screen.Desk) *Screen {
	return &Screen{desk: d}
}

// Enter comes back to the table as it was left.
func (s *Screen) Enter() tea.Cmd {
	s.opened, s.at.picked, s.here = s.desk.Opened, false, true
	return nil
}

// Leave hands on the run that somebody went to: the other screens are about that one, unless they were given another. One
// that waits has nothing for most of them.
func (s *Screen) Leave() {
	s.settle()
	s.here = false
	if r, ok := s.under(); ok && r.Row.Place == 0 && s.at.picked && s.desk.Opened == s.opened {
		s.desk.Opened = r.Row.Run.ID
	}
}

// Resize tells the size of the rectangle.
func (s *Screen) Resize(w, h int) { s.w, s.h = w, h }

// Back closes the filter, where there is one.
func (s *Screen) Back() (tea.Cmd, bool) {
	if s.filter.query.Empty() {
		return nil, false
	}
	s.filter = filter{}
	s.derive()
	return nil, true
}

// Status names what is in sight and the switches that are on.
func (s *Screen) Status() string {
	s.settle()
	if len(s.records) == 0 {
		return ""
	}
	var parts []string
	if n := s.shown; n > 0 {
		parts = append(parts, fmt.Sprintf("%s of %s", words.Count(int64(s.number())), words.Plural(n, "run")))
	}
	if n := len(s.desk.Marks); n > 0 {
		parts = append(parts, words.Count(int64(n))+" marked")
	}
	parts = append(parts, s.order.String())
	if by := s.group.String(); by != "" {
		parts = append(parts, by)
	}
	return strings.Join(parts, " · ")
}
