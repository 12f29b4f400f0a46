package heat

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/blockart"
	"oodscope/tui/chart"
	"oodscope/tui/screen"
)

// Commands are what the palette can do beside the keys.
func (s *Screen) Commands() []screen.Command {
	return []screen.Command{
		{Name: "set", Help: "images of a set", Complete: func() []string { return s.sides[0].gallery.Sets }, Do: s.setBy},
		{Name: "image", Help: "the image with an index", Complete: s.indices, Do: s.imageBy},
		{Name: "detector", Help: "scores of a detector", Complete: s.detectors, Do: s.detectorBy},
		{Name: "threshold", Help: "threshold at a score, or at a rate: tpr 95, fpr 5", Complete: s.thresholds, Do: s.thresholdBy},
		{Name: "palette", Help: "palette of the heatmaps", Complete: palettes, Do: s.paletteBy},
		{Name: "gamma", Help: "gamma of the palette, 0.2 to 5", Complete: gammaNames, Do: s.gammaBy},
	}
}

func (s *Screen) setBy(name string) tea.Cmd {
	if !slices.Contains(s.sides[0].gallery.Sets, name) {
		s.desk.Say("the run has no heatmaps of " + name)
		return nil
	}
	return s.toSet(name)
}

// indices are those of the images that were kept.
func (s *Screen) indices() (all []string) {
	for _, it := range s.sides[0].gallery.Items {
		all = append(all, strconv.FormatInt(it.Index, 10))
	}
	return all
}

func (s *Screen) imageBy(text string) tea.Cmd {
	index, err := strconv.ParseInt(text, 10, 64)
	for _, it := range s.sides[0].gallery.Items {
		if err == nil && it.Index == index {
			if s.view != gallery {
				s.show(single)
			}
			return s.reveal(entry{Item: it})
		}
	}
	s.desk.Say("no image of " + s.set + " with the index " + text + " was kept")
	return nil
}

func (s *Screen) detectors() []string {
	if s.sides[0].all == nil {
		return nil
	}
	return s.sides[0].all.Detectors()
}

func (s *Screen) detectorBy(name string) tea.Cmd {
	if !slices.Contains(s.detectors(), name) {
		s.desk.Say("the run has no scores of " + name)
		return nil
	}
	return s.useDetector(name)
}

func (s *Screen) thresholds() []string {
	return []string{s.number(s.stored(0)), "tpr 95", "fpr 5"}
}

// thresholdBy moves the threshold to a score, or to where a rate is reached.
func (s *Screen) thresholdBy(text string) tea.Cmd {
	rate, number, _ := strings.Cut(strings.ToLower(text), " ")
	at, err := strconv.ParseFloat(strings.TrimSuffix(number, "%"), 64)
	p := s.sides[0].parted
	switch {
	case p == nil:
		s.desk.Say("the run has no scores of all its images")
		return nil
	case rate == "tpr" && err == nil && at > 0 && at <= 100:
		at = below(p.OOD.Threshold(at / 100))
	case rate == "fpr" && err == nil && at > 0 && at <= 100:
		at = flagging(p.ID, at/100)
	default:
		if at, err = strconv.ParseFloat(text, 64); err != nil {
			s.desk.Say(fmt.Sprintf("a threshold is a score such as %s, or a rate such as tpr 95", s.number(s.stored(0))))
			return nil
		}
	}
	s.putThreshold(at)
	return nil
}

func below(score float64) float64 { return math.Nextafter(score, math.Inf(-1)) }

// flagging is the lowest threshold that calls no more than a share of some scores OOD.
func flagging(scores chart.Scores, share float64) float64 {
	at := scores.Threshold(share)
	if scores.Above(at) <= share {
		return below(at)
	}
	return at
}

func palettes() (names []string) {
	for _, p := range blockart.Sequential() {
		names = append(names, p.Name)
	}
	return names
}

func (s *Screen) paletteBy(name string) tea.Cmd {
	if i := slices.Index(palettes(), name); i >= 0 {
		s.palette = i
		return nil
	}
	s.desk.Say("there is no palette " + name)
	return nil
}

func gammaNames() (names []string) {
	for _, g := range gammas {
		names = append(names, fmt.Sprintf("%.1f", g))
	}
	return names
}

func (s *Screen) gammaBy(text string) tea.Cmd {
	g, err := strconv.ParseFloat(text, 64)
	if err != nil || !(g >= gammas[0] && g <= gammas[len(gammas)-1]) {
		s.desk.Say(fmt.Sprintf("gamma is a number from %.1f to %.1f", gammas[0], gammas[len(gammas)-1]))
		return nil
	}
	s.gamma = g
	return nil
}
