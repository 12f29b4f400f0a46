package cli

import (
	"path"

	"oodscope/datasets/fetch"
	"oodscope/results"
)

// fetchState is the progress of a file in the terms of a run's, of which the
// progress line is made.
func fetchState(f fetch.Progress) results.State {
	s := results.State{Stage: f.Doing + " " + path.Base(f.Name), Rate: f.Rate / 1e6, Unit: "MB/s", ETA: f.Left}
	if s.Rate < 10 {
		s.Rate, s.Unit = f.Rate/1e3, "kB/s"
	}
	if f.Total > 0 {
		s.Fraction = min(float64(f.Done)/float64(f.Total), 1)
	} else {
		s.Stage += ", " + sized(f.Done)
	}
	return s
}
