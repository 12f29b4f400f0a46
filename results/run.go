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
	ID      string    // the folder's name
	Name    string    // of the experiment, as far as a file name holds it
	Dir     string    // empty for a run that waits in the queue
	Created time.Time // UTC
	State   State
	Alive   bool     // its process lives: the lock is held
	Summary *Summary // nil until there is one; shared, not to be changed
	Note    Note     // shared, not to be changed
	Unread  bool     // there is a summary or a note that has not been read: see Store.Complete
	Problem string   // what could not be read of it, and why; empty if nothing
}

// Status is State.Status, or Crashed for a run that has not ended though its
// process has.
func (r *Run) Status() Status {
	switch {
	case r.State.Status.Ended(), r.State.Status != "" && (r.Alive || r.Dir == ""):
		return r.State.Status
	case r.Alive:
		return Running
	}
	return Crashed
}

// SpecHash is the short hash of its settings that the run's id ends in, see ShortHash; "" for a folder that someone named.
func (r *Run) SpecHash() string {
	id, _ := parseID(r.ID)
	return id.hash
}

// Events returns a reader that follows the run's scalars from the beginning.
func (r *Run) Events() *events.Reader { return events.NewReader(r.Dir) }

// Series is Events for the scalars of one tag.
func (r *Run) Series(tag string) *events.Reader { return events.NewSeriesReader(r.Dir, tag) }

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
func (s *Store) loadRun(dir string) *Run { return s.Complete(s.glance(dir)) }

// glance is loadRun without documents that are still to be read.
func (s *Store) glance(dir string) *Run {
	r := &Run{ID: filepath.Base(dir), Dir: dir}
	r.Name, r.Created = nameAndTime(dir)
	if _, err := os.Stat(filepath.Join(dir, "run.toml")); err != nil {
		r.problem("run.toml is missing")
	}
	// The lock first: a run that ends in between is seen as ended and not as
	// crashed. And again, for one that is resumed in between.
	var err error
	r.Alive = held(lockPath(dir))
	r.State, err = recall(&s.documents, statePath(dir), func() (State, error) { return readState(dir) })
	r.Alive = r.Alive || !r.State.Status.Ended() && held(lockPath(dir))
	if errors.Is(err, fs.ErrNotExist) {
		r.problem("state.json is missing")
	}
	r.wrong(err)
	var summary, note error
	var noSummary, noNote bool
	r.Summary, noSummary, summary = known[*Summary](&s.documents, summaryPath(dir))
	r.Note, noNote, note = known[Note](&s.documents, notePath(dir))
	if r.Unread = noSummary || noNote; !r.Unread {
		r.wrong(summary)
		r.wrong(note)
	}
	return r
}

// Complete returns the run with its summary and note, for one that is Unread;
// any other is returned as it is.
func (s *Store) Complete(r *Run) *Run {
	if !r.Unread {
		return r
	}
	c := *r
	c.Unread = false
	var err error
	c.Summary, err = recall(&s.documents, summaryPath(r.Dir), func() (*Summary, error) { return readSummary(r.Dir) })
	c.wrong(err)
	c.Note, err = recall(&s.documents, notePath(r.Dir), func() (Note, error) { return readNote(r.Dir) })
	c.wrong(err)
	return &c
}

// wrong adds what went wrong to the problem; a file that is not there is none.
func (r *Run) wrong(err error) {
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		r.problem(oneLine(err.Error()))
	}
}

func (r *Run) problem(text string) {
	r.Problem = strings.TrimPrefix(r.Problem+"; "+text, "; ")
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
