package results

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// settled keeps the runs that ended and were read without a problem, for as
// long as nothing is put into their folders: every document of a run is
// replaced by renaming, and a resumed run begins with a new event file, so that
// the folder's time tells. The zero value is ready.
type settled struct {
	mu   sync.Mutex
	runs map[string]settledRun // by folder
}

type settledRun struct {
	run    *Run
	folder fs.FileInfo // when it was read
}

// glanceAt looks at the run in dir; nil where that is gone.
func (s *Store) glanceAt(dir string) *Run {
	folder, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		if r := s.settled.find(dir, folder); r != nil {
			return r
		}
	}
	r := s.glance(dir)
	// A folder that is changed again within the clock's grain may look the same.
	if err == nil && r.settled() && time.Since(folder.ModTime()) > 2*time.Second {
		s.settled.keep(dir, settledRun{r, folder})
	}
	return r
}

func (r *Run) settled() bool {
	return r.State.Status.Ended() && !r.Alive && !r.Unread && r.Problem == ""
}

func (s *settled) find(dir string, folder fs.FileInfo) *Run {
	s.mu.Lock()
	defer s.mu.Unlock()
	if known, ok := s.runs[dir]; ok && sameFile(known.folder, folder) {
		return known.run
	}
	return nil
}

func (s *settled) keep(dir string, r settledRun) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.runs == nil {
		s.runs = map[string]settledRun{}
	}
	s.runs[dir] = r
}

// forget drops what is known of runs that are gone.
func (s *Store) forget(ids []string) {
	there := make(map[string]bool, len(ids))
	for _, id := range ids {
		there[filepath.Join(s.runsDir(), id)] = true
	}
	s.documents.forget(func(dir string) bool { return !there[dir] })
	s.settled.mu.Lock()
	defer s.settled.mu.Unlock()
	maps.DeleteFunc(s.settled.runs, func(dir string, _ settledRun) bool { return !there[dir] })
}
