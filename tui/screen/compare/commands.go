package compare

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"oodscope/experiments/compare"
	"oodscope/tui/screen"
)

// Commands are what the palette can do beside the keys.
func (s *Screen) Commands() []screen.Command {
	return []screen.Command{
		{Name: "metric", Help: "figures of a metric by set", Complete: compare.MetricNames, Do: s.metricBy},
		{Name: "detector", Help: "figures of a detector", Complete: func() []string { return s.work.shown.detectors }, Do: s.detectorBy},
		{Name: "baseline", Help: "what differences are to", Complete: s.groupNames, Do: s.baselineBy},
	}
}

func (s *Screen) metricBy(name string) tea.Cmd {
	if !slices.Contains(compare.MetricNames(), name) {
		s.desk.Say("there is no metric " + name)
		return nil
	}
	return s.measure(name)
}

func (s *Screen) detectorBy(name string) tea.Cmd {
	if !slices.Contains(s.work.shown.detectors, name) {
		s.desk.Say("no run has figures of " + name)
		return nil
	}
	return s.detect(name)
}

func (s *Screen) groupNames() (names []string) {
	if c := s.work.shown.comparison; c != nil {
		for _, g := range c.Groups {
			names = append(names, g.Name)
		}
	}
	return names
}

func (s *Screen) baselineBy(name string) tea.Cmd {
	i := slices.Index(s.groupNames(), name)
	if i < 0 {
		s.desk.Say("nothing that is compared is called " + name)
		return nil
	}
	return s.pin(s.work.shown.comparison.Groups[i])
}
