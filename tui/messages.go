package tui

import "oodscope/tui/feed"

// runsMsg carries the newest list of runs. The answer to a tick asks for the next tick; others do not.
type runsMsg struct {
	rows   []feed.Row
	err    error
	ticked bool
}

// runsTick says that it is time to list the runs again.
type runsTick struct{}

// detailMsg carries the newest state of the run on screen. visit tells a chain of polls from those of earlier visits.
type detailMsg struct {
	visit  int
	detail feed.Detail
	err    error
}

// detailTick says that it is time to read the run on screen again.
type detailTick struct{ visit int }

// galleryMsg carries a set of images.
type galleryMsg struct {
	run     string
	gallery feed.Gallery
	err     error
}

// experimentsMsg carries what can be launched.
type experimentsMsg struct {
	experiments []Experiment
	err         error
}

// launchedMsg says that an experiment was started, or why it was not.
type launchedMsg struct {
	name, run string
	err       error
}

// stoppedMsg says that a run was asked to stop, or why it could not be.
type stoppedMsg struct {
	name string
	err  error
}
