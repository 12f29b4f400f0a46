package heat

import (
	"fmt"
	"slices"
	"strings"

	"oodscope/results"
	"oodscope/tui/grid"
	"oodscope/tui/words"
)

// Status names the set, the place in it and the switches that are on.
func (s *Screen) Status() string {
	switch {
	case s.view == filmed && !s.film.there():
		return ""
	case s.view == filmed:
		return s.filmStatus()
	case len(s.sides[0].gallery.Items) == 0:
		return ""
	}
	facts := []string{grid.FitMiddle(s.set, longestSet)}
	if s.view == scored {
		facts = append(facts, s.boundary()...)
	} else {
		facts = append(facts, s.place(), s.order.String())
		if s.filter != everything {
			facts = append(facts, s.filter.String())
		}
		facts = append(facts, fmt.Sprintf("%d wrong ✕", s.counts.wrong))
	}
	if s.two() && s.counts.both > 0 {
		facts = append(facts, fmt.Sprintf("%d flipped", s.counts.flipped))
	}
	return strings.Join(append(facts, s.scores()...), " · ")
}

// longestSet is as much of a name as the status has room for beside all else.
const longestSet = 32

// place is which of the images this is: of those that are shown, that were kept, and that the set has.
func (s *Screen) place() string {
	text := fmt.Sprintf("%d of %d", min(s.at+1, len(s.entries)), len(s.entries))
	kept := len(s.sides[0].gallery.Items)
	if len(s.entries) < kept {
		text += fmt.Sprintf(", %d", kept)
	}
	if p := s.sides[0].parted; p != nil && len(p.Values) > kept {
		return text + " kept of " + words.Count(int64(len(p.Values)))
	}
	return text + " kept"
}

// boundary is where one is in the view of scores.
func (s *Screen) boundary() []string {
	var facts []string
	if p := s.sides[0].all; p != nil {
		all := p.Detectors()
		facts = append(facts, fmt.Sprintf("detector %d of %d", slices.Index(all, s.detector)+1, len(all)))
	}
	return append(facts, fmt.Sprintf("image %d of %d by falling score", min(s.edge+1, len(s.edges)), len(s.edges)))
}

// scores says whose scores count and where the threshold is.
func (s *Screen) scores() []string {
	var facts []string
	if s.detector != results.HeatmapMethod {
		facts = append(facts, "scores of "+s.detector)
	}
	if s.threshold != nil {
		facts = append(facts, "threshold "+s.number(s.limit(0))+", stored "+s.number(s.stored(0)))
	}
	if err := s.sides[0].err; err != nil {
		facts = append(facts, "could not be read again: "+err.Error())
	}
	return facts
}

func (s *Screen) filmStatus() string {
	f := s.film
	facts := []string{fmt.Sprintf("image %d of %d", f.image+1, f.film.Len()), fmt.Sprintf("epoch %d, %d of %d kept", f.epoch(), f.at+1, len(f.frames))}
	if s.training() {
		facts = append(facts, map[bool]string{true: "stays at this epoch", false: "follows the training"}[f.held])
	}
	if f.err != nil {
		facts = append(facts, "could not be read again: "+f.err.Error())
	}
	return strings.Join(facts, " · ")
}
