package heat

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"

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
		return s.noLook(a)
	}
	if s.view == filmed {
		return s.inFilm(a)
	}
	switch a {
	case keys.HeatNextSet, keys.HeatPrevSet: // also to leave a set that cannot be read
		return s.noOtherSet()
	case keys.HeatWith, keys.HeatChoose: // also to leave a run that has none
		if s.two() {
			return ""
		}
	case keys.HeatSwap:
		if s.two() && len(s.sides[1].gallery.Items) > 0 {
			return ""
		}
	}
	if why := s.noImages(); why != "" {
		return why
	}
	return s.notNow(a)
}

func unless(so bool, why string) string {
	if so {
		return ""
	}
	return why
}

const noRun = "no run is opened: enter opens one in the table of runs"

// noImages says why there is nothing to look at; "" where there is.
func (s *Screen) noImages() string {
	one := s.sides[0]
	switch {
	case s.opened == "":
		return noRun
	case s.waits():
		return s.nameOf(0) + " waits in the queue: heatmaps come with its last stages"
	case len(one.gallery.Items) > 0:
		return ""
	case one.err != nil && errors.Is(one.err, fs.ErrNotExist) && one.run == nil:
		return "the run is gone: it was put away or its folder was removed"
	case one.err != nil:
		return "the heatmaps cannot be read: " + one.err.Error()
	case one.run == nil:
		return "reading…"
	case one.gallery.Set != "":
		return "no image of " + one.gallery.Set + " was kept"
	}
	return without(one.run)
}

// waits tells whether the left run has not begun: it has no folder yet.
func (s *Screen) waits() bool {
	row, ok := s.desk.Row(s.ids()[0])
	return ok && row.Place > 0
}

// without says why a run has no heatmaps.
func without(r *results.Run) string {
	switch status := r.Status(); {
	case widget.Active(status):
		return fmt.Sprintf("no heatmaps yet: they come with the last stages, and %s is in %s, %.0f %% done", r.Name, r.State.Stage, 100*r.State.Fraction)
	case status == results.Finished:
		return r.Name + " was told to keep no heatmaps (heatmaps.per_set = 0)"
	case status == results.Queued:
		return r.Name + " has not begun: heatmaps come with its last stages"
	default:
		return "no heatmaps: " + r.Name + " " + ended[status] + " before its last stages"
	}
}

var ended = map[results.Status]string{results.Stopped: "was stopped", results.Failed: "failed", results.Crashed: "crashed"}

func (s *Screen) noFilm() string {
	switch {
	case s.view == filmed || s.film.there():
		return ""
	case s.opened == "":
		return noRun
	case s.film.none:
		return "no film: the decoder has not begun, or the run is from before there were films"
	case s.film.err != nil:
		return "the film cannot be read: " + s.film.err.Error()
	}
	return "the film is being read"
}

// noLook says why the looks of heatmaps cannot be changed.
func (s *Screen) noLook(a keys.Action) string {
	if s.view != filmed || !s.film.there() {
		if why := s.noImages(); why != "" {
			return why
		}
	}
	switch _, more := s.nextGamma(map[keys.Action]int{keys.HeatBrighter: -1, keys.HeatDarker: 1}[a]); {
	case a == keys.HeatBrighter && !more:
		return fmt.Sprintf("gamma is %.1f: there is no smaller one", s.gamma)
	case a == keys.HeatDarker && !more:
		return fmt.Sprintf("gamma is %.1f: there is no larger one", s.gamma)
	}
	return ""
}

// inFilm is why an action does not go with the film.
func (s *Screen) inFilm(a keys.Action) string {
	switch a {
	case keys.Up, keys.Down, keys.First, keys.Last, keys.PageUp, keys.PageDown, keys.HeatUp, keys.HeatDown, keys.HeatLeft, keys.HeatRight,
		keys.HeatCursor:
		return unless(s.film.there(), "there is no film yet")
	case keys.HeatGallery, keys.HeatThreshold:
		return s.noImages()
	}
	return "not in the film: e goes back to the images"
}

func (s *Screen) noOtherSet() string {
	switch n := len(s.sides[0].gallery.Sets); {
	case n == 0:
		return s.noImages()
	case n == 1:
		return "the run has heatmaps of one set only"
	}
	return ""
}

// notNow is why an action cannot be done with the images as they are shown.
func (s *Screen) notNow(a keys.Action) string {
	switch a {
	case keys.HeatThreshold:
		return s.noScores()
	case keys.HeatFilter, keys.HeatSort:
		return unless(s.view != scored, "images stand by score here: t goes back")
	case keys.HeatWith:
		return unless(s.marked() != "", "no other run is marked: space marks one in the table of runs, C chooses one")
	case keys.HeatChoose:
		return unless(len(s.candidates()) > 0, "there is no other run")
	case keys.HeatSwap, keys.HeatBlink:
		return s.noSecond(a)
	case keys.HeatDetector:
		return s.noOtherDetector()
	case keys.HeatLower, keys.HeatHigher, keys.HeatMuchLower, keys.HeatMuchHigh:
		_, ok := s.reach()
		return unless(ok, "there are no scores to move a threshold over")
	case keys.HeatStored:
		return unless(s.threshold != nil, "it is the stored threshold already")
	case keys.HeatCursor, keys.HeatZoom:
		if s.view != single {
			return "only with one image: enter shows one alone"
		}
	}
	if _, some := s.current(); !some && s.view != scored && a != keys.HeatGallery {
		return s.nothing()
	}
	return ""
}

// noScores says why there is no view of scores to go to, or back from.
func (s *Screen) noScores() string {
	one := s.sides[0]
	switch {
	case s.view == scored || one.parted != nil:
		return ""
	case one.scoresErr != nil && !errors.Is(one.scoresErr, fs.ErrNotExist):
		return "the scores cannot be read: " + one.scoresErr.Error()
	}
	return "the run has no scores of all its images"
}

func (s *Screen) noSecond(a keys.Action) string {
	switch {
	case !s.two():
		return "there is one run only: c or C puts another beside it"
	case len(s.sides[1].gallery.Items) == 0:
		return letters[1] + ": " + cmp.Or(s.sides[1].lacks(s.set), "no image of "+s.set+" was kept")
	case a == keys.HeatBlink && s.view != single:
		return "only with one image: enter shows one alone"
	}
	return ""
}

func (s *Screen) noOtherDetector() string {
	all := s.sides[0].all
	switch {
	case all == nil:
		return "the run has no scores of all its images"
	case len(all.Detectors()) < 2:
		return "the run has scores of one detector only"
	}
	return ""
}

// nothing says that no image passes the filter.
func (s *Screen) nothing() string {
	return "no image of " + s.set + " is among those " + meaning[s.filter] + ": f shows others"
}

var meaning = map[filter]string{everything: "kept", wrong: "on the wrong side of the threshold", near: "nearest the threshold",
	flipped: "on which the runs disagree", both: "that both runs kept"}
