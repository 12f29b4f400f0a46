package compare

import (
	"fmt"

	"oodscope/tui/keys"
)

// Disabled says why an action cannot be done now.
func (s *Screen) Disabled(a keys.Action) string {
	if a == keys.CompareCurves {
		return s.noCurves()
	}
	if s.sheet == nil {
		return s.nothing()
	}
	switch a {
	case keys.CompareBaseline:
		return s.noBaseline()
	case keys.CompareMetric, keys.CompareDetector:
		return s.noOther(a)
	case keys.CompareDetectors:
		return first(len(s.work.shown.detectors) == 0, "the runs have no detectors")
	case keys.CompareSeeds:
		return s.noMissing()
	case keys.CompareMore:
		return s.noQueue()
	case keys.CompareExport:
		return s.desk.Frozen()
	case keys.CompareLeft:
		return first(s.column() == 0, "this is the first column")
	case keys.CompareRight:
		return first(s.column() == len(s.layout.widths)-1, "this is the last column")
	}
	return ""
}

func first(wrong bool, why string) string {
	if wrong {
		return why
	}
	return ""
}

// nothing is why there is no table.
func (s *Screen) nothing() string {
	switch {
	case s.subject.none != "":
		return s.subject.none
	case s.work.err != nil:
		return s.work.err.Error()
	}
	return comparing
}

const comparing = "the runs are still being compared"

func (s *Screen) noCurves() string {
	switch {
	case len(s.bundles()) == 0:
		return s.nothing()
	case s.places.curves.h == 0 && s.h-titleRows-saidRows(s.w)-1 < leastTable+1+leastCurves:
		return "there is no room for curves: the terminal is too low"
	}
	return ""
}

func (s *Screen) noBaseline() string {
	g := s.sheet.groups[s.group()]
	switch {
	case len(s.sheet.groups) == 1:
		return "there is only one setting: nothing to be different from"
	case g.baseline:
		return g.group.Name + " is the baseline already"
	}
	return ""
}

func (s *Screen) noOther(a keys.Action) string {
	switch {
	case a == keys.CompareMetric && s.nextMetric() == s.metric:
		return "the runs have figures of this metric alone"
	case a == keys.CompareDetector && len(s.work.shown.detectors) == 0:
		return "the runs have no detectors"
	case a == keys.CompareDetector && len(s.work.shown.detectors) == 1:
		return fmt.Sprintf("%s is the only detector", s.work.shown.detectors[0])
	}
	return ""
}

// noQueue is why no seeds can be queued: which of them groups have must be known.
func (s *Screen) noQueue() string {
	if why := s.desk.Frozen(); why != "" {
		return why
	}
	return first(s.work.shown.wish.subject != s.subject.key, comparing)
}

// noMissing is why no missing seeds can be queued.
func (s *Screen) noMissing() string {
	if why := s.noQueue(); why != "" {
		return why
	}
	switch p := s.missingSeeds(); {
	case len(s.sheet.groups) == 1:
		return "there is only one setting: + queues more seeds of it"
	case len(p.cells) == 0 && p.underWay > 0:
		return "the missing seeds are on their way already"
	case len(p.cells) == 0:
		return "no seed is missing: + queues more"
	}
	return ""
}
