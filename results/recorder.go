package results

import (
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"oodscope/results/atomicfile"
)

// ErrAlive is returned for a run whose process is alive, where that must not be.
var ErrAlive = errors.New("the run is alive: another process writes it")

// Recorder is the single writer of a run folder. It holds the run's lock until
// Close or until the process ends. Its methods may be used by several
// goroutines at once.
type Recorder struct {
	id, dir string
	lock    *fileLock
	scalars *scalarLog
	log     *textLog

	mu    sync.Mutex // of state
	state State

	close    sync.Once
	closeErr error
}

// Create makes the folder of a new run, takes its lock and writes run.toml,
// which nothing writes again. The run is Queued until SetState says otherwise.
// Where the id is taken the error is an os.ErrExist.
func (s *Store) Create(id string, runTOML []byte) (*Recorder, error) {
	if !validID(id) {
		return nil, fmt.Errorf("create run: %q cannot be an id", id)
	}
	final := filepath.Join(s.runsDir(), id)
	if _, err := os.Lstat(final); err == nil {
		return nil, fmt.Errorf("create run %s: %w", id, os.ErrExist)
	}
	if err := os.MkdirAll(s.runsDir(), 0o777); err != nil {
		return nil, fmt.Errorf("create run %s: %w", id, err)
	}
	lock, err := makeRun(s.runsDir(), final, runTOML)
	if err != nil {
		return nil, fmt.Errorf("create run %s: %w", id, err)
	}
	return record(id, final, lock)
}

// CreateNew is Create under an id that NewID makes of the current time, and of
// the next moment where that is taken.
func (s *Store) CreateNew(name, specHash string, runTOML []byte) (*Recorder, error) {
	for {
		r, err := s.Create(NewID(name, specHash, time.Now()), runTOML)
		if !errors.Is(err, os.ErrExist) {
			return r, err
		}
		time.Sleep(time.Millisecond)
	}
}

// Resume takes over the folder of a run whose process is gone, to go on with
// it: run.toml stays, scalars and log lines are added. Where the process is
// alive after all, the error is an ErrAlive.
//
// Steps that were recorded before and are recorded again appear twice, the
// later ones in the later event file.
func (s *Store) Resume(id string) (*Recorder, error) {
	dir := filepath.Join(s.runsDir(), id)
	if !validID(id) || !isDir(dir) {
		return nil, fmt.Errorf("resume run %q: %w", id, os.ErrNotExist)
	}
	lock, err := ownLock(lockPath(dir))
	if errors.Is(err, errLocked) {
		return nil, fmt.Errorf("resume run %s: %w", id, ErrAlive)
	}
	if err != nil {
		return nil, fmt.Errorf("resume run %s: %w", id, err)
	}
	return record(id, dir, lock)
}

// makeRun fills a hidden folder and renames it, so that nobody meets a run that
// is not yet locked or has no run.toml. The lock outlives the renaming.
func makeRun(runs, final string, runTOML []byte) (lock *fileLock, err error) {
	temp := filepath.Join(runs, ".new-"+rand.Text())
	if err := os.Mkdir(temp, 0o777); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			os.RemoveAll(temp)
		}
	}()
	if lock, err = ownLock(lockPath(temp)); err != nil {
		return nil, err
	}
	err = errors.Join(
		atomicfile.WriteBytes(filepath.Join(temp, "run.toml"), runTOML),
		writeDocument(statePath(temp), stamped(State{Status: Queued}, State{}, time.Now())),
	)
	if err == nil {
		err = os.Rename(temp, final)
	}
	if err != nil {
		lock.release()
		return nil, err
	}
	return lock, atomicfile.SyncDir(runs)
}

// record opens the files that grow. It owns the lock from here on.
func record(id, dir string, lock *fileLock) (*Recorder, error) {
	log, err := openTextLog(filepath.Join(dir, "log.txt"))
	if err != nil {
		lock.release()
		return nil, err
	}
	scalars, err := newScalarLog(dir, time.Now())
	if err != nil {
		log.close()
		lock.release()
		return nil, err
	}
	r := &Recorder{id: id, dir: dir, lock: lock, log: log, scalars: scalars}
	r.state, _ = readState(dir) // one that cannot be read is replaced
	return r, nil
}

// ID returns the run's id, the name of its folder.
func (r *Recorder) ID() string { return r.id }

// Dir returns the run's folder.
func (r *Recorder) Dir() string { return r.dir }

// Scalar appends a point to the series tag. It is buffered; Flush, Close and a
// clock, every second, write it out. An error shows in Flush and Close.
func (r *Recorder) Scalar(tag string, step int64, value float64) {
	r.scalars.add(tag, step, time.Now(), value)
}

// Flush makes all scalars so far visible to readers.
func (r *Recorder) Flush() error { return r.scalars.flush() }

// Logf appends a line with the time to log.txt, or several where the text has
// several. Control codes are left out. An error shows in Close.
func (r *Recorder) Logf(format string, args ...any) {
	r.log.add(time.Now(), fmt.Sprintf(format, args...))
}

// Close flushes and releases the lock. A run that did not set a state that ends
// it, by SetState, counts as crashed from here on. Later calls change nothing.
func (r *Recorder) Close() error {
	r.close.Do(func() {
		r.closeErr = errors.Join(r.scalars.close(), r.log.close(), r.lock.release())
	})
	return r.closeErr
}

// WriteSummary replaces summary.json. It sets the Format, and Run where empty.
func (r *Recorder) WriteSummary(s *Summary) error {
	stamped := *s
	stamped.Format = summaryFormat
	if stamped.Run == "" {
		stamped.Run = r.id
	}
	return writeDocument(summaryPath(r.dir), stamped)
}

// SetState replaces state.json, synced to disk: call it about once a second,
// not at each step. It sets Format, Updated, PID and Host, and Started to the
// time when the run was first not Queued, where that is zero.
func (r *Recorder) SetState(s State) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if s.Status == Crashed || !s.Status.known() {
		return fmt.Errorf("set state: %q is no status that a run can say of itself", s.Status)
	}
	r.state = stamped(s, r.state, time.Now())
	return writeDocument(statePath(r.dir), r.state)
}

func stamped(s, last State, now time.Time) State {
	s.Format, s.Updated, s.PID = stateFormat, now.UTC(), os.Getpid()
	s.Host, _ = os.Hostname()
	if s.Started.IsZero() {
		s.Started = last.Started
	}
	if s.Started.IsZero() && s.Status != Queued {
		s.Started = now.UTC()
	}
	return s
}
