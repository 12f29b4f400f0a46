package runs

import (
	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/keys"
	"oodscope/tui/widget"
)

// cannot is why an action does not go with a run's state.
func (s *Screen) cannot(a keys.Action, r feed.Row) string {
	name := r.Run.Name
	switch a {
	case keys.RunsNote:
		return first(r.Place > 0, name+" waits in the queue: notes can be written once it runs")
	case keys.RunsStop, keys.RunsStopNow:
		return noStop(a, r)
	case keys.RunsResume:
		return noResume(r)
	}
	switch {
	case r.Place == 0:
		return name + " does not wait in the queue"
	case a == keys.RunsSooner && r.Place == 1:
		return name + " is the first in the queue already"
	case a == keys.RunsLater && r.Place == s.queued:
		return name + " is the last in the queue already"
	}
	return ""
}

func noStop(a keys.Action, r feed.Row) string {
	switch status := statusOf(r); {
	case r.Place > 0:
		return r.Run.Name + " waits in the queue: x takes it out"
	case a == keys.RunsStop && status == results.Stopping:
		return r.Run.Name + " is stopping already: S stops it at once"
	case !widget.Active(status):
		return r.Run.Name + " does not run: it is " + string(status)
	}
	return ""
}

func noResume(r feed.Row) string {
	switch status := statusOf(r); {
	case r.Held:
		return r.Run.Name + " is held in the queue: oodscope queue release " + r.Run.ID
	case r.Place > 0:
		return r.Run.Name + " waits in the queue already"
	case status == results.Finished:
		return r.Run.Name + " is finished: there is nothing left to do"
	case !resumable(status):
		return r.Run.Name + " has not ended: it is " + string(status)
	}
	return ""
}
