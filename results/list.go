package results

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"oodscope/results/parallel"
)

// Runs lists all runs, newest first. A folder that cannot be read as a run is
// listed with its Problem; the error is only for the folder of runs itself. No
// runs folder yet means no runs.
func (s *Store) Runs() ([]*Run, error) {
	runs, err := s.Glance()
	if err != nil {
		return nil, err
	}
	parallel.AtMost(readers, len(runs), func(i int) { runs[i] = s.Complete(runs[i]) })
	return runs, nil
}

// Glance is Runs in a hurry: summaries and notes that were not read before are
// left out, and the runs that lack them are marked Unread. Of runs that ended
// some time ago and were read before, hardly anything is looked at.
func (s *Store) Glance() ([]*Run, error) {
	ids, err := s.ids()
	if err != nil {
		return nil, err
	}
	s.forget(ids)
	runs := make([]*Run, len(ids))
	parallel.AtMost(readers, len(ids), func(i int) { runs[i] = s.glanceAt(filepath.Join(s.runsDir(), ids[i])) })
	runs = slices.DeleteFunc(runs, func(r *Run) bool { return r == nil }) // gone meanwhile
	slices.SortStableFunc(runs, func(a, b *Run) int {
		return cmp.Or(b.Created.Compare(a.Created), cmp.Compare(b.ID, a.ID))
	})
	return runs, nil
}

// ids returns the names of all run folders, the last first.
func (s *Store) ids() ([]string, error) {
	ids, err := folders(s.runsDir())
	if err != nil {
		return nil, fmt.Errorf("list runs: %w", err)
	}
	return ids, nil
}

// folders returns the names of the folders in dir that may be runs, the last
// first; none where there is no dir.
func folders(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, e := range entries {
		linked := e.Type()&fs.ModeSymlink != 0 && isDir(filepath.Join(dir, e.Name()))
		if validID(e.Name()) && (e.IsDir() || linked) {
			ids = append(ids, e.Name())
		}
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Compare(b, a) })
	return ids, nil
}

// readers is how many read at once: most of the time of a list goes by in system calls.
const readers = 4
