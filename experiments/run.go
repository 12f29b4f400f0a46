package experiments

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"oodscope/experiments/spec"
	"oodscope/results"
)

// Options say where a run reads and writes and who listens.
type Options struct {
	Store   *results.Store
	DataDir string
	// ID is the run's id; empty for a new one.
	ID string
	// Version names the program in run.toml.
	Version string
	// Resumes is the id of the run that this one repeats, for run.toml; empty for none.
	Resumes string
	// Stop, if set, asks by being closed for an end after the epoch under way, or the
	// stage where it has no epochs.
	Stop <-chan struct{}
	// Progress, if set, hears of every change of state, several times a second.
	Progress func(results.State)
	// Log, if set, hears every line that goes to the run's log.
	Log func(line string)
	// Started, if set, is told the run's id and folder when they exist.
	Started func(id, dir string)
}

// Run runs one cell of an experiment to its end and returns its summary. The
// run's folder exists from the first moment on and tells how it ended, also
// where Run returns an error. Cancelling ctx ends it at once, Options.Stop after the
// epoch under way; both errors wrap context.Canceled. Finished stages are kept; a
// stage that was not finished begins anew in the next run.
func Run(ctx context.Context, e spec.Experiment, o Options) (*results.Summary, error) {
	id := o.ID
	if id == "" {
		id = results.NewID(RunName(e), e.Hash(), time.Now())
	}
	recorder, err := o.Store.Create(id, runTOML(e, o))
	if err != nil {
		return nil, err
	}
	defer recorder.Close()
	restore := crashesTo(filepath.Join(recorder.Dir(), "log.txt"))
	defer restore()
	if o.Started != nil {
		o.Started(id, recorder.Dir())
	}
	o.Store = results.NewStore(o.Store.Root) // its warnings go to this run's log
	r := newRunner(e, o, recorder)
	o.Store.Warn = func(line string) { r.logf("%s", line) }
	heard := r.hear()
	summary, err := r.run(ctx)
	heard()
	if err := errors.Join(err, r.end(err)); err != nil {
		return nil, err
	}
	return summary, recorder.Close()
}

// RunName is an experiment's name with what tells its cell from the others.
func RunName(e spec.Experiment) string {
	if e.Label == "" {
		return e.Name
	}
	return e.Name + "," + strings.ReplaceAll(e.Label, " ", ",")
}

// crashesTo makes a fatal error of the Go runtime leave its traces in the log,
// since a detached process has nobody to show them to.
func crashesTo(path string) (restore func()) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o666)
	if err != nil {
		return func() {}
	}
	defer f.Close()
	if debug.SetCrashOutput(f, debug.CrashOptions{}) != nil {
		return func() {}
	}
	return func() { _ = debug.SetCrashOutput(nil, debug.CrashOptions{}) }
}

// runTOML is the whole resolved experiment, below a comment that says what
// program and machine ran it.
func runTOML(e spec.Experiment, o Options) []byte {
	host, _ := os.Hostname()
	head := fmt.Sprintf("# Written by oodscope %s when the run started; never rewritten.\n# %s\n# started %s\n", o.Version, machine(host), time.Now().UTC().Format(time.RFC3339))
	if o.Resumes != "" {
		head += "# resumes " + strconv.Quote(o.Resumes) + "\n"
	}
	return append([]byte(head+"\n"), e.TOML()...)
}
