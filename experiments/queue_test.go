package experiments

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"oodscope/experiments/spec"
	"oodscope/results"
)

// queueing plays oodscope over a store of its own, in some role.
func queueing(t *testing.T, role string) Process {
	t.Helper()
	t.Setenv(roleVar, role)
	root, err := os.MkdirTemp("", "oodscope-queue-test-*")
	if err != nil {
		t.Fatal(err)
	}
	store := results.NewStore(root)
	t.Cleanup(func() {
		endRuns(store)
		awaitPrograms(t, root)
		_ = os.RemoveAll(root)
	})
	return Process{Store: store, Program: os.Args[0], Args: []string{"--results", store.Root}}
}

// endRuns takes out what waits, so that nothing more is started, and kills what is alive.
func endRuns(store *results.Store) {
	waiting, _ := store.Queued()
	for _, q := range waiting {
		_ = store.Unqueue(context.Background(), q.ID)
	}
	runs, _ := store.Runs()
	for _, run := range runs {
		if run.Alive {
			_ = syscall.Kill(run.State.PID, syscall.SIGKILL)
		}
	}
}

// running is a file that every queueProgram holds a shared lock of for as long as it lives.
func running(root string) string { return root + ".running" }

// awaitPrograms waits until no queueProgram is left that might write.
func awaitPrograms(t *testing.T, root string) {
	t.Helper()
	f, err := os.Create(running(root))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	defer os.Remove(running(root))
	for limit := time.Now().Add(patience); syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil; time.Sleep(time.Millisecond) {
		if time.Now().After(limit) {
			t.Fatal("a process of the queue never ended")
		}
	}
}

// brief fails as soon as it has begun, since its data are missing.
func brief(t *testing.T, seed int) spec.Experiment {
	t.Helper()
	e := tiny(1)
	for key, value := range map[string]string{"data.id": "cifar10", "seed": fmt.Sprint(seed)} {
		if err := e.Set(key, value); err != nil {
			t.Fatal(err)
		}
	}
	return e
}

