package results

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const runID = "20261123-191412.123-quick-1a2b3c4"

func create(t testing.TB, s *Store, id string) *Recorder {
	t.Helper()
	r, err := s.Create(id, []byte("seed = 1\n"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

func find(t testing.TB, s *Store, ref string) *Run {
	t.Helper()
	r, err := s.Find(ref)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestLifeOfARun(t *testing.T) {
	t.Parallel()
	s := NewStore(filepath.Join(t.TempDir(), "results"))
	r := create(t, s, runID)
	if r.ID() != runID || r.Dir() != filepath.Join(s.Root, "runs", runID) {
		t.Fatal(r.ID(), r.Dir())
	}
	run := find(t, s, runID)
	if run.Problem != "" || !run.Alive || run.Status() != Queued || run.Name != "quick" {
		t.Fatalf("%+v", run)
	}
	if !run.State.Started.IsZero() {
		t.Error("started while it is queued")
	}
	if spec, err := run.Spec(); err != nil || string(spec) != "seed = 1\n" {
		t.Fatalf("%q, %v", spec, err)
	}
	for _, status := range []Status{Running, Stopping, Finished} {
		if err := r.SetState(State{Status: status, Stage: "decoder"}); err != nil {
			t.Fatal(err)
		}
		if got := find(t, s, runID); got.Status() != status || got.State.Stage != "decoder" || got.State.Started.IsZero() {
			t.Fatalf("%s: %+v", status, got)
		}
	}
	if err := r.WriteSummary(&Summary{Accuracy: 0.9}); err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	run = find(t, s, runID)
	if run.Alive || run.Status() != Finished || run.Summary == nil || run.Summary.Run != runID || run.Problem != "" {
		t.Fatalf("%+v", run)
	}
}

func TestCreateTaken(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	create(t, s, runID)
	if _, err := s.Create(runID, []byte("seed = 2\n")); !errors.Is(err, os.ErrExist) {
		t.Fatal(err)
	}
	if spec, _ := find(t, s, runID).Spec(); string(spec) != "seed = 1\n" {
		t.Fatalf("run.toml was written again: %q", spec)
	}
	if err := os.Mkdir(filepath.Join(s.runsDir(), "empty"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Create("empty", nil); !errors.Is(err, os.ErrExist) {
		t.Fatal(err)
	}
	for _, id := range []string{"", ".", "..", ".new", "a/b", `a\b`, "a\x00"} {
		if _, err := s.Create(id, nil); err == nil {
			t.Errorf("%q was created", id)
		}
	}
	entries, _ := os.ReadDir(s.runsDir())
	if len(entries) != 2 {
		t.Fatal("something was left:", entries)
	}
}

// Many launches at once, in one process and of one experiment, get a run each.
func TestCreateNewIsUnique(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	var mu sync.Mutex
	ids := map[string]bool{}
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			r, err := s.CreateNew("quick", "1a2b3c4", nil)
			if err != nil {
				t.Error(err)
				return
			}
			defer r.Close()
			mu.Lock()
			defer mu.Unlock()
			ids[r.ID()] = true
		})
	}
	all.Wait()
	if len(ids) != 16 {
		t.Fatalf("%d runs: %v", len(ids), ids)
	}
}

func TestScalarsAreFlushedByClock(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	r := create(t, s, runID)
	r.Scalar("decoder/loss", 1, 310.5)
	reader := find(t, s, runID).Events()
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		points, err := reader.Read(0)
		if err != nil {
			t.Fatal(err)
		}
		if len(points) == 1 && points[0].Tag == "decoder/loss" && points[0].Value == 310.5 {
			return
		}
		if time.Now().After(deadline) {
			t.Fatal("never flushed")
		}
	}
}

func TestRecorderFromManyGoroutines(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	r := create(t, s, runID)
	var all sync.WaitGroup
	for g := range 8 {
		all.Go(func() {
			for i := range 100 {
				r.Scalar(fmt.Sprint("series/", g), int64(i), float64(i))
				r.Logf("line %d of %d", i, g)
				if i%50 == 0 {
					r.Flush()
					if err := r.SetState(State{Status: Running, Step: int64(i)}); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	all.Wait()
	if err := r.Flush(); err != nil {
		t.Fatal(err)
	}
	run := find(t, s, runID)
	points, err := run.Events().Read(0)
	if err != nil || len(points) != 800 {
		t.Fatal(len(points), err)
	}
	if lines, err := run.LogTail(10_000); err != nil || len(lines) != 800 {
		t.Fatal(len(lines), err)
	}
}

func TestErrorsOfScalarsShowLater(t *testing.T) {
	t.Parallel()
	r := create(t, NewStore(t.TempDir()), runID)
	r.Scalar("\xff", 0, 0)
	r.Scalar("loss", 0, 0)
	if err := r.Flush(); err == nil {
		t.Fatal("a lost scalar goes unnoticed")
	}
	if r.Close() == nil || r.Close() == nil {
		t.Fatal("a lost scalar goes unnoticed by Close")
	}
}

func TestAfterClose(t *testing.T) {
	t.Parallel()
	r := create(t, NewStore(t.TempDir()), runID)
	for range 2 {
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
	r.Scalar("loss", 0, 0)
	r.Logf("late")
	if r.Flush() == nil {
		t.Fatal("flushing a closed recorder says nothing")
	}
}

func TestSetStateRefuses(t *testing.T) {
	t.Parallel()
	r := create(t, NewStore(t.TempDir()), runID)
	for _, status := range []Status{"", "done", Crashed} {
		if r.SetState(State{Status: status}) == nil {
			t.Errorf("status %q was set", status)
		}
	}
}

func TestLogLines(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	r := create(t, s, runID)
	r.Logf("epoch %d", 11)
	r.Logf("two\nlines\n\n")
	r.Logf("\x1b[31mred\x1b[0m \x1b]0;title\x07 bell\x07\ttab \u202eback \x9b1mC1 %s", "\r\x00")
	r.Logf("")
	lines, err := find(t, s, runID).LogTail(100)
	if err != nil {
		t.Fatal(err)
	}
	stamp := regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z `)
	for i, line := range lines {
		if !stamp.MatchString(line) {
			t.Errorf("no UTC time in %q", line)
		}
		lines[i] = stamp.ReplaceAllString(line, "")
	}
	if diff := cmp.Diff([]string{"epoch 11", "two", "lines", "red  bell tab back C1"}, lines); diff != "" {
		t.Fatal(diff)
	}
}

func TestKilledRunIsCrashedAndCanBeResumed(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	cmd, out := process(t, "own", s.Root, runID)
	expectLine(t, out, "running")
	if run := find(t, s, runID); !run.Alive || run.Status() != Running || run.State.PID != cmd.Process.Pid {
		t.Fatalf("%+v", run)
	}
	if _, err := s.Resume(runID); !errors.Is(err, ErrAlive) {
		t.Fatal("took over a run that is alive:", err)
	}
	kill(t, cmd)
	run := find(t, s, runID)
	if run.Alive || run.Status() != Crashed {
		t.Fatalf("%+v is %s", run, run.Status())
	}
	started := run.State.Started

	tearLastLine(t, run)
	r, err := s.Resume(runID)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if run := find(t, s, runID); run.Status() != Running {
		t.Fatal("a resumed run is", run.Status())
	}
	r.Scalar("loss", 7, 1)
	r.Logf("again")
	if err := errors.Join(r.Flush(), r.SetState(State{Status: Running})); err != nil {
		t.Fatal(err)
	}
	run = find(t, s, runID)
	if !run.State.Started.Equal(started) {
		t.Errorf("started at %v, then at %v", started, run.State.Started)
	}
	if points, err := run.Events().Read(0); err != nil || len(points) != 1 || points[0].Step != 7 {
		t.Error(points, err)
	}
	lines, err := run.LogTail(10)
	if err != nil || len(lines) != 3 || !strings.HasSuffix(lines[0], "hello") || lines[1] != "torn" || !strings.HasSuffix(lines[2], "again") {
		t.Errorf("%q, %v", lines, err)
	}
}

func tearLastLine(t *testing.T, run *Run) {
	t.Helper()
	f, err := os.OpenFile(filepath.Join(run.Dir, "log.txt"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteString("torn"); err != nil {
		t.Fatal(err)
	}
	if lines, _ := run.LogTail(10); len(lines) != 1 {
		t.Fatalf("a line without its end is shown: %q", lines)
	}
}

func TestResumeOfNothing(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	for _, id := range []string{"none", "", "../x"} {
		if _, err := s.Resume(id); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%q: %v", id, err)
		}
	}
}
