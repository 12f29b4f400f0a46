package results

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

func TestRunsNewestFirst(t *testing.T) {
	t.Parallel()
	s := NewStore(filepath.Join(t.TempDir(), "none yet"))
	if runs, err := s.Runs(); err != nil || len(runs) != 0 {
		t.Fatal(runs, err)
	}
	var want []string
	for _, minutes := range []int{2, 0, 3, 1} {
		id := NewID(fmt.Sprint("run", minutes), "1a2b3c4", someTime.Add(time.Duration(minutes)*time.Minute))
		create(t, s, id)
		want = append(want, id)
	}
	slices.Sort(want)
	slices.Reverse(want)
	if got := listedIDs(t, s); !slices.Equal(got, want) {
		t.Fatalf("got %v, want %v", got, want)
	}
}

func TestDamagedFoldersAreListed(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	for name, c := range map[string]struct {
		damage func(dir string) error
		want   string
	}{
		"a-empty":   {func(dir string) error { return os.RemoveAll(dir) }, "run.toml is missing; state.json is missing"},
		"b-no-spec": {func(dir string) error { return os.Remove(filepath.Join(dir, "run.toml")) }, "run.toml is missing"},
		"c-state":   {func(dir string) error { return os.WriteFile(statePath(dir), []byte(`{"format":1`), 0o600) }, "state.json is damaged"},
		"d-status": {func(dir string) error {
			return os.WriteFile(statePath(dir), []byte(`{"format":1,"status":"\u001bhm"}`), 0o600)
		}, `no status "\x1bhm"`},
		"e-summary":   {func(dir string) error { return os.WriteFile(summaryPath(dir), []byte("\x1b[2J"), 0o600) }, "summary.json is damaged"},
		"f-no-number": {func(dir string) error { return os.WriteFile(summaryPath(dir), []byte("{}"), 0o600) }, "no format number"},
		"g-folder":    {func(dir string) error { return os.Mkdir(summaryPath(dir), 0o700) }, "is a directory"},
	} {
		r := create(t, s, name)
		r.Close()
		if err := c.damage(r.Dir()); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(r.Dir(), 0o700); err != nil {
			t.Fatal(err)
		}
		run := find(t, s, name)
		if !strings.Contains(run.Problem, c.want) || run.Status() != Crashed || run.Name != name || run.Created.IsZero() {
			t.Errorf("%s: %+v is %s; want problem %q", name, run, run.Status(), c.want)
		}
		if strings.ContainsRune(run.Problem, '\x1b') {
			t.Errorf("%s: control codes in %q", name, run.Problem)
		}
	}
	if got := listedIDs(t, s); len(got) != 7 {
		t.Fatal("listed:", got)
	}
}

func TestWhatIsNoRunIsNotListed(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	create(t, s, runID)
	elsewhere := t.TempDir()
	for _, err := range []error{
		os.Mkdir(filepath.Join(s.runsDir(), ".new-x"), 0o700),
		os.WriteFile(filepath.Join(s.runsDir(), "notes.txt"), nil, 0o600),
		os.Symlink(filepath.Join(elsewhere, "gone"), filepath.Join(s.runsDir(), "dangling")),
		os.Symlink(elsewhere, filepath.Join(s.runsDir(), "linked")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	got := listedIDs(t, s)
	slices.Sort(got)
	if !slices.Equal(got, []string{runID, "linked"}) {
		t.Fatal(got)
	}
}

// Opening a named pipe blocks, so that listing would never end if it opened the
// event files, the log or the scores.
func TestListingOpensNoDataFiles(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	for i := range 1000 {
		dir := filepath.Join(s.runsDir(), NewID("quick", "1a2b3c4", someTime.Add(time.Duration(i)*time.Second)))
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"events.out.tfevents.1", "log.txt", "scores.safetensors"} {
			if err := unix.Mkfifo(filepath.Join(dir, name), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	listed := make(chan int)
	go func() { listed <- len(listedIDs(t, s)) }()
	select {
	case n := <-listed:
		if n != 1000 {
			t.Fatal(n, "runs")
		}
	case <-time.After(30 * time.Second):
		t.Fatal("listing opened a file that it should not")
	}
}

func BenchmarkThousandRuns(b *testing.B) {
	s := NewStore(b.TempDir())
	for i := range 1000 {
		r := create(b, s, NewID("quick", "1a2b3c4", someTime.Add(time.Duration(i)*time.Second)))
		if err := errors.Join(r.WriteSummary(fullSummary()), r.SetState(State{Status: Finished})); err != nil {
			b.Fatal(err)
		}
		r.Close()
		for _, path := range []string{statePath(r.Dir()), summaryPath(r.Dir())} { // as for runs that ended some time ago
			if err := os.Chtimes(path, someTime, someTime); err != nil {
				b.Fatal(err)
			}
		}
	}
	for b.Loop() {
		if n := len(listedIDs(b, s)); n != 1000 {
			b.Fatal(n)
		}
	}
}

func listedIDs(t testing.TB, s *Store) []string {
	t.Helper()
	runs, err := s.Runs()
	if err != nil {
		t.Error(err)
	}
	var ids []string
	for _, r := range runs {
		ids = append(ids, r.ID)
	}
	return ids
}
