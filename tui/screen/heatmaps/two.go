package heatmaps

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/screen"
)

// two tells whether another run is beside this one.
func (s *Screen) two() bool { return s.with != "" }

// beside puts the first marked run beside this one, or leaves it alone again.
func (s *Screen) beside() tea.Cmd {
	if s.two() {
		s.alone()
		return s.read()
	}
	return s.setBeside(s.marked())
}

// marked is the first marked run that is another one.
func (s *Screen) marked() string {
	for _, id := range s.desk.Marks {
		if _, there := s.desk.Row(id); there && id != s.opened {
			return id
		}
	}
	return ""
}

// setBeside puts a run beside this one, and shows the images that both have.
func (s *Screen) setBeside(id string) tea.Cmd {
	s.with, s.swapped, s.focus = id, false, 0
	if s.filter == everything {
		s.filter = both
	}
	return s.read()
}

func (s *Screen) alone() {
	s.with, s.swapped, s.blink, s.focus = "", false, false, 0
	if s.order == byChange {
		s.order = byScore
	}
	if s.filter.ofTwo() {
		s.filter = everything
	}
}

// swap lets two runs change places.
func (s *Screen) swap() {
	s.swapped = !s.swapped
	s.sides[0], s.sides[1] = s.sides[1], s.sides[0]
	s.threshold = nil
	s.derive()
}

func (s *Screen) toggleBlink() tea.Cmd {
	s.blink, s.blinked = !s.blink, false
	if !s.blink {
		return nil
	}
	return s.desk.After(blinkEvery, turn{s.visit})
}

// askWith asks which run is to be beside this one.
func (s *Screen) askWith() {
	s.desk.Type(screen.Prompt{Label: "beside this run", Complete: s.completeRun, Done: func(text string) (string, tea.Cmd) {
		text = strings.TrimSpace(text)
		if text == "" {
			s.alone()
			return "", s.read()
		}
		for _, r := range s.others() {
			if r.Run.ID == text || r.Run.Name == text {
				return "", s.setBeside(r.Run.ID)
			}
		}
		return "no other run with heatmaps is called " + text + "; tab lists them", nil
	}})
}

func (s *Screen) completeRun(text string, cursor int) (all []screen.Completion) {
	for _, r := range s.others() {
		if strings.Contains(r.Run.ID, text[:cursor]) {
			all = append(all, screen.Completion{Text: r.Run.ID, Hint: r.Run.Name})
		}
	}
	return all
}

// others are the runs that may have heatmaps, but for this one.
func (s *Screen) others() []feed.Row {
	return slices.DeleteFunc(slices.Clone(s.desk.List.Rows), func(r feed.Row) bool {
		return r.Run.ID == s.opened || r.Place > 0 || r.Run.Status() != results.Finished
	})
}
