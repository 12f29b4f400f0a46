package heatmaps

import (
	"errors"
	"io/fs"
	"time"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/widget"
)

const (
	often      = 2 * time.Second // while a run may still write
	seldom     = 5 * time.Second
	blinkEvery = 700 * time.Millisecond
)

// read is what a command read.
type read struct {
	visit, asked int
	sides        [2]side
	film         *filmRead // nil where it was not asked for
}

type tick struct{ visit int }

// turn lets the other of two runs be seen.
type turn struct{ visit int }

// read reads the images of the set and their scores, of both runs, and the film where that is on screen.
func (s *Screen) read() tea.Cmd {
	if s.opened == "" {
		return nil
	}
	s.asked++
	f, set, detector, ids := s.desk.Feed, s.set, s.detector, [2]string{s.opened, s.with}
	m, film := read{visit: s.visit, asked: s.asked}, s.view == filmed || s.film.film == nil
	if s.swapped {
		ids[0], ids[1] = ids[1], ids[0]
	}
	opened := s.opened
	return func() tea.Msg {
		m.sides[0] = readSide(f, ids[0], set, detector)
		if ids[1] != "" {
			m.sides[1] = readSide(f, ids[1], m.sides[0].gallery.Set, detector)
		}
		if film {
			m.film = readFilm(f, opened)
		}
		return m
	}
}

func readSide(f *feed.Feed, id, set, detector string) side {
	g, err := f.Gallery(id, set)
	one := side{run: g.From, gallery: g, keys: keysOf(g.Items), err: err}
	if err == nil && g.ID != "" && g.ID != g.Set {
		idSet, err := f.Gallery(id, g.ID)
		one.id, one.err = idSet.Items, err
	}
	if err != nil || g.Set == "" {
		return one
	}
	scores, err := f.Rating(id, g.Set, detector)
	switch {
	case err == nil && scores.Set == g.Set:
		one.scores = &scores
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		one.err = err
	}
	return one
}

// again asks for another look after a while.
func (s *Screen) again() tea.Cmd {
	pause := seldom
	if s.growing() {
		pause = often
	}
	return s.desk.After(pause, tick{s.visit})
}

// refresh reads again where something may have come.
func (s *Screen) refresh() tea.Cmd {
	if !s.growing() {
		return nil
	}
	return s.read()
}

// growing tells whether the run may still write heatmaps or a film.
func (s *Screen) growing() bool {
	r := s.desk.Run()
	return r != nil && (widget.Active(r.Status()) || r.Status() == results.Queued || len(s.entries) == 0 && s.sides[0].err == nil && s.sides[0].run != nil && !s.sides[0].run.Status().Ended())
}

// take keeps what was read. What could not be read again stays.
func (s *Screen) take(m read) {
	for i, one := range m.sides {
		if one.err != nil && len(s.sides[i].gallery.Items) > 0 && one.gallery.Run == s.sides[i].gallery.Run {
			s.sides[i].err = one.err
			continue
		}
		s.sides[i] = one
	}
	if set := s.sides[0].gallery.Set; set != "" {
		s.set = set
	}
	if scores := s.sides[0].scores; scores != nil {
		s.detector = scores.Detector
	}
	if m.film != nil {
		s.film.take(m.film)
	}
	s.derive()
}
