//go:build unix

package results

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/sys/unix"
)

// Slots say how many runs of the queue are computed at once. A worker holds the
// lock of a slot, and each run that it starts holds it too, as well as a claim on
// its place in the queue: so a slot is taken, and a run is not started twice, for
// as long as either of the two processes lives, whatever ended the other.

const (
	slotsFormat = 1
	maxSlots    = 64
	maxTries    = 3 // of a run whose process is killed before the run's folder is there
)

type slotsFile struct {
	Format int `json:"format"`
	Slots  int `json:"slots"`
}

func (s *Store) slotsPath() string { return filepath.Join(s.queueDir(), "slots") }

func (s *Store) slotPath(i int) string {
	return filepath.Join(s.queueDir(), fmt.Sprintf("slot-%d.lock", i))
}

func (s *Store) claimPath(id string) string { return filepath.Join(s.queueDir(), id+".claim") }

// Slots is how many runs of the queue are computed at once, 1 unless SetSlots said
// otherwise.
func (s *Store) Slots() (int, error) {
	n, err := s.slots()
	if err != nil {
		return 0, fmt.Errorf("queue: %w", err)
	}
	return n, nil
}

func (s *Store) slots() (int, error) {
	var f slotsFile
	err := readDocument(s.slotsPath(), slotsFormat, &f)
	if errors.Is(err, fs.ErrNotExist) {
		return 1, nil
	}
	return min(max(f.Slots, 1), maxSlots), err
}

// SetSlots keeps how many runs of the queue are computed at once. Runs that are
// under way go on.
func (s *Store) SetSlots(ctx context.Context, n int) error {
	if n < 1 || n > maxSlots {
		return fmt.Errorf("queue: %d slots; expected 1 to %d", n, maxSlots)
	}
	return s.changeQueue(ctx, func([]QueuedRun) error {
		return writeDocument(s.slotsPath(), slotsFile{slotsFormat, n})
	})
}

// taken is how many slots are held, also beyond the number of now: where it was
// lowered, runs that are under way count. The queue must be locked.
func (s *Store) taken() (n int) {
	for i := range maxSlots {
		if held(s.slotPath(i)) {
			n++
		}
	}
	return n
}

// Startable is how many workers have something to do: runs that may be started, or
// free slots where those are fewer.
func (s *Store) Startable(ctx context.Context) (n int, err error) {
	err = s.changeQueue(ctx, func(waiting []QueuedRun) error {
		slots, err := s.slots()
		if err == nil {
			n = min(max(slots-s.taken(), 0), len(s.startable(waiting)))
		}
		return err
	})
	return n, err
}

// startable are the runs that may be started now. The queue must be locked.
func (s *Store) startable(waiting []QueuedRun) []QueuedRun {
	return slices.DeleteFunc(slices.Clone(waiting), func(q QueuedRun) bool { return q.Held || held(s.claimPath(q.ID)) })
}

// began tells of a run that waits whether it has begun all the same: its process was
// killed before it took the run out of the queue.
func (s *Store) began(id string) bool {
	return isDir(filepath.Join(s.runsDir(), id)) || isDir(filepath.Join(s.trashDir(), id))
}

// Worker holds a slot of the queue.
type Worker struct {
	store *Store
	lock  *fileLock // of the slot
	claim *Claim    // that is not settled; nil for none
}

// Work takes a free slot; nil where there is none or where nothing is to be started.
func (s *Store) Work(ctx context.Context) (w *Worker, err error) {
	err = s.changeQueue(ctx, func(waiting []QueuedRun) error {
		slots, err := s.slots()
		if err != nil || s.taken() >= slots || len(s.startable(waiting)) == 0 {
			return err
		}
		slot := 0
		for held(s.slotPath(slot)) {
			slot++ // there is a free one: fewer are taken than there are
		}
		lock, err := ownLock(s.slotPath(slot))
		if err != nil {
			return err
		}
		w = &Worker{store: s, lock: lock}
		return nil
	})
	return w, err
}

// Claim is a waiting run that is about to be started.
type Claim struct {
	QueuedRun
	worker *Worker
	lock   *fileLock
}

