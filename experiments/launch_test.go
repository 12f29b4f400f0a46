package experiments

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"oodscope/results"
)

// patience is how long a state may take to come about on a busy machine.
const patience = time.Minute

// await returns the run once it is as wanted.
func await(t *testing.T, store *results.Store, id, what string, wanted func(*results.Run) bool) *results.Run {
	t.Helper()
	for limit := time.Now().Add(patience); time.Now().Before(limit); time.Sleep(20 * time.Millisecond) {
		if run, err := store.Find(id); err == nil && wanted(run) {
			return run
		}
	}
	run, err := store.Find(id)
	t.Fatalf("the run never %s: %+v, %v", what, run, err)
	return nil
}

func TestALaunchedRunOutlivesItsLauncherAndStops(t *testing.T) {
	store := results.NewStore(t.TempDir())
	launcher, id := launched(t, store.Root)
	t.Cleanup(func() {
		if run, err := store.Find(id); err == nil && run.Alive {
			syscall.Kill(run.State.PID, syscall.SIGKILL)
		}
	})
	// The whole group, as when a terminal closes.
	if err := syscall.Kill(-launcher.Process.Pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	launcher.Wait()

	training := func(r *results.Run) bool { return r.State.Stage == "decoder" && r.State.Step > 0 }
	before := await(t, store, id, "trained", training)
	await(t, store, id, "went on", func(r *results.Run) bool { return r.State.Step > before.State.Step })

	p := Process{Store: store}
	if err := p.Stop(context.Background(), id, false); err != nil {
		t.Fatal(err)
	}
	run := await(t, store, id, "stopped", func(r *results.Run) bool { return !r.Alive })
	if run.Status() != results.Stopped || run.State.Reason != "stopped on request" {
		t.Errorf("the run is %s: %s", run.Status(), run.State.Reason)
	}
	if err := p.Stop(context.Background(), id, false); err == nil || !strings.Contains(err.Error(), "stopped already") {
		t.Errorf("stopping it again: %v", err)
	}
}

func TestAProgramThatFailsAtOnceIsQuoted(t *testing.T) {
	t.Setenv(roleVar, "brokenProgram")
	p := Process{Store: results.NewStore(t.TempDir()), Program: os.Args[0]}
	_, err := p.Launch(context.Background(), tiny(1), nil)
	if err == nil || !strings.Contains(err.Error(), "the disk is full") {
		t.Errorf("Launch returned %v", err)
	}
	p.Program = filepath.Join(t.TempDir(), "none")
	if _, err := p.Launch(context.Background(), tiny(1), nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("Launch of no program returned %v", err)
	}
}

func TestARunOfAnotherMachineIsLeftAlone(t *testing.T) {
	store := results.NewStore(t.TempDir())
	recorder, err := store.Create("far", []byte("seed = 1\n"))
	if err != nil {
		t.Fatal(err)
	}
	defer recorder.Close()
	if err := recorder.SetState(results.State{Status: results.Running}); err != nil {
		t.Fatal(err)
	}
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(recorder.Dir(), "state.json")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	moved := strings.ReplaceAll(string(text), `"`+host+`"`, `"elsewhere"`)
	if err := os.WriteFile(path, []byte(moved), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := (Process{Store: store}).Stop(context.Background(), "far", true); !errors.Is(err, ErrNotHere) || !strings.Contains(err.Error(), "elsewhere") {
		t.Errorf("Stop returned %v", err)
	}
}

func TestStoppingARunThatIsNotThereIsAnError(t *testing.T) {
	if err := (Process{Store: results.NewStore(t.TempDir())}).Stop(context.Background(), "none", false); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("Stop returned %v", err)
	}
}
