package results

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"oodscope/results/atomicfile"
)

// QueuedRun is a run that waits for its turn. Its folder does not exist yet.
type QueuedRun struct {
	ID    string // that the run will have
	Name  string // of the experiment, with what tells its cell from the others
	Added time.Time
	Spec  []byte // the whole resolved experiment, TOML
	Held  bool   // passed over until it is released

	Resumes string // id of the run that it repeats; "" for none
	Problem string // why it did not start, or cannot be read; such a run is held
	Tries   int    // times that its process was killed before it began

	place float64
}

// Queued lists what waits, in the order in which it will be started. What is being
// started this very moment is still among it. A file that cannot be read is listed
// last, with its Problem.
func (s *Store) Queued() ([]QueuedRun, error) {
	entries, err := os.ReadDir(s.queueDir())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list the queue: %w", err)
	}
	var list []QueuedRun
	for _, e := range entries {
		id, ok := queuedID(e.Name())
		if !ok {
			continue
		}
		q, err := readQueued(filepath.Join(s.queueDir(), e.Name()), id)
		if errors.Is(err, fs.ErrNotExist) {
			continue // started or removed meanwhile
		}
		list = append(list, q)
	}
	slices.SortStableFunc(list, func(a, b QueuedRun) int { return cmp.Or(cmp.Compare(a.place, b.place), cmp.Compare(a.ID, b.ID)) })
	return list, nil
}

// QueuedRun finds a run that waits by its id, or by what begins only its id or is only
// its name.
func (s *Store) QueuedRun(ref string) (QueuedRun, error) {
	waiting, err := s.Queued()
	if err != nil {
		return QueuedRun{}, err
	}
	q, err := findQueued(waiting, ref)
	if err == nil && isUnread(q) {
		err = fmt.Errorf("%s: %s: mend or remove %s", q.ID, q.Problem, s.queuedPath(q.ID))
	}
	return q, err
}

// Enqueue puts runs at the end of the queue, each under an id that NewID makes of
// its name, and returns the ids. Of a run, Name, Spec, Held and Resumes are read.
func (s *Store) Enqueue(ctx context.Context, runs []QueuedRun, hashes []string) (ids []string, err error) {
	err = s.changeQueue(ctx, func(waiting []QueuedRun) error {
		place := lastPlace(waiting)
		for i, q := range runs {
			place++
			q.place, q.Added, q.Problem, q.Tries = place, time.Now().UTC(), "", 0
			q.ID = s.freeID(q.Name, hashes[i], q.Added)
			if err := s.writeQueued(q); err != nil {
				return err
			}
			ids = append(ids, q.ID)
		}
		return nil
	})
	return ids, err
}

// freeID is an id that no run has and none that waits.
func (s *Store) freeID(name, hash string, now time.Time) string {
	for {
		id := NewID(name, hash, now)
		_, noRun := os.Lstat(filepath.Join(s.runsDir(), id))
		_, noneWaits := os.Lstat(s.queuedPath(id))
		if noRun != nil && noneWaits != nil {
			return id
		}
		now = now.Add(time.Millisecond)
	}
}

// Unqueue takes a waiting run out of the queue. One that is being started stays.
func (s *Store) Unqueue(ctx context.Context, id string) error {
	return s.changeQueued(ctx, id, func(_ []QueuedRun, q QueuedRun) error {
		if held(s.claimPath(q.ID)) {
			return fmt.Errorf("%s is being started: stop it instead", q.ID)
		}
		return s.dropQueued(q.ID)
	})
}

// Hold has a waiting run passed over, or released to be started again.
func (s *Store) Hold(ctx context.Context, id string, hold bool) error {
	return s.changeQueued(ctx, id, func(_ []QueuedRun, q QueuedRun) error {
		q.Held, q.Problem, q.Tries = hold, "", 0
		return s.writeQueued(q)
	})
}

