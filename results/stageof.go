package results

import (
	"fmt"
	"io/fs"
)

// StageOf is the folder of a stage that a finished run is made of. The error of
// one that has been removed since wraps fs.ErrNotExist.
func (s *Store) StageOf(r *Run, kind string) (string, error) {
	if r.Summary == nil {
		return "", fmt.Errorf("%s is %s and has no %s stage to use: finish the run first", r.ID, r.Status(), kind)
	}
	for _, stage := range r.Summary.Stages {
		if stage.Kind != kind {
			continue
		}
		key := StageKey{Kind: kind, Hash: stage.Hash}
		if !s.StageDone(key) {
			return "", fmt.Errorf("the %s stage of %s is gone from %s: run the experiment again: %w", kind, r.ID, s.stagesDir(), fs.ErrNotExist)
		}
		return s.stagePath(key), nil
	}
	return "", fmt.Errorf("%s has no %s stage", r.ID, kind)
}
