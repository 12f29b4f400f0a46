package feed

import (
	"fmt"
	"slices"

	"oodscope/results"
)

// Scores are what every detector gave the images of a run. They are not to be changed.
type Scores struct {
	run *results.Run
	all *results.Scores
}

// Scores reads the scores of a run. Where it has none yet the error is an fs.ErrNotExist.
func (f *Feed) Scores(id string) (*Scores, error) {
	run, err := f.store.Run(id)
	if err != nil {
		return nil, err
	}
	all, err := run.Scores()
	switch {
	case err != nil:
		return nil, err
	case len(all.Detectors) == 0:
		return nil, fmt.Errorf("the scores of %s are of no detector", id)
	}
	return &Scores{run, all}, nil
}

// Detectors are those that gave scores, the heatmap first.
func (s *Scores) Detectors() []string {
	rest := slices.DeleteFunc(slices.Clone(s.all.Detectors), func(d string) bool { return d == results.HeatmapMethod })
	if len(rest) == len(s.all.Detectors) {
		return rest
	}
	return slices.Insert(rest, 0, results.HeatmapMethod)
}