// MoveQueued moves a waiting run by so many places, less than 0 towards the front.
func (s *Store) MoveQueued(ctx context.Context, id string, by int) error {
	return s.changeQueued(ctx, id, func(waiting []QueuedRun, q QueuedRun) error {
		at := slices.IndexFunc(waiting, func(w QueuedRun) bool { return w.ID == q.ID })
		last := len(waiting) - 1
		to := min(max(at+min(max(by, -last), last), 0), last)
		if to == at {
			return nil
		}
		others := slices.Delete(slices.Clone(waiting), at, at+1)
		var ok bool
		if q.place, ok = between(others, to); !ok {
			if err := s.spreadPlaces(others); err != nil {
				return err
			}
			q.place, _ = between(others, to)
		}
		return s.writeQueued(q)
	})
}

// between is a place before the run at index to, and whether there is one.
func between(others []QueuedRun, to int) (float64, bool) {
	switch {
	case to == len(others):
		return lastPlace(others) + 1, true
	case to == 0:
		return others[0].place - 1, true
	}
	before, after := others[to-1].place, others[to].place
	middle := before + (after-before)/2
	return middle, before < middle && middle < after
}

func lastPlace(waiting []QueuedRun) (last float64) {
	for _, q := range waiting {
		if !isUnread(q) {
			last = max(last, q.place)
		}
	}
	return last
}

// spreadPlaces gives whole places to all, behind all others and the last one first,
// so that the order is right at every moment.
func (s *Store) spreadPlaces(waiting []QueuedRun) error {
	last := lastPlace(waiting)
	for i := len(waiting) - 1; i >= 0; i-- {
		waiting[i].place = last + float64(i+1)
		if err := s.writeQueued(waiting[i]); err != nil {
			return err
		}
	}
	return nil
}

// changeQueued changes a run that waits.
func (s *Store) changeQueued(ctx context.Context, id string, change func(waiting []QueuedRun, q QueuedRun) error) error {
	return s.changeQueue(ctx, func(waiting []QueuedRun) error {
		q, err := findQueued(waiting, id)
		if err != nil {
			return err
		}
		if isUnread(q) {
			return fmt.Errorf("%s: %s: mend or remove %s", q.ID, q.Problem, s.queuedPath(q.ID))
		}
		readable := slices.DeleteFunc(slices.Clone(waiting), isUnread)
		return change(readable, q)
	})
}

// findQueued finds a run as QueuedRun does.
func findQueued(waiting []QueuedRun, ref string) (QueuedRun, error) {
	var ids []string
	found := map[string]QueuedRun{}
	for _, q := range waiting {
		ids = append(ids, q.ID)
		found[q.ID] = q
	}
	if q, ok := found[ref]; ok {
		return q, nil
	}
	if len(ids) == 0 {
		return QueuedRun{}, noRun(fmt.Sprintf("no run %q waits: the queue is empty", plain(ref)))
	}
	if ref == "latest" {
		return QueuedRun{}, noRun("name the waiting run by its id")
	}
	id, err := only(ids, ref)
	return found[id], err
}

// changeQueue does one change of the queue at a time, in all processes.
func (s *Store) changeQueue(ctx context.Context, change func(waiting []QueuedRun) error) error {
	lock, err := s.lockQueue(ctx)
	if err != nil {
		return err
	}
	defer lock.release()
	waiting, err := s.Queued()
	if err != nil {
		return err
	}
	if err := change(waiting); err != nil {
		return fmt.Errorf("queue: %w", err)
	}
	return nil
}

func (s *Store) lockQueue(ctx context.Context) (*fileLock, error) {
	if err := os.MkdirAll(s.queueDir(), 0o777); err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	lock, err := waitLock(ctx, lockPath(s.queueDir()))
	if err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	return lock, nil
}

// dropQueued takes a run out. The queue must be locked.
func (s *Store) dropQueued(id string) error {
	if err := os.Remove(s.queuedPath(id)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	os.Remove(s.claimPath(id)) // an empty file; that it stays would harm nobody
	return atomicfile.SyncDir(s.queueDir())
}
