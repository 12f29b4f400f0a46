package heat

import (
	"errors"
	"io/fs"
	"time"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
)

const (
	often  = 2 * time.Second // while heatmaps or a film may still come
	seldom = 5 * time.Second
)

// read is what a command read.
type read struct {
	visit, asked int
	sides        [2]side
}

type tick struct{ visit int }

// Whether files that were read before are read again.
const (
	anew  = true
	known = false
)

// read reads the images of the set and their scores, of both runs, and the film where that is on screen or all there is.
func (s *Screen) read(again bool) tea.Cmd {
	if s.opened == "" {
		return nil
	}
	s.asked++
	f, set, detector, ids := s.desk.Feed, s.set, s.detector, s.ids()
	m := read{s.visit, s.asked, s.sides}
	images := func() tea.Msg {
		m.sides[0] = m.sides[0].read(f, ids[0], set, detector, again)
		if ids[1] == "" {
			m.sides[1] = side{}
			return m
		}
		if first := m.sides[0].gallery.Set; first != "" {
			set = first
		}
		m.sides[1] = m.sides[1].read(f, ids[1], set, detector, again)
		return m
	}
	return tea.Batch(images, s.readFilm(again))
}

// ids are the runs on the left and on the right.
func (s *Screen) ids() [2]string {
	if s.swapped {
		return [2]string{s.with, s.opened}
	}
	return [2]string{s.opened, s.with}
}

// again asks for another look after a while.
func (s *Screen) again() tea.Cmd {
	pause := seldom
	if s.bare() || s.view == filmed {
		pause = often
	}
	return s.desk.After(pause, tick{s.visit})
}

// refresh reads again where something may have come.
func (s *Screen) refresh() tea.Cmd {
	if !s.growing() {
		return nil
	}
	return s.read(anew)
}

// bare tells whether a run has no heatmaps yet.
func (s *Screen) bare() bool {
	return len(s.sides[0].gallery.Items) == 0 || s.two() && len(s.sides[1].gallery.Items) == 0
}

// growing tells whether a run may still write heatmaps or a film. One that is gone writes nothing.
func (s *Screen) growing() bool {
	for i, id := range s.ids() {
		one := s.sides[i]
		row, listed := s.desk.Row(id)
		switch {
		case id == "" || one.err != nil && errors.Is(one.err, fs.ErrNotExist) && !listed:
		case one.run == nil || !one.run.Status().Ended() || listed && !row.Run.Status().Ended():
			return true
		}
	}
	return false
}

// take keeps what was read.
func (s *Screen) take(m read) tea.Cmd {
	if m.sides[0].id != s.ids()[0] { // the runs changed places meanwhile
		m.sides[0], m.sides[1] = m.sides[1], m.sides[0]
	}
	s.sides = m.sides
	one := s.sides[0]
	if one.gallery.Set != "" {
		s.set = one.gallery.Set
	}
	if one.parted == nil && s.detector != results.HeatmapMethod {
		return s.useDetector(results.HeatmapMethod) // the run has no scores of the other one's detector
	}
	s.derive()
	if s.filter == both && s.counts.both == 0 && (s.sides[1].run != nil || s.sides[1].err != nil) {
		s.filter = everything
		s.derive()
	}
	if s.wanted != nil && len(one.gallery.Items) > 0 {
		s.pick(*s.wanted)
		s.wanted = nil
	}
	return nil
}