// Next claims the first run that may be started. Where there is none, or where there
// are fewer slots now, it gives the slot back and returns nil: nobody can add a run
// in between and take the slot for taken.
func (w *Worker) Next(ctx context.Context) (c *Claim, err error) {
	err = w.store.changeQueue(ctx, func(waiting []QueuedRun) error {
		slots, err := w.store.slots()
		if err != nil {
			return err
		}
		if w.store.taken() <= slots {
			c, err = w.first(waiting)
		}
		if c != nil || err != nil {
			w.claim = c
			return err
		}
		return w.Close()
	})
	return c, err
}

// first claims the first run that may be started; nil where there is none. The queue
// must be locked.
func (w *Worker) first(waiting []QueuedRun) (*Claim, error) {
	for _, q := range w.store.startable(waiting) {
		if w.store.began(q.ID) {
			if err := w.store.dropQueued(q.ID); err != nil {
				return nil, err
			}
			continue
		}
		lock, err := ownLock(w.store.claimPath(q.ID))
		if err != nil {
			return nil, err
		}
		return &Claim{QueuedRun: q, worker: w, lock: lock}, nil
	}
	return nil, nil
}

// Close gives the slot back, unless a run that was started holds it.
func (w *Worker) Close() error {
	give := w.lock.release
	if w.claim != nil {
		give = w.lock.leave
	}
	if err := give(); !errors.Is(err, os.ErrClosed) {
		return err
	}
	return nil
}

// Files are what the run's process must inherit: the slot and the claim.
func (c *Claim) Files() []*os.File { return []*os.File{c.worker.lock.file, c.lock.file} }

// Close gives the claim back without settling it, unless a run that was started
// holds it.
func (c *Claim) Close() error { return c.lock.leave() }

// End settles a claim whose process has ended. A run that never began is tried again
// where the process was killed, and held with the reason where it gave up.
func (c *Claim) End(ctx context.Context, killed bool, reason string) error {
	defer c.lock.release()
	c.worker.claim = nil
	return c.worker.store.changeQueue(ctx, func(waiting []QueuedRun) error {
		at := slices.IndexFunc(waiting, func(q QueuedRun) bool { return q.ID == c.ID })
		if at < 0 {
			return nil // it began, or was taken out
		}
		q := waiting[at]
		if c.worker.store.began(q.ID) {
			return c.worker.store.dropQueued(q.ID)
		}
		if q.Tries++; !killed || q.Tries >= maxTries {
			q.Held, q.Problem = true, reason
		}
		return c.worker.store.writeQueued(q)
	})
}

// Begun takes a run whose folder is there out of the queue. It is for the run's own
// process, which holds the claim.
func (s *Store) Begun(ctx context.Context, id string) error {
	return s.changeQueue(ctx, func(waiting []QueuedRun) error {
		if !slices.ContainsFunc(waiting, func(q QueuedRun) bool { return q.ID == id }) {
			return nil
		}
		return s.dropQueued(id)
	})
}

// Handed are the files of a claim in the process that inherited them.
type Handed struct{ fds []int }

// TakeOver finds what the worker that started this process handed down, as file
// descriptors from first on, and keeps it from going on to programs that this process
// starts. There is nothing to be found where the process was started otherwise.
func (s *Store) TakeOver(id string, first int) Handed {
	var h Handed
	paths := []string{s.claimPath(id)}
	for i := range maxSlots {
		paths = append(paths, s.slotPath(i))
	}
	for fd := first; fd < first+2; fd++ {
		if slices.ContainsFunc(paths, func(path string) bool { return isFile(fd, path) }) {
			unix.CloseOnExec(fd)
			h.fds = append(h.fds, fd)
		}
	}
	return h
}

// isFile tells whether a file descriptor is of the file at path.
func isFile(fd int, path string) bool {
	var open, there unix.Stat_t
	return unix.Fstat(fd, &open) == nil && unix.Stat(path, &there) == nil && open.Dev == there.Dev && open.Ino == there.Ino
}

// Close gives slot and claim back, as far as no other process holds them.
func (h Handed) Close() {
	for _, fd := range h.fds {
		_ = unix.Close(fd)
	}
}
