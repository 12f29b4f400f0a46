package log

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/widget"
)

const (
	readLines = 20_000 // at most, the newest
	often     = 500 * time.Millisecond
	seldom    = 3 * time.Second // of a run that has ended: it may be resumed
)

// logRead is what a command read of a run's log.
type logRead struct {
	visit int
	run   *results.Run
	lines []line
	err   error
}

type tick struct{ visit int }

// read reads the log of the opened run; nil where there is no run.
func (s *Screen) read() tea.Cmd {
	run, visit := s.desk.Run(), s.visit
	if run == nil {
		return nil
	}
	return func() tea.Msg {
		raw, err := run.LogTail(readLines)
		return logRead{visit, run, parse(raw), err}
	}
}

// again reads again after a while.
func (s *Screen) again() tea.Cmd {
	pause := seldom
	if r := s.desk.Run(); r == nil || widget.Active(r.Status()) {
		pause = often
	}
	return s.desk.After(pause, tick{s.visit})
}

// take puts newly read lines in the place of the old ones, and keeps on screen what was there.
func (s *Screen) take(m logRead) {
	if s.run == nil || s.run.ID != m.run.ID {
		s.forget()
	}
	s.run, s.err = m.run, m.err
	if m.err != nil {
		return
	}
	gone := gone(s.lines, m.lines)
	if s.shown != nil && s.top.line < len(s.shown) {
		s.anchor = max(s.shown[s.top.line]-gone, 0)
	}
	s.found = max(s.found-gone, -1)
	s.lines = m.lines
	s.list()
}

// gone is how many of the old lines are before the first of the new ones.
func gone(old, lines []line) int {
	if len(old) == 0 || len(lines) == 0 || old[0] == lines[0] {
		return 0
	}
	for k := range old {
		if last := len(old) - 1 - k; last < len(lines) && old[k] == lines[0] && old[len(old)-1] == lines[last] {
			return k
		}
	}
	return 0
}
