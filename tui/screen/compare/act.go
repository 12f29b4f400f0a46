package compare

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"oodscope/experiments/compare"
	"oodscope/tui/comparison"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

// done says what came of a command.
type done struct{ said string }

// Do carries an action out.
func (s *Screen) Do(a keys.Action) tea.Cmd {
	if s.sheet != nil {
		s.hold()
		if s.move(a) {
			return nil
		}
	}
	switch a {
	case keys.CompareMetric:
		return s.measure(s.nextMetric())
	case keys.CompareDetectors:
		s.every = !s.every
		s.rewind()
		return s.again()
	case keys.CompareDetector:
		s.askDetector()
	case keys.CompareBaseline:
		return s.pin(s.sheet.groups[s.group()].group)
	case keys.CompareAll:
		s.all = !s.all
		s.rewind()
		s.derive()
	case keys.CompareTurn:
		s.turned = !s.turned
		s.rewind()
		s.arrange()
	case keys.CompareCurves:
		return s.toggleCurves()
	case keys.CompareOpen:
		s.desk.Open(s.sheet.groups[s.group()].run(), keys.OnLive)
	default:
		return s.hand(a)
	}
	return nil
}

// hand answers the actions that hand something on: runs to the queue, tables to a file or the clipboard.
func (s *Screen) hand(a keys.Action) tea.Cmd {
	switch a {
	case keys.CompareSeeds:
		s.askMissing()
	case keys.CompareMore:
		s.askMore()
	case keys.CompareExport:
		s.askExport()
	case keys.CompareCopy:
		return s.copy(comparison.Markdown)
	case keys.CompareCopyAs:
		s.askCopy()
	}
	return nil
}

// measure goes to a metric.
func (s *Screen) measure(name string) tea.Cmd {
	s.metric = name
	return s.again()
}

// nextMetric is the one behind the chosen one that a group has figures of.
func (s *Screen) nextMetric() string {
	names := compare.MetricNames()
	at := slices.Index(names, s.metric)
	for i := range names {
		if name := names[(at+1+i)%len(names)]; !s.lacking(name) {
			return name
		}
	}
	return s.metric
}

// lacking tells whether it is known that no group has figures of a metric.
func (s *Screen) lacking(metric string) bool {
	for _, t := range s.work.shown.comparison.Tables {
		if t.Metric.Name == metric {
			return !slices.ContainsFunc(t.Rows, func(r compare.Row) bool {
				return slices.ContainsFunc(r.Cells, func(c compare.Cell) bool { return c.Seeds > 0 })
			})
		}
	}
	return false
}

// pin makes a group the baseline, here and in the table of runs.
func (s *Screen) pin(g *compare.Group) tea.Cmd {
	s.desk.Baseline = g.Runs[0]
	s.desk.Say("differences are to " + g.Name)
	return s.again()
}

func (s *Screen) toggleCurves() tea.Cmd {
	if s.places.curves.h > 0 {
		s.below = never
		s.leaveCurves()
		s.arrange()
		return nil
	}
	s.below = always
	s.arrange()
	return s.followCurves()
}

func (s *Screen) askDetector() {
	s.desk.Type(screen.Prompt{
		Label:    "detector",
		Complete: complete(s.work.shown.detectors),
		Done: func(text string) (string, tea.Cmd) {
			if !slices.Contains(s.work.shown.detectors, text) {
				return fmt.Sprintf("no run has figures of %q; tab lists the detectors", text), nil
			}
			return "", s.detect(text)
		},
	})
}

// detect goes to one detector.
func (s *Screen) detect(name string) tea.Cmd {
	s.detector, s.every = name, false
	return s.again()
}
