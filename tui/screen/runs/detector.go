package runs

import (
	"slices"

	"oodscope/results"
	"oodscope/tui/query"
)

// detect finds the detector whose figures are shown: the one that was chosen, else the heatmap, else the first of those that
// runs have.
func (s *Screen) detect() {
	s.detectors = query.Detectors(s.records)
	s.detector = results.HeatmapMethod
	switch {
	case slices.Contains(s.detectors, s.wanted):
		s.detector = s.wanted
	case len(s.detectors) > 0 && !slices.Contains(s.detectors, s.detector):
		s.detector = s.detectors[0]
	}
	for i := range s.records {
		s.records[i].Detector = s.detector
	}
	s.words = nil
}

// detectBy shows the figures of a detector.
func (s *Screen) detectBy(name string) {
	s.wanted = name
	s.detect()
	s.derive()
	s.desk.Say("figures of " + s.detector)
}

// nextDetector shows the figures of the next detector that a run has some of.
func (s *Screen) nextDetector() {
	s.detectBy(s.detectors[(slices.Index(s.detectors, s.detector)+1)%len(s.detectors)])
}

func (s *Screen) noDetector() string {
	switch {
	case len(s.detectors) == 0:
		return "no run has figures yet"
	case len(s.detectors) == 1:
		return "no run has figures of another detector"
	}
	return ""
}
