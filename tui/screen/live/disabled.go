package live

import (
	"slices"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/keys"
	"oodscope/tui/widget"
)

// Disabled says why an action cannot be done now.
func (s *Screen) Disabled(a keys.Action) string {
	switch a {
	case keys.LiveStop, keys.LiveStopNow, keys.LiveResume, keys.LiveSooner, keys.LiveLater, keys.LiveUnqueue:
		return s.fixed(a)
	case keys.LiveRunBefore, keys.LiveRunBehind:
		return s.alone(a)
	case keys.LiveHeatmaps, keys.LiveMark:
		if s.desk.Run() == nil {
			return "no run is opened: enter opens one in the table of runs"
		}
	case keys.LiveOverlay:
		if len(s.marked()) > 0 {
			return ""
		}
		return "no other run is marked: { and } turn to another one, space marks it"
	default:
		return s.chartless(a)
	}
	return ""
}

// chartless says why nothing can be done with the charts.
func (s *Screen) chartless(a keys.Action) string {
	if !drawing(a) {
		return ""
	}
	if len(s.groups) == 0 {
		return "there are no curves yet"
	}
	switch a {
	case keys.LiveLogX:
		if s.axis == byClock {
			return "the time of day has no logarithm: x chooses another axis"
		}
	case keys.LivePageTurned:
		if s.enlarged && len(s.groups) < 2 || !s.enlarged && s.places.pages < 2 {
			return "all charts are on screen"
		}
	case keys.LiveCursorLeft, keys.LiveCursorRight, keys.LiveLeapLeft, keys.LiveLeapRight, keys.LiveZoomIn, keys.LiveZoomOut,
		keys.LivePanLeft, keys.LivePanRight:
		return s.unseen(a)
	}
	return ""
}

// unseen says why the cursor and the part that is shown cannot be moved.
func (s *Screen) unseen(a keys.Action) string {
	if _, chosen := s.axisOf(s.focused()); !chosen {
		return s.focused().title() + " cannot follow the x axis: x chooses another one"
	}
	if _, ok := s.lookAtFocus(); !ok {
		return "there is no room for charts: enter enlarges one"
	}
	if s.x.All() && slices.Contains([]keys.Action{keys.LivePanLeft, keys.LivePanRight, keys.LiveZoomOut}, a) {
		return "whole curves are on screen: + zooms in"
	}
	return ""
}

// drawing tells whether an action needs charts.
func drawing(a keys.Action) bool {
	return slices.Contains([]keys.Action{
		keys.LiveEnlarge, keys.LiveAxis, keys.LiveLogX, keys.LiveLogY, keys.LiveSmooth, keys.LiveSmoothBy, keys.LiveWhole,
		keys.LiveCursorLeft, keys.LiveCursorRight, keys.LiveLeapLeft, keys.LiveLeapRight,
		keys.LiveZoomIn, keys.LiveZoomOut, keys.LivePanLeft, keys.LivePanRight, keys.LiveNext, keys.LivePrev, keys.LivePageTurned,
		keys.Up, keys.Down, keys.PageUp, keys.PageDown, keys.First, keys.Last,
	}, a)
}

// fixed says why a run cannot be stopped, resumed or moved.
func (s *Screen) fixed(a keys.Action) string {
	r := s.detail.Run
	switch why := s.desk.Frozen(); {
	case why != "":
		return why
	case s.desk.Opened == "":
		return "no run is opened: enter opens one in the table of runs"
	case r == nil:
		return "the run has not been read yet"
	}
	status := r.Status()
	switch a {
	case keys.LiveStop, keys.LiveStopNow:
		return unstoppable(status, a == keys.LiveStopNow)
	case keys.LiveResume:
		if status == results.Finished {
			return "the run has finished: there is nothing to resume"
		}
		if !status.Ended() {
			return "the run is " + string(status) + ": only one that has ended is resumed"
		}
	default:
		return s.unmoved(r, a)
	}
	return ""
}

func unstoppable(status results.Status, now bool) string {
	switch {
	case status == results.Stopping && !now:
		return "the run stops already: S stops it at once"
	case status == results.Queued:
		return "the run waits for its turn: D takes it out of the queue"
	case !widget.Active(status):
		return "the run is " + string(status) + ": there is nothing to stop"
	}
	return ""
}

// unmoved says why a run has no other place in the queue to go to.
func (s *Screen) unmoved(r *results.Run, a keys.Action) string {
	row, _ := s.desk.Row(r.ID)
	switch {
	case row.Place == 0:
		return "the run is " + string(r.Status()) + ": it does not wait in the queue"
	case a == keys.LiveSooner && row.Place == 1:
		return "the run is the next one already"
	case a == keys.LiveLater && row.Place >= len(s.queue()):
		return "the run is the last one already"
	}
	return ""
}

// listed is the opened run's place in the list, -1 where it is not there.
func (s *Screen) listed() int {
	return slices.IndexFunc(s.desk.List.Rows, func(r feed.Row) bool { return r.Run.ID == s.desk.Opened })
}

func (s *Screen) alone(a keys.Action) string {
	switch k := s.listed(); {
	case k < 0:
		return "the run is not in the table of runs"
	case a == keys.LiveRunBefore && k == 0:
		return "this is the first run of the table"
	case a == keys.LiveRunBehind && k == len(s.desk.List.Rows)-1:
		return "this is the last run of the table"
	}
	return ""
}
