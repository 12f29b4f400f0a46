package log

import (
	"slices"
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
	size  int64    // of the log, before it was read
	raw   []string // its lines as they are written
	lines []line
	err   error
}

type tick struct{ visit int }

// read reads the log of the opened run; nil where there is no run.
func (s *Screen) read() tea.Cmd {
	run, m := s.desk.Run(), logRead{visit: s.visit}
	if run == nil {
		return nil
	}
	if s.run != nil && s.run.ID == run.ID && s.err == nil {
		m.size, m.raw, m.lines = s.size, s.raw, s.lines
	}
	return func() tea.Msg {
		m.run = run
		if run.Dir != "" { // a run that waits has no folder yet
			m.follow()
		}
		return m
	}
}

// follow reads the log again where it has grown.
func (m *logRead) follow() {
	size := m.run.LogSize()
	if size == m.size && size > 0 {
		return
	}
	raw, err := m.run.LogTail(readLines)
	m.lines, m.raw, m.size, m.err = parsed(m.raw, m.lines, raw), raw, size, err
}

// parsed is what lines say, of which some may have been read before: most polls bring none.
func parsed(before []string, lines []line, raw []string) []line {
	n := len(before)
	if n > len(raw) || !slices.Equal(before, raw[:n]) {
		return parse(raw)
	}
	return append(lines[:n:n], parse(raw[n:])...)
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
	news := s.shown == nil || !same(s.lines, m.lines)
	if s.size, s.raw, s.lines = m.size, m.raw, m.lines; news {
		s.list()
	}
}

// same tells whether two lists of lines are one, as parsed returns it where nothing is new.
func same(a, b []line) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }

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
