package feed

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"oodscope/results"
)

// A resumed run writes again what it had not kept: the steps from there on are replaced, in every reader.
func TestAResumedRunReplacesItsSteps(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	rec := begin(t, store, "quick", time.Minute)
	scalars := func(tag string, from int64, values ...float64) {
		for i, v := range values {
			rec.Scalar(tag, from+int64(i), v)
		}
		must(t, rec.Flush())
	}
	scalars(AUROCTag, 1, 0.5, 0.6, 0.7)
	scalars("decoder/loss", 0, 9, 8, 7, 6)
	f := New(store)
	d, err := f.Detail(rec.ID(), 0)
	must(t, err)
	before, listed := d.Curves["decoder/loss"], settled(t, f).Rows[0].AUROC
	scalars("decoder/loss", 2, 70, 60, 50)
	scalars(AUROCTag, 2, 0.65)
	again, err := f.Detail(rec.ID(), 0)
	must(t, err)
	if got := again.Curves["decoder/loss"].Values(); !same(got, 9, 8, 70, 60, 50) {
		t.Errorf("losses %v", got)
	}
	if got := settled(t, f).Rows[0].AUROC; !same(got, 0.5, 0.65) {
		t.Errorf("the list has %v", got)
	}
	if !same(before.Values(), 9, 8, 7, 6) || !same(listed, 0.5, 0.6, 0.7) {
		t.Errorf("what was handed out before became %v and %v", before.Values(), listed)
	}
}

// same compares values that went through a file of 32 bits each.
func same(got []float64, want ...float64) bool {
	if len(got) != len(want) {
		return false
	}
	for i := range want {
		if float32(got[i]) != float32(want[i]) {
			return false
		}
	}
	return true
}

// The last record of a run under way may be half written: it is read once it is whole.
func TestATornRecordIsReadOnceItIsWhole(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	rec := begin(t, store, "quick", time.Minute)
	losses(t, rec, 0, 10)
	files, err := filepath.Glob(filepath.Join(rec.Dir(), "events.out.tfevents.*"))
	must(t, err)
	whole, err := os.ReadFile(files[0])
	must(t, err, os.WriteFile(files[0], whole[:len(whole)-5], 0o666))
	f := New(store)
	for _, want := range []int{9, 10} {
		d, err := f.Detail(rec.ID(), 0)
		if got := d.Curves["decoder/loss"].Len(); err != nil || got != want || d.Problem != "" || d.More {
			t.Errorf("%d losses, want %d; problem %q, %v", got, want, d.Problem, err)
		}
		must(t, os.WriteFile(files[0], whole, 0o666))
	}
}

// A screen reads its run and, in the next call, those over it: neither forgets the other's, however long they are.
func TestRunsThatAreWantedInTurnAreKept(t *testing.T) {
	t.Parallel()
	f := New(results.NewStore(t.TempDir()))
	for range 3 {
		for _, id := range []string{"run", "over it"} {
			f.calls++
			if o := f.open(id); o.tail == nil {
				if f.calls > 2 {
					t.Fatalf("%s was forgotten", id)
				}
				o.tail = &tail{}
				o.tail.tracks = append(o.tail.tracks, long(keptPoints+1))
			}
			f.close()
		}
	}
	f.calls++
	f.open("another")
	if f.close(); len(f.opened) != 2 {
		t.Errorf("%d are kept, want the last two", len(f.opened))
	}
}
