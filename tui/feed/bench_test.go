package feed

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"oodscope/results"
)

// manyPoints is a run with n values in eight curves, written step by step.
func manyPoints(b *testing.B, store *results.Store, name string, ago time.Duration, n int) *results.Recorder {
	b.Helper()
	rec := begin(b, store, name, ago)
	tags := []string{"decoder/loss", "classifier/loss", AUROCTag, "a", "b", "c", "d", "e"}
	for i := range n {
		rec.Scalar(tags[i%len(tags)], int64(i/len(tags)), float64(i%97))
	}
	must(b, rec.Flush())
	return rec
}

// BenchmarkOpenMillion reads a run of a million points until there is no more to read.
func BenchmarkOpenMillion(b *testing.B) {
	store := results.NewStore(b.TempDir())
	rec := manyPoints(b, store, "quick", time.Minute, 1_000_000)
	b.ReportAllocs()
	for b.Loop() {
		f := New(store)
		points := 0
		for more := true; more; {
			d, err := f.Detail(rec.ID(), 200)
			must(b, err)
			more, points = d.More, 0
			for _, t := range d.Curves {
				points += t.Len()
			}
		}
		if points != 1_000_000 {
			b.Fatalf("%d points", points)
		}
	}
}

// BenchmarkTickOfMillion is a poll of a run of a million points that wrote one step more.
func BenchmarkTickOfMillion(b *testing.B) {
	store := results.NewStore(b.TempDir())
	rec := manyPoints(b, store, "quick", time.Minute, 1_000_000)
	f := New(store)
	for more := true; more; {
		d, err := f.Detail(rec.ID(), 200)
		must(b, err)
		more = d.More
	}
	step := 125_000
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		losses(b, rec, step, 1)
		step++
		b.StartTimer()
		_, err := f.Detail(rec.ID(), 200)
		must(b, err)
	}
}

// thousandRuns is a store of 1,000 finished runs of 10,000 points each: their event files are one file.
func thousandRuns(b *testing.B) string {
	b.Helper()
	store := results.NewStore(b.TempDir())
	source := manyPoints(b, store, "source", time.Hour, 10_000)
	files, err := filepath.Glob(filepath.Join(source.Dir(), "events.out.tfevents.*"))
	must(b, err)
	finish(b, source, 0.9)
	for i := range 999 {
		rec := begin(b, store, fmt.Sprintf("run%d", i), time.Hour+time.Duration(i)*time.Minute)
		finish(b, rec, 0.9)
		own, err := filepath.Glob(filepath.Join(rec.Dir(), "events.out.tfevents.*"))
		must(b, err, os.Remove(own[0]), os.Link(files[0], own[0]))
	}
	return store.Root
}

// BenchmarkFirstListOfThousand is what somebody waits for who starts the program.
func BenchmarkFirstListOfThousand(b *testing.B) {
	root := thousandRuns(b)
	for b.Loop() {
		list, err := New(results.NewStore(root)).Runs()
		if must(b, err); len(list.Rows) != 1000 {
			b.Fatalf("%d rows", len(list.Rows))
		}
	}
}

// BenchmarkWholeListOfThousand is how long it takes until every row is complete.
func BenchmarkWholeListOfThousand(b *testing.B) {
	root := thousandRuns(b)
	for b.Loop() {
		settled(b, New(results.NewStore(root)))
	}
}

// BenchmarkListOfThousandAgain is the poll every second while nothing happens.
func BenchmarkListOfThousandAgain(b *testing.B) {
	f := New(results.NewStore(thousandRuns(b)))
	settled(b, f)
	b.ReportAllocs()
	for b.Loop() {
		_, err := f.Runs()
		must(b, err)
	}
}
