package results

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// ended makes a run that is finished.
func ended(t testing.TB, s *Store, id string) *Run {
	t.Helper()
	r := create(t, s, id)
	must(t, errors.Join(r.WriteSummary(fullSummary()), r.SetState(State{Status: Finished}), r.Close()))
	return find(t, s, id)
}

func trashed(t *testing.T, s *Store) []string {
	t.Helper()
	ids, err := s.Trashed()
	must(t, err)
	return ids
}

func TestDeletedRunsComeBackWhole(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	if ids := trashed(t, s); len(ids) > 0 {
		t.Error("before there is a trash:", ids)
	}
	before := ended(t, s, runID)
	must(t, s.Annotate(runID, Note{Text: "keep"}))
	must(t, s.Delete(runID))
	if _, err := s.Find(runID); !errors.Is(err, os.ErrNotExist) {
		t.Error("a deleted run is found:", err)
	}
	if got := listedIDs(t, s); len(got) > 0 {
		t.Error("a deleted run is listed:", got)
	}
	if ids := trashed(t, s); !slices.Equal(ids, []string{runID}) {
		t.Error("in the trash:", ids)
	}
	must(t, s.Restore(runID))
	after := find(t, s, runID)
	if after.Status() != Finished || after.Summary == nil || after.Summary.Accuracy != before.Summary.Accuracy || after.Note.Text != "keep" || after.Problem != "" {
		t.Errorf("%+v", after)
	}
	if ids := trashed(t, s); len(ids) > 0 {
		t.Error("still in the trash:", ids)
	}
}

func TestARunThatIsAliveIsNotDeleted(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	cmd, out := process(t, "own", s.Root, runID)
	expectLine(t, out, "running")
	if err := s.Delete(runID); !errors.Is(err, ErrAlive) || !strings.Contains(err.Error(), runID) {
		t.Error(err)
	}
	if run := find(t, s, runID); !run.Alive || len(trashed(t, s)) > 0 {
		t.Errorf("%+v", run)
	}
	kill(t, cmd)
	must(t, s.Delete(runID)) // crashed
}

// Somebody who only looks whether the run is alive does not keep it from being deleted.
func TestALookDoesNotKeepARun(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	run := ended(t, s, runID)
	stop := make(chan struct{})
	looked := make(chan struct{})
	go func() {
		defer close(looked)
		for {
			select {
			case <-stop:
				return
			default:
				held(lockPath(run.Dir))
			}
		}
	}()
	for range 20 {
		must(t, s.Delete(runID))
		must(t, s.Restore(runID))
	}
	close(stop)
	<-looked
}

func TestNothingIsReplacedByARestoredRun(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	ended(t, s, runID)
	must(t, s.Delete(runID))
	r := create(t, s, runID)
	must(t, r.Close())
	if err := s.Restore(runID); !errors.Is(err, os.ErrExist) {
		t.Error("restored over a run:", err)
	}
	if err := s.Delete(runID); !errors.Is(err, os.ErrExist) {
		t.Error("deleted over a deleted one:", err)
	}
	if len(trashed(t, s)) != 1 || len(listedIDs(t, s)) != 1 {
		t.Error("one of two runs is lost")
	}
	must(t, os.RemoveAll(filepath.Join(s.trashDir(), runID)))
	must(t, os.Mkdir(filepath.Join(s.trashDir(), runID), 0o700))
	if err := s.Delete(runID); !errors.Is(err, os.ErrExist) {
		t.Error("deleted over an empty folder:", err)
	}
}

func TestWhatIsNoRunIsNeitherDeletedNorRestored(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	ended(t, s, runID)
	must(t, os.WriteFile(filepath.Join(s.runsDir(), "file"), nil, 0o600))
	for _, id := range []string{"none", "", ".", "..", "../runs", "file", runID[:10], "\x1b[2J", ".new-x", "a/b"} {
		for what, err := range map[string]error{"delete": s.Delete(id), "restore": s.Restore(id)} {
			if !errors.Is(err, os.ErrNotExist) || strings.ContainsRune(err.Error(), '\x1b') {
				t.Errorf("%s %q: %v", what, id, err)
			}
		}
	}
	if got := listedIDs(t, s); len(got) != 1 {
		t.Error(got)
	}
}
