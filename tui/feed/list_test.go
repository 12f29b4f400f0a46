package feed

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"oodscope/results"
)

func TestTheListIsThereAtOnceAndFillsUp(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	for i, name := range []string{"old", "middle", "new"} {
		rec := begin(t, store, name, time.Hour-time.Duration(i)*time.Minute)
		rec.Scalar(AUROCTag, 1, 0.5)
		rec.Scalar(AUROCTag, 2, 0.75)
		losses(t, rec, 0, 10)
		finish(t, rec, 0.9)
	}
	f := New(results.NewStore(store.Root))
	first, err := f.Runs()
	must(t, err)
	if len(first.Rows) != 3 || first.Unread != 3 || first.Rows[0].Run.Name != "new" {
		t.Fatalf("at once there are %d runs, %d unread", len(first.Rows), first.Unread)
	}
	list := settled(t, f)
	for _, row := range list.Rows {
		if row.Run.Summary == nil || row.Keys["decoder.pairing"] != "random" || len(row.AUROC) != 2 || row.AUROC[1] != 0.75 {
			t.Errorf("%s: summary %v, pairing %q, AUROC %v", row.Run.Name, row.Run.Summary, row.Keys["decoder.pairing"], row.AUROC)
		}
	}
}

func TestWhatWaitsComesFirstUntilItStarts(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	begin(t, store, "running", time.Minute)
	ids, err := store.Enqueue(context.Background(), []results.QueuedRun{{Name: "second", Spec: runTOML("second", "closest")}, {Name: "third", Spec: runTOML("third", "closest")}}, []string{"aaaaaaa", "bbbbbbb"})
	must(t, err, store.Hold(context.Background(), ids[1], true))
	f := New(store)
	rows := settled(t, f).Rows
	if len(rows) != 3 || rows[0].Run.ID != ids[0] || rows[0].Place != 1 || rows[1].Place != 2 || !rows[1].Held || rows[2].Place != 0 {
		t.Fatalf("rows %+v", rows)
	}
	if rows[0].Run.Status() != results.Queued || rows[0].Keys["decoder.pairing"] != "closest" {
		t.Errorf("what waits is %s with %q", rows[0].Run.Status(), rows[0].Keys["decoder.pairing"])
	}
	rec, err := store.Create(ids[0], runTOML("second", "closest")) // it began, and is still in the queue for a moment
	must(t, err)
	t.Cleanup(func() { must(t, rec.Close()) })
	rows = settled(t, f).Rows
	seen := 0
	for _, r := range rows {
		if r.Run.ID == ids[0] {
			if seen++; r.Place != 0 {
				t.Error("a run that began still waits")
			}
		}
	}
	if seen != 1 {
		t.Errorf("it is listed %d times", seen)
	}
}

func TestChangesShowAndDeletedRunsGo(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	rec := begin(t, store, "quick", time.Minute)
	f := New(store)
	settled(t, f)
	rec.Scalar(AUROCTag, 1, 0.6)
	must(t, rec.Flush(), rec.SetState(results.State{Status: results.Running, Stage: "decoder", Fraction: 0.5}), store.Annotate(rec.ID(), results.Note{Text: "look", Tags: []string{"a"}}))
	row := settled(t, f).Rows[0]
	if row.Run.State.Fraction != 0.5 || row.Note.Text != "look" || len(row.AUROC) != 1 {
		t.Errorf("state %v, note %v, AUROC %v", row.Run.State.Fraction, row.Note, row.AUROC)
	}
	finish(t, rec, 0.9)
	if row := settled(t, f).Rows[0]; row.Run.Status() != results.Finished || row.Run.Summary == nil {
		t.Errorf("it is %s", row.Run.Status())
	}
	must(t, store.Delete(rec.ID()))
	if rows := settled(t, f).Rows; len(rows) != 0 {
		t.Errorf("%d rows after it was deleted", len(rows))
	}
	must(t, store.Restore(rec.ID()))
	if rows := settled(t, f).Rows; len(rows) != 1 || rows[0].Run.Summary == nil {
		t.Errorf("%d rows after it was brought back", len(rows))
	}
}

func TestARunThatCannotBeReadIsListed(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	rec := begin(t, store, "quick", time.Minute)
	finish(t, rec, 0.9)
	must(t, os.WriteFile(filepath.Join(rec.Dir(), "run.toml"), []byte("no toml ["), 0o666), os.WriteFile(filepath.Join(rec.Dir(), "state.json"), []byte("{"), 0o666))
	list := settled(t, New(results.NewStore(store.Root)))
	if len(list.Rows) != 1 || list.Rows[0].Run.Problem == "" {
		t.Errorf("rows %+v", list.Rows)
	}
	d, err := New(store).Detail(rec.ID(), 10)
	if err != nil || d.Problem == "" {
		t.Errorf("opened: problem %q, %v", d.Problem, err)
	}
}
