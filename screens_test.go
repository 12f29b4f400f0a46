//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"oodscope/results"
	"oodscope/tui/tuitest"
)

// itself is the program under test: this test binary under that name.
func itself(t testing.TB) string {
	t.Helper()
	path, err := exec.LookPath("oodscope")
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// tinyWorkspace is one with the tiny experiment. Runs that a test leaves under way are ended.
func tinyWorkspace(t *testing.T) (dir string, store *results.Store) {
	t.Helper()
	dir = t.TempDir()
	tiny, err := os.ReadFile(filepath.Join("testdata", "tiny.toml"))
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "experiments.toml"), tiny, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	store = results.NewStore(filepath.Join(dir, "results"))
	t.Cleanup(func() { endAll(t, store) })
	return dir, store
}

func endAll(t *testing.T, store *results.Store) {
	queued, _ := store.Queued()
	for _, q := range queued {
		_ = store.Unqueue(t.Context(), q.ID)
	}
	runs, err := store.Runs()
	if err != nil {
		t.Error(err)
	}
	for _, r := range runs {
		if p, err := os.FindProcess(r.State.PID); err == nil && r.Alive {
			_ = p.Kill()
		}
		for r.Alive {
			time.Sleep(10 * time.Millisecond)
			if r, err = store.Run(r.ID); err != nil {
				break
			}
		}
	}
}

// screensOf starts the screens of a workspace.
func screensOf(t *testing.T, dir string, w, h int, args ...string) *tuitest.Terminal {
	t.Helper()
	return tuitest.Start(t, w, h, nil, itself(t), append([]string{"--workspace", dir}, args...)...)
}

// A person launches an experiment, watches it, looks at its heatmaps, and leaves.
func TestAPersonLaunchesWatchesAndLooks(t *testing.T) {
	t.Parallel()
	dir, _ := tinyWorkspace(t)
	term := screensOf(t, dir, 120, 40)
	term.Shows("no runs yet")
	term.Press("n").Shows("every stage, in a second")
	term.Press("enter").Shows("num_outliers", "1 of 1 run ticked").Press("Q").Shows("queue 1 run of tiny?").Press("y")
	term.Shows("Go to the table of runs?").Press("y").Shows("finished")
	term.Press("enter").Shows("classifier loss", "finished in")
	term.Press("4").Shows("nearest ID", "heatmap")
	term.Press("6").Shows("held-out AUROC")
	term.Press("?").Shows("next row")
	term.Press("esc").Hides("log, where you are")
	term.Press("q").Quits()
}

// The connection is lost while a run is under way: the run goes on, and the next screens have it at once.
func TestARunOutlivesTheScreens(t *testing.T) {
	t.Parallel()
	dir, store := tinyWorkspace(t)
	queue(t, dir, "--set", "decoder.epochs=100000", "--set", "data.ood=builtin/textures")
	term := screensOf(t, dir, 100, 30)
	term.Shows("running", "decoder")
	term.Kill()
	again := screensOf(t, dir, 100, 30, "--run", "latest")
	again.Shows("decoder", "running").Press("s").Shows("stopped after epoch")
	again.Press("q").Quits()
	runs, err := store.Runs()
	if err != nil || len(runs) != 1 || runs[0].Status() != results.Stopped || !strings.HasPrefix(runs[0].State.Reason, "stopped after epoch") {
		t.Errorf("runs %+v, %v", runs, err)
	}
}

// queue queues the tiny experiment from the command line.
func queue(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command(itself(t), append([]string{"--workspace", dir, "queue", "add", "tiny"}, args...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// A storm of sizes leaves the screens drawing.
func TestScreensSurviveResizing(t *testing.T) {
	t.Parallel()
	dir, _ := tinyWorkspace(t)
	term := screensOf(t, dir, 120, 40)
	term.Shows("no runs yet")
	for i := range 60 {
		term.ResizeTo(20+i*37%280, 5+i*13%95)
	}
	term.ResizeTo(100, 30).Shows("no runs yet")
	term.ResizeTo(40, 10).Shows("needs 80 x 24 cells")
	term.ResizeTo(80, 24).Shows("no runs yet")
	term.Press("q").Quits()
}

// Frames are wrapped as one update each, over SSH too.
func TestFramesAreSynchronized(t *testing.T) {
	t.Parallel()
	dir, _ := tinyWorkspace(t)
	term := screensOf(t, dir, 120, 40)
	term.Shows("no runs yet")
	_, before := term.Written()
	term.Press("?").Shows("next row")
	term.Awaits(func() bool { // the end of the frame comes after its text
		_, after := term.Written()
		return after > before
	})
	term.Press("q").Quits()
}

func TestNoColourMeansNone(t *testing.T) {
	t.Parallel()
	dir, _ := tinyWorkspace(t)
	term := tuitest.Start(t, 100, 30, []string{"NO_COLOR=1"}, itself(t), "--workspace", dir)
	term.Shows("no runs yet")
	for y := range 30 {
		for x := range 100 {
			if _, style := term.Cell(x, y); style.Fg != nil || style.Bg != nil {
				t.Fatalf("the cell at %d,%d has a colour: %v", x, y, style)
			}
		}
	}
	term.Press("q").Quits()
}
