package results

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Runs lists all runs, newest first. A folder that cannot be read as a run is
// listed with its Problem; the error is only for the folder of runs itself. No
// runs folder yet means no runs.
func (s *Store) Runs() ([]*Run, error) {
	ids, err := s.ids()
	if err != nil {
		return nil, err
	}
	runs := make([]*Run, len(ids))
	for i, id := range ids {
		runs[i] = s.loadRun(filepath.Join(s.runsDir(), id))
	}
	slices.SortStableFunc(runs, func(a, b *Run) int {
		return cmp.Or(b.Created.Compare(a.Created), cmp.Compare(b.ID, a.ID))
	})
	return runs, nil
}

// ids returns the names of all run folders, the last first.
func (s *Store) ids() ([]string, error) {
	entries, err := os.ReadDir(s.runsDir())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list runs: %w", err)
	}
	var ids []string
	for _, e := range entries {
		linked := e.Type()&fs.ModeSymlink != 0 && isDir(filepath.Join(s.runsDir(), e.Name()))
		if validID(e.Name()) && (e.IsDir() || linked) {
			ids = append(ids, e.Name())
		}
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Compare(b, a) })
	return ids, nil
}
