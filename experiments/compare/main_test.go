package compare

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"oodscope/experiments/metric"
	"oodscope/experiments/spec"
	"oodscope/results"
)

// lab writes runs into a store of its own, an hour apart.
type lab struct {
	t     *testing.T
	store *results.Store
	runs  []*results.Run
}

func newLab(t *testing.T) *lab { return &lab{t: t, store: results.NewStore(t.TempDir())} }

// trial is a run to be written: its settings and summary begin as a run of the
// defaults that tested two sets.
type trial struct {
	settings spec.Experiment
	kernel   string
	summary  results.Summary
	scores   *results.Scores
	spoilt   bool // its run.toml is no TOML
	stopped  bool // it has no summary
}

const convention = "a score is higher when the image is more OOD; FPR95 (OOD+) is exact"

// seeded is a run whose detectors are at auroc on the near set and a tenth higher
// on the far one.
func seeded(name string, seed uint64, aurocs map[string]float64) trial {
	t := trial{settings: spec.Default(), kernel: "avx2"}
	t.settings.Name, t.settings.Seed = name, seed
	t.summary = results.Summary{Experiment: name, Seed: seed, IDSet: "id/test", Accuracy: 0.9 + 0.01*float64(seed), Convention: convention}
	t.summary.DataFingerprints = []results.Fingerprint{{Name: testPart, SHA256: "aa"}, {Name: "near/test", SHA256: "bb"}, {Name: "far/test", SHA256: "cc"}}
	for i, set := range []string{"near", "far"} {
		r := results.SetResult{Set: set + "/test", Group: set, Images: 3, IDImages: 3}
		for _, d := range []string{"heatmap", "msp"} {
			if v, ok := aurocs[d]; ok {
				r.Detectors = append(r.Detectors, result(d, v+0.1*float64(i)))
			}
		}
		t.summary.Sets = append(t.summary.Sets, r)
	}
	return t
}

func result(detector string, auroc float64) results.DetectorResult {
	nan := math.NaN()
	return results.DetectorResult{
		Detector: detector, AUROC: auroc, FPR95ID: 1 - auroc, FPR95OOD: 1 - auroc, AUPRS: auroc, AUPRE: auroc,
		AUPRSTrapezoid: nan, AUPRETrapezoid: nan, DetectionError: 1 - auroc, AUTC: nan,
	}
}

// only is a detector's figure.
func only(auroc float64) map[string]float64 { return map[string]float64{"heatmap": auroc} }

// scored makes a run of one far set whose figures are those of real scores.
func scored(name string, seed uint64, shift float64) (trial, metric.Scores) {
	r := rand.New(rand.NewPCG(seed, 77))
	s := metric.Scores{ID: make([]float64, 80), OOD: make([]float64, 60)}
	for i := range s.ID {
		s.ID[i] = r.NormFloat64()
	}
	for i := range s.OOD {
		s.OOD[i] = shift + r.NormFloat64()
	}
	m, err := metric.Evaluate(s.ID, s.OOD)
	if err != nil {
		panic(err)
	}
	t := seeded(name, seed, nil)
	t.summary.Sets = []results.SetResult{{Set: "far/test", Group: "far", Detectors: []results.DetectorResult{{
		Detector: "heatmap", AUROC: m.AUROC, FPR95ID: m.FPR95ID, FPR95OOD: m.FPR95OOD, AUPRS: m.AUPRS, AUPRE: m.AUPRE, DetectionError: m.DetectionError,
		Intervals: &results.Intervals{AUROC: results.Interval{Low: m.AUROC - 0.1, High: m.AUROC + 0.1}},
	}}}}
	t.scores = &results.Scores{Detectors: []string{"heatmap"}, Sets: []results.ScoreSet{
		{Set: testPart, Group: "id", Values: [][]float64{s.ID}}, {Set: "far/test", Group: "far", Values: [][]float64{s.OOD}},
	}}
	return t, s
}

func (l *lab) add(trials ...trial) *lab {
	l.t.Helper()
	for _, t := range trials {
		text := append(fmt.Appendf(nil, "# Written by a test.\n# host h, linux/amd64, 2 CPUs, %s kernels, go1.26\n\n", t.kernel), t.settings.TOML()...)
		if t.spoilt {
			text = []byte("seed = = 1\n")
		}
		id := results.NewID(t.settings.Name, t.settings.Hash(), time.Date(2026, 1, 1, len(l.runs), 0, 0, 0, time.UTC))
		rec, err := l.store.Create(id, text)
		l.must(err)
		status := results.Finished
		if t.stopped {
			status = results.Stopped
		} else {
			l.must(rec.WriteSummary(&t.summary))
		}
		if t.scores != nil {
			l.must(rec.WriteScores(t.scores))
		}
		l.must(rec.SetState(results.State{Status: status}))
		l.must(rec.Close())
		run, err := l.store.Find(id)
		l.must(err)
		l.runs = append(l.runs, run)
	}
	return l
}

func (l *lab) must(err error) {
	l.t.Helper()
	if err != nil {
		l.t.Fatal(err)
	}
}

func (l *lab) compare(o Options) *Comparison {
	l.t.Helper()
	c, err := Compare(context.Background(), l.runs, o)
	l.must(err)
	return c
}

// at is a cell by group and column.
func at(t *testing.T, table Table, columns []Column, group, column string) Cell {
	t.Helper()
	for _, row := range table.Rows {
		for i, c := range columns {
			if row.Group.Name == group && row.Detector == "heatmap" && c.Name == column {
				return row.Cells[i]
			}
		}
	}
	t.Fatalf("no cell of %s in %s", group, column)
	return Cell{}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-9) && !(math.IsNaN(got) && math.IsNaN(want)) {
		t.Errorf("%s = %.12g, want %.12g", what, got, want)
	}
}
