package live

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/widget"
)

const (
	logLines = 200 // read of the log; the log's own screen has all
	often    = 500 * time.Millisecond
	seldom   = 3 * time.Second // of runs that have ended: they may be resumed
)

// read is what a command read of the opened run and of those over it.
type read struct {
	visit  int
	detail feed.Detail
	others map[string]feed.Detail
	local  *results.Localisation
	err    error
}

type tick struct{ visit int }

// marked are the ids of the marked runs but the opened one.
func (s *Screen) marked() []string {
	var ids []string
	for _, id := range s.desk.Marks {
		if _, listed := s.desk.Row(id); listed && id != s.desk.Opened {
			ids = append(ids, id)
		}
	}
	return ids
}

// over are those that lie over the opened one.
func (s *Screen) over() []string {
	if !s.overlay {
		return nil
	}
	return s.marked()
}

// read reads everything that is on screen; nil where no run is opened.
func (s *Screen) read() tea.Cmd {
	f, id, ids, m := s.desk.Feed, s.desk.Opened, s.over(), read{visit: s.visit, local: s.local}
	row, _ := s.desk.Row(id)
	if id == "" {
		return nil
	}
	return func() tea.Msg {
		m.detail, m.err = f.Detail(id, logLines)
		switch {
		case row.Place > 0 && errors.Is(m.err, fs.ErrNotExist): // it has no folder before it starts
			m.detail, m.err = feed.Detail{Run: row.Run, Keys: row.Keys, Problem: row.Run.Problem}, nil
		case m.err != nil:
			return m
		}
		m.others, m.err = f.Curves(ids)
		if m.local == nil && m.detail.Run.Status().Ended() {
			local, err := m.detail.Run.Localisation()
			if m.local = local; err != nil && !errors.Is(err, fs.ErrNotExist) {
				m.err = errors.Join(m.err, err)
			}
		}
		return m
	}
}

// again reads again after a while.
func (s *Screen) again() tea.Cmd {
	pause := seldom
	if s.moving() {
		pause = often
	}
	return s.desk.After(pause, tick{s.visit})
}

// moving tells whether more is to come soon.
func (s *Screen) moving() bool {
	if s.detail.Run == nil || !s.detail.Run.Status().Ended() {
		return true
	}
	for _, r := range s.runs {
		if widget.Active(r.run.Status()) {
			return true
		}
	}
	return false
}

// take keeps what was read. What could not be read again stays as it was.
func (s *Screen) take(m read) tea.Cmd {
	if m.detail.Run == nil {
		s.detail.Problem = m.err.Error()
		s.arrange()
		return nil
	}
	s.detail, s.others, s.local = m.detail, m.others, m.local
	if m.err != nil {
		s.detail.Problem = m.err.Error()
	}
	s.derive()
	if s.here && s.more() {
		return s.read()
	}
	return nil
}

// more tells whether there was more to read than one command takes.
func (s *Screen) more() bool {
	for _, o := range s.others {
		if o.More {
			return true
		}
	}
	return s.detail.More
}

// derive works out what the data say beyond themselves.
func (s *Screen) derive() {
	s.runs = s.lineUp()
	s.groups = nil
	if s.detail.Run != nil {
		s.groups = groups(s.curves(), s.detail.Run.State.Stage, len(s.runs) > 1)
	}
	s.splits = separations(s.runs)
	s.smoother.Forget(func(name string) bool {
		return slices.ContainsFunc(s.runs, func(r shown) bool { return strings.HasPrefix(name, r.run.ID+" ") })
	})
	s.arrange()
}
