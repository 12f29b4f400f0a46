package feed

import (
	"errors"
	"testing"
	"time"

	"oodscope/experiments/spec"
	"oodscope/results"
	"oodscope/tui/curve"
)

func must(t testing.TB, errs ...error) {
	t.Helper()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

func runTOML(name string, pairing string) []byte {
	e := spec.Default()
	e.Name, e.Decoder.Pairing = name, pairing
	return e.TOML()
}

// begin makes a run, which lives until the test ends or it is closed.
func begin(t testing.TB, store *results.Store, name string, ago time.Duration) *results.Recorder {
	t.Helper()
	rec, err := store.Create(results.NewID(name, "3fa9c1d2", time.Now().Add(-ago)), runTOML(name, "random"))
	must(t, err)
	t.Cleanup(func() { _ = rec.Close() })
	return rec
}

// losses writes values of a curve from a step on.
func losses(t testing.TB, rec *results.Recorder, from, n int) {
	t.Helper()
	for i := range n {
		rec.Scalar("decoder/loss", int64(from+i), float64(from+i))
	}
	must(t, rec.Flush())
}

// finish writes what a finished run has, and closes it.
func finish(t testing.TB, rec *results.Recorder, auroc float64) {
	t.Helper()
	s := &results.Summary{Run: rec.ID(), Experiment: "quick", IDSet: "builtin/test", Mean: []results.DetectorResult{{Detector: "heatmap", AUROC: auroc}}}
	must(t, rec.WriteSummary(s), rec.SetState(results.State{Status: results.Finished, Fraction: 1}), rec.Close())
}

// settled lists the runs until everything was read.
func settled(t testing.TB, f *Feed) List {
	t.Helper()
	for range 1000 {
		list, err := f.Runs()
		must(t, err)
		if list.Unread == 0 {
			return list
		}
	}
	t.Fatal("the list is never read to its end")
	return List{}
}

// long is a curve of n samples.
func long(n int) (out curve.Track) {
	samples := make([]curve.Sample, n)
	for i := range samples {
		samples[i] = curve.Sample{Step: float64(i), Wall: float64(i), Value: float64(i)}
	}
	out.Append(samples...)
	return out
}
