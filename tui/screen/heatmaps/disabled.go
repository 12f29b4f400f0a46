package heatmaps

import (
	"fmt"
	"slices"

	"oodscope/results"
	"oodscope/tui/keys"
	"oodscope/tui/widget"
)

// Disabled says why an action cannot be done now.
func (s *Screen) Disabled(a keys.Action) string {
	switch a {
	case keys.HeatFilm:
		return s.noFilm()
	case keys.HeatPalette, keys.HeatOwnScale, keys.HeatBrighter, keys.HeatDarker:
		if s.view == filmed && s.film.there() {
			return ""
		}
		return s.noImages()
	}
	if s.view == filmed {
		return s.inFilm(a)
	}
	if why := s.noImages(); why != "" {
		return why
	}
	if slices.Contains([]keys.Action{keys.HeatNextSet, keys.HeatPrevSet}, a) {
		return first(len(s.sides[0].gallery.Sets) < 2, "the run has heatmaps of one set only")
	}
	return s.notNow(a)
}

func first(so bool, why string) string {
	if so {
		return why
	}
	return ""
}

// noImages says why there is nothing to look at; "" where there is.
func (s *Screen) noImages() string {
	switch {
	case s.opened == "":
		return "no run is opened: enter opens one in the table of runs"
	case len(s.sides[0].gallery.Items) > 0:
		return ""
	case s.waits():
		return s.without(s.desk.Run())
	case s.sides[0].err != nil:
		return "the heatmaps cannot be read: " + s.sides[0].err.Error()
	case s.sides[0].run == nil:
		return "the heatmaps are being read"
	}
	return s.without(s.sides[0].run)
}

// waits tells whether the run has not begun: it has no folder yet.
func (s *Screen) waits() bool {
	row, ok := s.desk.Row(s.opened)
	return ok && row.Place > 0
}

// without says why a run has no heatmaps.
func (s *Screen) without(r *results.Run) string {
	switch status := r.Status(); {
	case s.waits():
		return r.Name + " waits in the queue: heatmaps are its last stage"
	case widget.Active(status):
		return fmt.Sprintf("no heatmaps yet: they are the last stage, and %s is in %s, %.0f %% done", r.Name, r.State.Stage, 100*r.State.Fraction)
	case status == results.Finished:
		return r.Name + " was told to keep no heatmaps (heatmaps.per_set = 0)"
	default:
		return "no heatmaps: " + r.Name + " " + ended[status] + " before its last stage"
	}
}

var ended = map[results.Status]string{results.Stopped: "was stopped", results.Failed: "failed", results.Crashed: "crashed"}

func (s *Screen) noFilm() string {
	switch {
	case s.view == filmed || s.film.there():
		return ""
	case s.opened == "":
		return "no run is opened: enter opens one in the table of runs"
	case s.film.err != nil:
		return "the film cannot be read: " + s.film.err.Error()
	case s.film.none:
		return "no film: the decoder has not begun, or the run is from before there were films"
	}
	return "the film is being read"
}

// inFilm is why an action does not go with the film.
func (s *Screen) inFilm(a keys.Action) string {
	switch a {
	case keys.Up, keys.Down, keys.First, keys.Last, keys.PageUp, keys.PageDown, keys.HeatUp, keys.HeatDown, keys.HeatLeft, keys.HeatRight:
		return first(!s.film.there(), "there is no film yet")
	case keys.HeatGallery, keys.HeatThreshold:
		return s.noImages()
	}
	return "not in the film: e goes back to the images"
}

// notNow is why an action cannot be done with the images as they are shown.
func (s *Screen) notNow(a keys.Action) string {
	_, some := s.current()
	scores := s.sides[0].scores
	switch a {
	case keys.HeatFilter, keys.HeatSort, keys.HeatGallery, keys.HeatThreshold, keys.HeatChoose:
		return ""
	case keys.HeatWith:
		return first(!s.two() && s.marked() == "", "no other run is marked: space marks one in the table of runs, C chooses one")
	case keys.HeatSwap, keys.HeatBlink:
		return first(!s.two(), "there is one run only: c or C puts another beside it")
	case keys.HeatDetector:
		switch {
		case scores == nil:
			return "the run has no scores"
		case len(scores.Detectors) < 2:
			return "the run has scores of one detector only"
		}
		return ""
	case keys.HeatLower, keys.HeatHigher, keys.HeatMuchLower, keys.HeatMuchHigh:
		_, ok := s.reach()
		return first(!ok, "there are no scores to move a threshold over")
	case keys.HeatStored:
		return first(s.threshold == nil, "it is the stored threshold already")
	}
	if !some {
		return s.nothing()
	}
	return first((a == keys.HeatCursor || a == keys.HeatZoom) && s.view != single, "only with one image: enter shows one alone")
}

// nothing says that no image passes the filter.
func (s *Screen) nothing() string {
	return "no image of " + s.set + " is among those " + meaning[s.filter] + ": f shows others"
}

var meaning = map[filter]string{everything: "kept", wrong: "on the wrong side of the threshold", near: "near the threshold", flipped: "on which the runs disagree", both: "that both runs kept"}
