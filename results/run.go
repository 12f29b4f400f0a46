package results

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"oodscope/results/events"
)

// Run is a run folder as it was when it was looked at. Its methods read the
// folder again.
type Run struct {
	ID      string // the folder's name
	Name    string // of the experiment, as far as a file name holds it
	Dir     string
	Created time.Time // UTC
	State   State
	Alive   bool     // its process lives: the lock is held
	Summary *Summary // nil until there is one; shared, not to be changed
	Problem string   // what could not be read of it, and why; empty if nothing
}

// Status is State.Status, or Crashed for a run that has not ended though its
// process has.
func (r *Run) Status() Status {
	switch {
	case r.State.Status.Ended(), r.Alive && r.State.Status != "":
		return r.State.Status
	case r.Alive:
		return Running
	}
	return Crashed
}

// Events returns a reader that follows the run's scalars from the beginning.
func (r *Run) Events() *events.Reader { return events.NewReader(r.Dir) }

// Spec returns run.toml.
func (r *Run) Spec() ([]byte, error) {
	b, err := os.ReadFile(filepath.Join(r.Dir, "run.toml"))
	if err != nil {
		return nil, fmt.Errorf("read spec of run %s: %w", r.ID, err)
	}
	return b, nil
}

// loadRun never fails: what cannot be read is in Problem. No event file, log or
// heatmap is opened.
func (s *Store) loadRun(dir string) *Run {
	r := &Run{ID: filepath.Base(dir), Dir: dir}
	r.Name, r.Created = nameAndTime(dir)
	var problems []string
	note := func(err error) {
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			problems = append(problems, plain(err.Error()))
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "run.toml")); err != nil {
		problems = append(problems, "run.toml is missing")
	}
	// The lock first: a run that ends in between is seen as ended and not as
	// crashed. And again, for one that is resumed in between.
	var err error
	r.Alive = held(lockPath(dir))
	r.State, err = recall(&s.documents, statePath(dir), func() (State, error) { return readState(dir) })
	r.Alive = r.Alive || !r.State.Status.Ended() && held(lockPath(dir))
	if errors.Is(err, fs.ErrNotExist) {
		problems = append(problems, "state.json is missing")
	}
	note(err)
	r.Summary, err = recall(&s.documents, summaryPath(dir), func() (*Summary, error) { return readSummary(dir) })
	note(err)
	r.Problem = strings.Join(problems, "; ")
	return r
}

func nameAndTime(dir string) (string, time.Time) {
	if id, ok := parseID(filepath.Base(dir)); ok {
		return plain(id.name), id.created
	}
	info, err := os.Stat(dir) // a folder that someone named
	if err != nil {
		return plain(filepath.Base(dir)), time.Time{}
	}
	return plain(filepath.Base(dir)), info.ModTime().UTC()
}
