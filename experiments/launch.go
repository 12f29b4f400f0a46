//go:build unix

package experiments

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"oodscope/experiments/spec"
	"oodscope/results"
)

// Process starts and stops runs as processes of their own, which live on when
// the starter, its terminal or its connection ends.
type Process struct {
	Store *results.Store
	// Program is the oodscope binary; Args are arguments for all runs, such as
	// the folders.
	Program string
	Args    []string
}

// startLimit is how long a new process may take to make its run folder.
const startLimit = time.Minute

// Launch starts an experiment and returns the id of its (first) run once the
// run's folder is there. What the process says before that, when it fails, is
// in the error.
func (p Process) Launch(ctx context.Context, e spec.Experiment, sets []string) (string, error) {
	id := results.NewID(RunName(e), e.Hash(), time.Now())
	args := append([]string{"run", e.Name, "--id", id}, p.Args...)
	for _, s := range sets {
		args = append(args, "--set", s)
	}
	said, err := nameless()
	if err != nil {
		return "", fmt.Errorf("launch %s: %w", e.Name, err)
	}
	defer said.Close()
	cmd := exec.Command(p.Program, args...)
	cmd.Stderr = said
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return "", fmt.Errorf("launch %s: %w", e.Name, err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	err = p.await(ctx, id, ended, said)
	if errors.Is(err, errNoFolder) {
		// Nobody would know of a run that starts after this.
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	}
	return id, err
}

// nameless is a file for what a process says. Whatever happens, it is gone when nobody
// has it open any more.
func nameless() (*os.File, error) {
	f, err := os.CreateTemp("", "oodscope-said-*")
	if err != nil {
		return nil, err
	}
	return f, os.Remove(f.Name())
}

var errNoFolder = errors.New("the process makes no run folder")

// await returns when the run's folder exists or its process is gone without one.
func (p Process) await(ctx context.Context, id string, ended <-chan error, said io.ReadSeeker) error {
	limit := time.After(startLimit)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-limit:
			return fmt.Errorf("launch: %w %s within %s", errNoFolder, id, startLimit)
		case err := <-ended:
			if _, found := p.Store.Find(id); found == nil {
				return nil
			}
			return fmt.Errorf("launch: %s", lastWords(said, err))
		case <-tick.C:
			if _, err := p.Store.Find(id); err == nil {
				return nil
			}
		}
	}
}

func lastWords(said io.ReadSeeker, err error) string {
	if _, e := said.Seek(0, io.SeekStart); e == nil {
		if text, e := io.ReadAll(io.LimitReader(said, 4096)); e == nil && len(text) > 0 {
			return strings.TrimSpace(string(text))
		}
	}
	return fmt.Sprint("the process ended without a word: ", err)
}

// ErrNotHere is returned for a run that another machine computes.
var ErrNotHere = errors.New("the run is computed on another machine")

// Stop asks a run to end: after the epoch under way, or now. The lock, not the process
// number, says whether the run is alive. Asked a second time, a run ends now.
func (p Process) Stop(_ context.Context, ref string, now bool) error {
	run, err := p.Store.Find(ref)
	if err != nil {
		if q, waits := p.Store.QueuedRun(ref); waits == nil {
			return fmt.Errorf("stop %s: it waits in the queue and has not begun: take it out of the queue", q.ID)
		}
		return err
	}
	if !run.Alive {
		return fmt.Errorf("stop %s: the run is %s already", run.ID, run.Status())
	}
	if host, _ := os.Hostname(); run.State.Host != host {
		return fmt.Errorf("stop %s: %w (%s)", run.ID, ErrNotHere, run.State.Host)
	}
	if run.State.PID < 1 { // would be taken for whole groups of processes
		return fmt.Errorf("stop %s: state.json is damaged: it has no process number", run.ID)
	}
	how := syscall.SIGINT
	if now {
		how = syscall.SIGTERM
	}
	if err := syscall.Kill(run.State.PID, how); err != nil {
		return fmt.Errorf("stop %s: %w", run.ID, err)
	}
	return nil
}
