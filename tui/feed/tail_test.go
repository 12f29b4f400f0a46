package feed

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"oodscope/results"
	"oodscope/results/events"
	"oodscope/tui/chart"
)

func TestAResumedRunReplacesWhatItHadWrittenFromThereOn(t *testing.T) {
	t.Parallel()
	tl := &tail{series: map[string][]chart.Point{}}
	for i, step := range []int64{1, 2, 3, 4, 3, 4, 5} {
		tl.add(events.Point{Tag: "loss", Step: step, Value: float64(i)})
	}
	want := []chart.Point{{X: 1, Y: 0}, {X: 2, Y: 1}, {X: 3, Y: 4}, {X: 4, Y: 5}, {X: 5, Y: 6}}
	if got := tl.series["loss"]; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestASnapshotNeverChanges(t *testing.T) {
	t.Parallel()
	tl := &tail{series: map[string][]chart.Point{}}
	var before []chart.Point
	for step := range int64(200) {
		tl.add(events.Point{Tag: "loss", Step: step % 70, Value: float64(step)})
		if step == 60 {
			before = tl.snapshot()["loss"]
		}
	}
	for i, p := range before {
		if p != (chart.Point{X: float64(i), Y: float64(i)}) {
			t.Fatalf("point %d became %v", i, p)
		}
	}
}

func TestDetailReadsWhatWasAppended(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	rec, err := store.Create(results.NewID("quick", "3fa9c1d2", time.Unix(1_800_000_000, 0)), nil)
	if err != nil {
		t.Fatal(err)
	}
	f := New(store)
	var want []chart.Point
	for step := range int64(4) {
		y := float64(step) / 4
		if step == 2 {
			y = math.NaN()
		}
		rec.Scalar(AUROCTag, step, y)
		rec.Logf("step %d", step)
		if err := rec.Flush(); err != nil {
			t.Fatal(err)
		}
		want = append(want, chart.Point{X: float64(step), Y: y})
		d, err := f.Detail(rec.ID(), 2)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, d.Series[AUROCTag], cmpopts.EquateNaNs()); diff != "" {
			t.Fatalf("after step %d (-want +got):\n%s", step, diff)
		}
		if n := min(int(step)+1, 2); len(d.Log) != n {
			t.Fatalf("after step %d: log %q, want %d lines", step, d.Log, n)
		}
	}
	if err := rec.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestRunsShowOnlyTheirAUROC(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	for i := range 3 {
		rec, err := store.Create(results.NewID(fmt.Sprintf("run%d", i), "3fa9c1d2", time.Unix(int64(1_800_000_000+i), 0)), nil)
		if err != nil {
			t.Fatal(err)
		}
		rec.Scalar(AUROCTag, 1, 0.5+float64(i)/8)
		rec.Scalar("decoder/loss", 1, 99)
		if err := rec.Close(); err != nil {
			t.Fatal(err)
		}
	}
	rows, err := New(store).Runs()
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range rows {
		if want := 0.5 + float64(2-i)/8; len(r.AUROC) != 1 || r.AUROC[0].Y != want {
			t.Errorf("row %d is %s with %v, want one value of %v", i, r.Run.Name, r.AUROC, want)
		}
	}
}

func TestAnUnknownRunIsAnError(t *testing.T) {
	t.Parallel()
	f := New(results.NewStore(t.TempDir()))
	if _, err := f.Detail("nothing", 5); err == nil {
		t.Error("Detail of an unknown run gave no error")
	}
	if _, err := f.Gallery("nothing", ""); err == nil {
		t.Error("Gallery of an unknown run gave no error")
	}
}

func TestADamagedEventFileIsSaid(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	rec, err := store.Create(results.NewID("quick", "3fa9c1d2", time.Unix(1_800_000_000, 0)), nil)
	if err != nil {
		t.Fatal(err)
	}
	rec.Scalar(AUROCTag, 1, 0.5)
	if err := rec.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(rec.Dir(), "events.out.tfevents.*"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	if err := os.WriteFile(files[0], bytes.Repeat([]byte{0xa5}, 400), 0o644); err != nil {
		t.Fatal(err)
	}
	f := New(store)
	for range 2 { // the second read finds nothing new
		d, err := f.Detail(rec.ID(), 1)
		if err != nil || !strings.Contains(d.Problem, filepath.Base(files[0])) {
			t.Errorf("problem %q, error %v", d.Problem, err)
		}
	}
}

func TestTailsOfRunsThatAreGoneAreDropped(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	f := New(store)
	var dirs []string
	for i := range 2 {
		rec, err := store.Create(results.NewID("quick", "3fa9c1d2", time.Unix(int64(1_800_000_000+i), 0)), nil)
		if err != nil {
			t.Fatal(err)
		}
		dirs = append(dirs, rec.Dir())
		if err := rec.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for want := 2; want > 0; want-- {
		if _, err := f.Runs(); err != nil || len(f.lists) != want {
			t.Fatalf("%d tails, error %v, want %d", len(f.lists), err, want)
		}
		if err := os.RemoveAll(dirs[want-1]); err != nil {
			t.Fatal(err)
		}
	}
}
