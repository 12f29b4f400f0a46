package runs

import (
	"oodscope/tui/keys"
	"oodscope/tui/widget"
)

const (
	noRuns   = "there are no runs yet: n goes to the experiments"
	noRun    = "this is a group: go to one of its runs"
	noGroups = "nothing is grouped: z groups by a key"
	noMarks  = "no run is marked: space marks one"
)

// Disabled says why an action cannot be done now.
func (s *Screen) Disabled(a keys.Action) string {
	s.settle()
	switch a {
	case keys.RunsLaunch:
		return ""
	case keys.RunsRestore:
		return s.noRestore()
	case keys.RunsFilter, keys.RunsGroup, keys.RunsSeeds, keys.RunsSortLeft, keys.RunsSortRight, keys.RunsReverse,
		keys.RunsAddColumn, keys.RunsDropColumn:
		return first(len(s.records) == 0, noRuns)
	case keys.RunsDetector:
		return s.noDetector()
	case keys.RunsMarkNone:
		return first(len(s.desk.Marks) == 0, noMarks)
	}
	if len(s.records) == 0 {
		return noRuns
	}
	if len(s.lines) == 0 && !(a == keys.RunsDelete || a == keys.RunsTags) {
		return "no run is shown: esc shows all again"
	}
	return s.notHere(a)
}

func first(wrong bool, why string) string {
	if wrong {
		return why
	}
	return ""
}

// notHere is why an action cannot be done with what is under the cursor.
func (s *Screen) notHere(a keys.Action) string {
	r, onRun := s.under()
	switch a {
	case keys.RunsFold, keys.RunsUnfold:
		return s.noFold()
	case keys.RunsFoldAll, keys.RunsUnfoldAll:
		return first(s.group.by == "", noGroups)
	case keys.RunsBaseline:
		return s.noBaseline(onRun)
	case keys.RunsCopy:
		return first(!onRun, noRun)
	case keys.RunsCompare:
		return s.noCompare(onRun)
	case keys.RunsDelete:
		return s.noDelete()
	case keys.RunsTags:
		if why := s.desk.Frozen(); why != "" {
			return why
		}
		return s.noTags()
	case keys.RunsNote, keys.RunsStop, keys.RunsStopNow, keys.RunsResume, keys.RunsSooner, keys.RunsLater:
		if why := s.desk.Frozen(); why != "" {
			return why
		}
		if !onRun {
			return noRun
		}
		return s.cannot(a, r.Row)
	}
	return ""
}

func (s *Screen) noBaseline(onRun bool) string {
	r, _ := s.under()
	switch {
	case !onRun:
		return noRun
	case r.Row.Place > 0:
		return r.Row.Run.Name + " waits in the queue: it has no figures to be different from"
	}
	return ""
}

func (s *Screen) noFold() string {
	switch {
	case s.group.by == "":
		return noGroups
	case s.ofCursor() == nil:
		return "this run is alone: there is nothing to fold"
	}
	return ""
}

// noCompare is why there is nothing to compare with what is marked or under the cursor.
func (s *Screen) noCompare(onRun bool) string {
	switch n := len(s.desk.Marks); {
	case n == 1:
		return "one run is marked: space marks another one to compare it with"
	case n == 0 && !onRun:
		return noMarks
	}
	return ""
}

// noDelete names the first run that is under way.
func (s *Screen) noDelete() string {
	if why := s.desk.Frozen(); why != "" {
		return why
	}
	rows := s.meant()
	for _, r := range rows {
		if r.Place == 0 && (r.Run.Alive || widget.Active(r.Run.Status())) {
			return r.Run.Name + " is under way: s stops it first"
		}
	}
	return first(len(rows) == 0, noRun)
}

func (s *Screen) noTags() string {
	rows := s.meant()
	for _, r := range rows {
		if r.Place > 0 {
			return r.Run.Name + " waits in the queue: it can get tags once it runs"
		}
	}
	return first(len(rows) == 0, noRun)
}
