package results

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// age makes a run look as if nothing had been put into its folder for a while.
func age(t testing.TB, dir string) {
	t.Helper()
	long := time.Now().Add(-time.Hour)
	for _, path := range []string{statePath(dir), summaryPath(dir), notePath(dir), dir} { // the folder last
		if err := os.Chtimes(path, long, long); err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
}

// glanced is the only run there is, as a glance shows it.
func glanced(t testing.TB, s *Store) *Run {
	t.Helper()
	runs, err := s.Glance()
	if err != nil || len(runs) != 1 {
		t.Fatalf("%d runs, %v", len(runs), err)
	}
	return runs[0]
}

// settledRunOf makes a finished run that is known well.
func settledRunOf(t *testing.T, s *Store) *Run {
	t.Helper()
	run := ended(t, s, runID)
	must(t, s.Annotate(runID, Note{Text: "first"}))
	age(t, run.Dir)
	s.Complete(glanced(t, s))
	run = glanced(t, s)
	if again := glanced(t, s); again != run {
		t.Fatal("a run that ended long ago is read again")
	}
	return run
}

func TestAGlanceLeavesOutWhatIsToBeRead(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	dir := ended(t, s, runID).Dir
	must(t, s.Annotate(runID, Note{Text: "first"}))
	age(t, dir)
	s = NewStore(s.Root)
	run := glanced(t, s)
	if !run.Unread || run.Summary != nil || run.Note.Text != "" || run.Status() != Finished || run.Problem != "" {
		t.Errorf("at first sight: %+v", run)
	}
	whole := s.Complete(run)
	if whole.Unread || whole.Summary == nil || whole.Note.Text != "first" || run.Summary != nil {
		t.Errorf("completed: %+v", whole)
	}
	if run = glanced(t, s); run.Unread || run.Summary != whole.Summary || run.Note.Text != "first" {
		t.Errorf("at the second sight: %+v", run)
	}
	if s.Complete(run) != run {
		t.Error("a run that is complete is completed")
	}
}

func TestARunWithoutDocumentsIsNotUnread(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	create(t, s, runID)
	if run := glanced(t, s); run.Unread || !run.Alive || run.Problem != "" {
		t.Errorf("%+v", run)
	}
}

// Whatever happens to a run that has settled, the next glance knows.
func TestASettledRunIsReadAgainWhenItChanges(t *testing.T) {
	t.Parallel()
	for what, c := range map[string]struct {
		change func(t *testing.T, s *Store, r *Run) error
		seen   func(r *Run) bool
	}{
		"a note":         {func(_ *testing.T, s *Store, r *Run) error { return s.Annotate(r.ID, Note{Text: "again"}) }, func(r *Run) bool { return r.Note.Text == "again" }},
		"no note":        {func(_ *testing.T, s *Store, r *Run) error { return s.Annotate(r.ID, Note{}) }, func(r *Run) bool { return r.Note.Text == "" }},
		"a damaged note": {func(_ *testing.T, _ *Store, r *Run) error { return replace(notePath(r.Dir), "{") }, func(r *Run) bool { return r.Problem != "" }},
		"a summary": {func(_ *testing.T, _ *Store, r *Run) error {
			return replace(summaryPath(r.Dir), `{"format": 1, "accuracy": 0.125}`)
		}, func(r *Run) bool { return r.Summary.Accuracy == 0.125 }},
		"no summary": {func(_ *testing.T, _ *Store, r *Run) error { return os.Remove(summaryPath(r.Dir)) }, func(r *Run) bool { return r.Summary == nil }},
		"another end": {func(_ *testing.T, _ *Store, r *Run) error {
			return replace(statePath(r.Dir), `{"format": 1, "status": "failed"}`)
		}, func(r *Run) bool { return r.Status() == Failed }},
		"no spec":         {func(_ *testing.T, _ *Store, r *Run) error { return os.Remove(filepath.Join(r.Dir, "run.toml")) }, func(r *Run) bool { return r.Problem != "" }},
		"another program": {resumed, func(r *Run) bool { return r.Alive && r.Status() == Running }},
		"another folder": {func(_ *testing.T, s *Store, r *Run) error {
			return errors.Join(os.Rename(r.Dir, filepath.Join(s.Root, "aside")), another(s, r))
		}, func(r *Run) bool { return r.Status() == Stopped && r.Summary == nil }},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			s := NewStore(t.TempDir())
			run := settledRunOf(t, s)
			must(t, c.change(t, s, run))
			if got := s.Complete(glanced(t, s)); !c.seen(got) {
				t.Errorf("%+v", got)
			}
			if run.Note.Text != "first" || run.Status() != Finished || run.Summary.Accuracy != fullSummary().Accuracy || run.Problem != "" {
				t.Errorf("the run that was known has changed: %+v", run)
			}
		})
	}
}