// put puts cells into the queue and starts nothing.
func put(t *testing.T, store *results.Store, cells ...spec.Experiment) []string {
	t.Helper()
	var runs []results.QueuedRun
	var hashes []string
	for _, cell := range cells {
		runs, hashes = append(runs, results.QueuedRun{Name: RunName(cell), Spec: cell.TOML()}), append(hashes, cell.Hash())
	}
	ids, err := store.Enqueue(context.Background(), runs, hashes)
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func waitingIDs(t *testing.T, store *results.Store) []string {
	t.Helper()
	list, err := store.Queued()
	if err != nil {
		t.Fatal(err)
	}
	ids := []string{}
	for _, q := range list {
		ids = append(ids, q.ID)
	}
	return ids
}

func startable(t *testing.T, store *results.Store) int {
	t.Helper()
	n, err := store.Startable(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func hasEnded(r *results.Run) bool { return !r.Alive && r.Status().Ended() }

func TestTheQueueRunsOneAfterTheOther(t *testing.T) {
	p := queueing(t, "queueProgram")
	ids, err := p.Queue(context.Background(), []spec.Experiment{brief(t, 1), brief(t, 2), brief(t, 3)})
	if err != nil {
		t.Fatal(err)
	}
	var before *results.Run
	for _, id := range ids {
		run := await(t, p.Store, id, "ended", hasEnded)
		if run.Status() != results.Failed || !strings.Contains(run.State.Reason, "cifar10") {
			t.Errorf("%s is %s: %s", id, run.Status(), run.State.Reason)
		}
		if before != nil && run.State.Started.Before(before.State.Updated) {
			t.Errorf("%s began at %v, before %s had ended at %v", id, run.State.Started, before.ID, before.State.Updated)
		}
		before = run
	}
	if left := waitingIDs(t, p.Store); len(left) > 0 {
		t.Errorf("%v still wait", left)
	}
}

// worker starts a worker process.
func worker(t *testing.T, p Process) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(p.Program, append([]string{"work"}, p.Args...)...)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	return cmd
}

// A worker that is killed leaves its run alone. The run keeps the slot, and when it ends
// the queue goes on.
func TestARunOutlivesItsWorkerAndKeepsTheQueueGoing(t *testing.T) {
	p := queueing(t, "queueProgram")
	ids := put(t, p.Store, tiny(endless), brief(t, 2))
	cmd := worker(t, p)
	await(t, p.Store, ids[0], "began", func(r *results.Run) bool { return r.Alive && r.State.Stage != "" })
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	await(t, p.Store, ids[0], "went on", func(r *results.Run) bool { return r.Alive && r.State.Step > 0 })
	if left := waitingIDs(t, p.Store); !slices.Equal(left, ids[1:]) || startable(t, p.Store) != 0 {
		t.Errorf("%v wait, and %d could be started", left, startable(t, p.Store))
	}
	if err := p.Stop(context.Background(), ids[1], false); err == nil || !strings.Contains(err.Error(), "waits in the queue") {
		t.Errorf("stopping what has not begun: %v", err)
	}
	if err := p.Stop(context.Background(), ids[0], false); err != nil {
		t.Fatal(err)
	}
	if run := await(t, p.Store, ids[0], "stopped", hasEnded); run.Status() != results.Stopped {
		t.Errorf("it is %s: %s", run.Status(), run.State.Reason)
	}
	await(t, p.Store, ids[1], "began", hasEnded)
}

// A worker that is asked to end does, and its run goes on.
func TestAWorkerThatEndsLeavesItsRun(t *testing.T) {
	p := queueing(t, "queueProgram")
	id := put(t, p.Store, tiny(endless))[0]
	ctx, end := context.WithCancel(context.Background())
	worked := make(chan error)
	go func() { worked <- p.Work(ctx) }()
	await(t, p.Store, id, "began", func(r *results.Run) bool { return r.Alive && r.State.Stage != "" })
	end()
	if err := <-worked; !errors.Is(err, context.Canceled) {
		t.Errorf("Work returned %v", err)
	}
	if put(t, p.Store, brief(t, 2)); startable(t, p.Store) != 0 {
		t.Error("the slot is free, though the run lives")
	}
	if err := p.Stop(context.Background(), id, true); err != nil {
		t.Fatal(err)
	}
	if run := await(t, p.Store, id, "stopped", hasEnded); run.Status() != results.Stopped || run.State.Reason != "stopped on request" {
		t.Errorf("it is %s: %s", run.Status(), run.State.Reason)
	}
}

// What is killed before it has a folder is tried a few times; what gives up is not.
func TestARunThatNeverBeginsIsHeldWithTheReason(t *testing.T) {
	for role, c := range map[string]struct {
		tries   int
		problem string
	}{"killed": {3, "signal: killed"}, "brokenProgram": {1, "the disk is full of dust"}} {
		p := queueing(t, role)
		ids := put(t, p.Store, brief(t, 1), brief(t, 2))
		if err := p.Work(context.Background()); err != nil {
			t.Fatal(err)
		}
		waiting, err := p.Store.Queued()
		if err != nil || len(waiting) != len(ids) {
			t.Fatal(waiting, err)
		}
		for _, q := range waiting {
			if !q.Held || q.Tries != c.tries || !strings.Contains(q.Problem, c.problem) {
				t.Errorf("%s: %+v", role, q)
			}
		}
		if runs, err := p.Store.Runs(); len(runs) > 0 || err != nil {
			t.Errorf("%s: %d runs, %v", role, len(runs), err)
		}
	}
}

func TestWithoutTheProgramRunsAreHeld(t *testing.T) {
	p := queueing(t, "")
	p.Program = filepath.Join(t.TempDir(), "none")
	put(t, p.Store, brief(t, 1))
	if err := p.Work(context.Background()); err != nil {
		t.Fatal(err)
	}
	if waiting, err := p.Store.Queued(); err != nil || !waiting[0].Held || !strings.Contains(waiting[0].Problem, "no such file") {
		t.Errorf("%+v, %v", waiting, err)
	}
	ids, err := p.Queue(context.Background(), []spec.Experiment{brief(t, 2)})
	if len(ids) != 1 || !errors.Is(err, os.ErrNotExist) || !strings.HasPrefix(err.Error(), "start the queue: ") {
		t.Errorf("queued %v, %v", ids, err)
	}
}

// A run whose folder is there is never started again.
func TestARunThatIsKilledAsItBeginsIsNotStartedTwice(t *testing.T) {
	p := queueing(t, "halfBegun")
	ids := put(t, p.Store, brief(t, 1), brief(t, 2))
	if err := p.Work(context.Background()); err != nil {
		t.Fatal(err)
	}
	if left := waitingIDs(t, p.Store); len(left) > 0 {
		t.Errorf("%v still wait", left)
	}
	for _, id := range ids {
		if run, err := p.Store.Run(id); err != nil || run.Status() != results.Crashed {
			t.Errorf("%+v, %v", run, err)
		}
	}
}

// endingIn runs a waiting run to its end while another one waits, with a program that
// is not there, so that starting the queue shows.
func endingIn(t *testing.T, end func(cancel func()) <-chan struct{}) error {
	t.Helper()
	p := queueing(t, "")
	p.Program = "none"
	ids := put(t, p.Store, tiny(endless), brief(t, 2))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	began := ""
	_, err := p.RunQueued(ctx, ids[0], Options{Stop: end(cancel), Started: func(id, _ string) { began = id }})
	if left := waitingIDs(t, p.Store); !slices.Equal(left, ids[1:]) || began != ids[0] || !errors.Is(err, context.Canceled) {
		t.Errorf("%s began, %v wait, %v", began, left, err)
	}
	return err
}

func TestARunThatEndsStartsTheQueueUnlessEverythingEnds(t *testing.T) {
	asked := endingIn(t, func(func()) <-chan struct{} {
		stop := make(chan struct{})
		close(stop)
		return stop
	})
	if !strings.Contains(asked.Error(), "start the queue: ") {
		t.Errorf("asked to stop, it left the queue alone: %v", asked)
	}
	ended := endingIn(t, func(cancel func()) <-chan struct{} {
		cancel()
		return nil
	})
	if strings.Contains(ended.Error(), "start the queue: ") {
		t.Errorf("ended at once, it started the queue: %v", ended)
	}
}

func TestWhatDoesNotWaitOrCannotBeReadIsNotRun(t *testing.T) {
	p := queueing(t, "")
	if _, err := p.RunQueued(context.Background(), "20261123-191412.123-quick-1a2b3c4", Options{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a run that does not wait: %v", err)
	}
	ids, err := p.Store.Enqueue(context.Background(), []results.QueuedRun{{Name: "x", Spec: []byte("seed = true\n"), Held: true}}, []string{"1a2b3c4"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.RunQueued(context.Background(), ids[0], Options{}); err == nil || !strings.Contains(err.Error(), ids[0]) || !strings.Contains(err.Error(), "seed") {
		t.Errorf("settings that cannot be read: %v", err)
	}
	if left := waitingIDs(t, p.Store); len(left) != 1 {
		t.Errorf("%v wait", left)
	}
}

func TestResumeRefusesWhatIsNotOver(t *testing.T) {
	p := queueing(t, "idle")
	recorder, err := p.Store.Create("mine", brief(t, 1).TOML())
	if err != nil {
		t.Fatal(err)
	}
	defer recorder.Close()
	if err := recorder.SetState(results.State{Status: results.Running}); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Resume(context.Background(), "mine"); err == nil || !strings.Contains(err.Error(), "the run is running: stop it first") {
		t.Errorf("a run that is alive: %v", err)
	}
	if _, err := p.Resume(context.Background(), "none"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a run that is not there: %v", err)
	}
	if err := recorder.Close(); err != nil { // crashed
		t.Fatal(err)
	}
	id, err := p.Resume(context.Background(), "mine")
	if q, findErr := p.Store.QueuedRun(id); err != nil || findErr != nil || q.Resumes != "mine" || q.Name != "tiny" {
		t.Errorf("%+v, %v, %v", q, err, findErr)
	}
}

// A damaged state may not make a signal go to whole groups of processes.
func TestNoProcessIsStoppedWithoutItsNumber(t *testing.T) {
	store := results.NewStore(t.TempDir())
	recorder, err := store.Create("mine", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer recorder.Close()
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	for _, pid := range []int{0, -1} {
		text := fmt.Sprintf(`{"format": 1, "status": "running", "host": %q, "pid": %d}`, host, pid)
		if err := os.WriteFile(filepath.Join(recorder.Dir(), "state.json"), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := (Process{Store: store}).Stop(context.Background(), "mine", false); err == nil || !strings.Contains(err.Error(), "no process number") {
			t.Errorf("process %d: %v", pid, err)
		}
	}
}
