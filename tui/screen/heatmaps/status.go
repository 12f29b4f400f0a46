package heatmaps

import (
	"fmt"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/blockart"
	"oodscope/tui/screen"
	"oodscope/tui/words"
)

// Status names the place in the list and the switches that are on.
func (s *Screen) Status() string {
	if s.view == filmed {
		if !s.film.there() {
			return ""
		}
		return fmt.Sprintf("image %d of %d · %s kept · left and right go through the epochs", s.film.image+1, s.film.film.Len(), words.Plural(len(s.film.frames), "epoch"))
	}
	if len(s.sides[0].gallery.Items) == 0 {
		return ""
	}
	text := fmt.Sprintf("%d of %s · %s", min(s.at+1, len(s.entries)), words.Plural(len(s.entries), "image"), s.order)
	if s.filter != everything {
		text += " · " + s.filter.String()
	}
	if s.two() {
		text += fmt.Sprintf(" · %d kept by both", s.shared())
	}
	if s.threshold != nil {
		text += " · threshold " + number(*s.threshold)
	}
	if s.sides[0].err != nil {
		text += " · could not be read again: " + s.sides[0].err.Error()
	}
	if s.two() && s.sides[1].err != nil {
		text += " · the other run cannot be read: " + s.sides[1].err.Error()
	}
	return text
}

// shared is how many of the set's images both runs kept.
func (s *Screen) shared() (n int) {
	for _, key := range s.sides[0].keys {
		if slices.Contains(s.sides[1].keys, key) {
			n++
		}
	}
	return n
}

// Commands are what can be said by name with a value.
func (s *Screen) Commands() []screen.Command {
	return []screen.Command{
		{Name: "set", Help: "images of a set", Complete: func() []string { return s.sides[0].gallery.Sets }, Do: s.toSet},
		{Name: "scores", Help: "scores of a detector", Complete: s.detectors, Do: s.toDetector},
		{Name: "colours", Help: "palette of the heatmaps", Complete: palettes, Do: s.toPalette},
		{Name: "slide to", Help: "threshold at a score", Complete: func() []string { return []string{number(s.limit())} }, Do: s.toThreshold},
	}
}

func (s *Screen) toSet(name string) tea.Cmd {
	if !slices.Contains(s.sides[0].gallery.Sets, name) {
		s.desk.Say("the run has no heatmaps of " + name)
		return nil
	}
	s.set = name
	return s.read()
}

func (s *Screen) detectors() []string {
	if s.sides[0].scores == nil {
		return nil
	}
	return s.sides[0].scores.Detectors
}

func (s *Screen) toDetector(name string) tea.Cmd {
	if !slices.Contains(s.detectors(), name) {
		s.desk.Say("the run has no scores of " + name)
		return nil
	}
	s.useDetector(name)
	return s.read()
}

func palettes() (names []string) {
	for _, p := range blockart.Sequential() {
		names = append(names, p.Name)
	}
	return names
}

func (s *Screen) toPalette(name string) tea.Cmd {
	if i := slices.Index(palettes(), name); i >= 0 {
		s.palette = i
		return nil
	}
	s.desk.Say("there is no palette " + name)
	return nil
}

func (s *Screen) toThreshold(text string) tea.Cmd {
	at, err := strconv.ParseFloat(text, 64)
	if _, ok := s.reach(); err != nil || !ok {
		s.desk.Say("a threshold is a score, such as " + number(s.limit()))
		return nil
	}
	s.putThreshold(at)
	return nil
}