// replace is how every document is written.
func replace(path, text string) error {
	return errors.Join(os.WriteFile(path+".new", []byte(text), 0o600), os.Rename(path+".new", path))
}

func resumed(t *testing.T, s *Store, r *Run) error {
	rec, err := s.Resume(r.ID)
	if err != nil {
		return err
	}
	t.Cleanup(func() { rec.Close() })
	return rec.SetState(State{Status: Running})
}

func another(s *Store, r *Run) error {
	rec, err := s.Create(r.ID, nil)
	if err != nil {
		return err
	}
	return errors.Join(rec.SetState(State{Status: Stopped}), rec.Close())
}

func TestASettledRunThatIsDeletedIsForgotten(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	settledRunOf(t, s)
	must(t, s.Delete(runID))
	if runs, err := s.Glance(); len(runs) > 0 || err != nil {
		t.Fatal(runs, err)
	}
	if len(s.settled.runs) > 0 || len(s.documents.known) > 0 {
		t.Errorf("%d runs and the documents of %d are still known", len(s.settled.runs), len(s.documents.known))
	}
	must(t, s.Restore(runID))
	if run := s.Complete(glanced(t, s)); run.Summary == nil || run.Note.Text != "first" {
		t.Errorf("%+v", run)
	}
}

// What may still change, or was changed within the clock's grain, is looked at each time.
func TestARunThatHasNotSettledIsReadEachTime(t *testing.T) {
	t.Parallel()
	for what, unsettle := range map[string]func(t *testing.T, s *Store, dir string) error{
		"just changed": func(_ *testing.T, _ *Store, dir string) error { now := time.Now(); return os.Chtimes(dir, now, now) },
		"crashed": func(_ *testing.T, _ *Store, dir string) error {
			return replace(statePath(dir), `{"format": 1, "status": "running"}`)
		},
		"damaged": func(_ *testing.T, _ *Store, dir string) error { return os.Remove(filepath.Join(dir, "run.toml")) },
		"alive":   func(t *testing.T, s *Store, dir string) error { return resumed(t, s, &Run{ID: runID}) },
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			s := NewStore(t.TempDir())
			dir := ended(t, s, runID).Dir
			age(t, dir)
			must(t, unsettle(t, s, dir))
			if what != "just changed" {
				age(t, dir)
			}
			s.Complete(glanced(t, s))
			if glanced(t, s) == glanced(t, s) {
				t.Error("it is not looked at again")
			}
		})
	}
}

// Several screens may look while somebody writes.
func TestGlancesFromManyGoroutines(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	for i := range 8 {
		age(t, ended(t, s, NewID("quick", "1a2b3c4", someTime.Add(time.Duration(i)*time.Hour))).Dir)
	}
	ids := listedIDs(t, s)
	var all sync.WaitGroup
	for n := range 4 {
		all.Go(func() {
			for i := range 10 {
				id := ids[(n+i)%len(ids)]
				if err := s.Annotate(id, Note{Text: id}); err != nil {
					t.Error(err)
				}
				runs, err := s.Runs()
				if err != nil || len(runs) != len(ids) {
					t.Errorf("%d runs, %v", len(runs), err)
				}
				for _, r := range runs {
					if r.Summary == nil || r.Note.Text != "" && r.Note.Text != r.ID {
						t.Errorf("%+v", r)
					}
				}
			}
		})
	}
	all.Wait()
}
