package feed

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"oodscope/results"
)

func TestARunIsTailed(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	rec := begin(t, store, "quick", time.Minute)
	losses(t, rec, 0, 100)
	f := New(store)
	d, err := f.Detail(rec.ID(), 10)
	must(t, err)
	before := d.Curves["decoder/loss"]
	losses(t, rec, 100, 5)
	again, err := f.Detail(rec.ID(), 10)
	must(t, err)
	after := again.Curves["decoder/loss"]
	if before.Len() != 100 || after.Len() != 105 || after.At(104).Value != 104 || again.Keys["decoder.pairing"] != "random" {
		t.Errorf("%d and then %d samples, pairing %q", before.Len(), after.Len(), again.Keys["decoder.pairing"])
	}
}

// Only what was appended is read: bytes that were read before may be destroyed without anybody noticing.
func TestNothingIsReadTwice(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	rec := begin(t, store, "quick", time.Minute)
	losses(t, rec, 0, 100)
	f := New(store)
	_, err := f.Detail(rec.ID(), 0)
	must(t, err)
	files, err := filepath.Glob(filepath.Join(rec.Dir(), "events.out.tfevents.*"))
	must(t, err)
	file, err := os.OpenFile(files[0], os.O_WRONLY, 0)
	must(t, err)
	_, err = file.WriteAt(make([]byte, 500), 0)
	must(t, err, file.Close())
	losses(t, rec, 100, 5)
	d, err := f.Detail(rec.ID(), 0)
	if got := d.Curves["decoder/loss"].Len(); err != nil || got != 105 || d.Problem != "" {
		t.Errorf("%d samples, problem %q, %v", got, d.Problem, err)
	}
}

func TestALongCurveIsReadInPieces(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	rec := begin(t, store, "quick", time.Minute)
	losses(t, rec, 0, 3*piece)
	f := New(store)
	f.openTime = 0
	for want := piece; want < 3*piece; want += piece {
		d, err := f.Detail(rec.ID(), 0)
		if got := d.Curves["decoder/loss"].Len(); err != nil || !d.More || got < want-10 || got > want+10 {
			t.Fatalf("%d samples, more: %v, %v; want about %d", got, d.More, err, want)
		}
	}
	for range 3 {
		d, err := f.Detail(rec.ID(), 0)
		must(t, err)
		if !d.More {
			if got := d.Curves["decoder/loss"]; got.Len() != 3*piece || got.At(3*piece-1).Value != 3*piece-1 {
				t.Errorf("%d samples in the end", got.Len())
			}
			return
		}
	}
	t.Error("there is always more")
}

func TestSeveralRunsAreReadAtOnceAndThoseThatAreGoneLeftOut(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	a, b, c := begin(t, store, "a", time.Minute), begin(t, store, "b", 2*time.Minute), begin(t, store, "c", 3*time.Minute)
	for i, rec := range []*results.Recorder{a, b, c} {
		losses(t, rec, 0, 10*(i+1))
	}
	f := New(store)
	ids := []string{a.ID(), b.ID(), c.ID(), a.ID()}
	all, err := f.Curves(ids)
	if err != nil || len(all) != 3 || all[c.ID()].Curves["decoder/loss"].Len() != 30 {
		t.Fatalf("%d runs, %v", len(all), err)
	}
	finish(t, b, 0.5)
	must(t, store.Delete(b.ID()))
	all, err = f.Curves(ids)
	if _, there := all[b.ID()]; err != nil || len(all) != 2 || there {
		t.Errorf("%d runs after one was deleted, %v", len(all), err)
	}
	if len(f.opened) != 2 {
		t.Errorf("%d are remembered", len(f.opened))
	}
	if _, err := f.Detail(b.ID(), 1); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("opening it: %v", err)
	}
}

func TestWhatIsNotLookedAtIsForgottenWhereItIsTooMuch(t *testing.T) {
	t.Parallel()
	f := New(results.NewStore(t.TempDir()))
	for i, id := range []string{"first", "second", "third"} {
		o := f.open(id)
		o.call = i
		o.tail = &tail{}
		o.tail.tracks = append(o.tail.tracks, long(keptPoints/2+1))
	}
	f.calls = 3
	f.open("third")
	f.close()
	if _, there := f.opened["first"]; there || len(f.opened) != 3-1 {
		t.Errorf("kept %d runs, the first: %v", len(f.opened), there)
	}
}

func TestCallsMayComeTogether(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	a, b := begin(t, store, "a", time.Minute), begin(t, store, "b", 2*time.Minute)
	losses(t, a, 0, 1000)
	losses(t, b, 0, 1000)
	f := New(store)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 10 {
				_, errRuns := f.Runs()
				_, errCurves := f.Curves([]string{a.ID(), b.ID()})
				_, errDetail := f.Detail(a.ID(), 5)
				if err := errors.Join(errRuns, errCurves, errDetail); err != nil {
					t.Error(err)
				}
			}
		})
	}
	losses(t, a, 1000, 100)
	all.Wait()
}
