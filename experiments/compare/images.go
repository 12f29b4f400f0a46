package compare

import (
	"context"
	"fmt"
	"math"
	"slices"

	"oodscope/experiments/metric"
	"oodscope/results"
)

// tester makes the tests of a comparison. Two single runs are tested image by
// image from their stored scores, each pair of them once for all metrics.
type tester struct {
	comparison *Comparison
	byImage    map[imageKey]*imageTests
	missing    []string // notes on tests that could not be made
}

type imageKey struct {
	group         *Group
	detector, set string
}

// imageTests are paired scores and what they gave.
type imageTests struct {
	a, b        metric.Scores
	differences *metric.Differences // of the bootstrap; nil until it is needed
}

// ofImages tests the only runs of two groups on the images of a set: DeLong's
// test for AUROC, a paired bootstrap for what it covers. Nil where scores are
// missing, where they do not give the stored figures, whose difference is given,
// or where the metric has no such test.
func (t *tester) ofImages(ctx context.Context, m Metric, row Row, column Column, stored float64) (*Difference, error) {
	tests := t.pair(row, column)
	if m.paired == nil || tests == nil {
		return nil, ctx.Err()
	}
	d, test, err := tests.of(m)
	if err != nil {
		return nil, fmt.Errorf("%s of %s on %s: %w", row.Detector, row.Group.Name, column.Set, err)
	}
	if math.Abs(d.Value-stored) > sameFigure {
		t.miss(fmt.Sprintf("no test of %s over images with %s: its scores do not give the stored figures", m.Head, row.Group.Name))
		return nil, nil
	}
	return &Difference{Value: d.Value, Low: d.Low, High: d.High, P: d.P, Test: test, ExactP: math.NaN(), SmallestP: math.NaN()}, ctx.Err()
}

// sameFigure is how far a stored figure may be from the one that its scores give.
const sameFigure = 1e-9

// of is one metric's test.
func (i *imageTests) of(m Metric) (d metric.Difference, test string, err error) {
	if m.Name == "auroc" {
		d, err = metric.DeLong(i.a, i.b, level)
		return d, "DeLong over images", err
	}
	if i.differences == nil {
		all, err := metric.PairedBootstrap(i.a, i.b, metric.BootstrapOptions{Level: level})
		if err != nil {
			return d, "", err
		}
		i.differences = &all
	}
	return m.paired(*i.differences), "paired bootstrap over images", nil
}

// pair reads the scores of both runs; nil where one of them has none, or there
// are too few to test.
func (t *tester) pair(row Row, column Column) *imageTests {
	key := imageKey{row.Group, row.Detector, column.Set}
	if tests, known := t.byImage[key]; known {
		return tests
	}
	a, okA := t.scores(row.Group, row.Detector, column.Set)
	b, okB := t.scores(t.comparison.Baseline, row.Detector, column.Set)
	var tests *imageTests
	if okA && okB && len(a.ID) == len(b.ID) && len(a.OOD) == len(b.OOD) && len(a.ID) > 1 && len(a.OOD) > 1 {
		tests = &imageTests{a: a, b: b}
	}
	t.byImage[key] = tests
	return tests
}

// scores are what a group's only run gave the ID test images and those of a set.
func (t *tester) scores(g *Group, detector, set string) (metric.Scores, bool) {
	s, err := g.records[0].scores()
	if err != nil {
		t.miss(fmt.Sprintf("no test over images with %s: %v", g.Name, err))
		return metric.Scores{}, false
	}
	at := slices.Index(s.Detectors, detector)
	id, okID := valuesOf(s, testPart, at)
	ood, okOOD := valuesOf(s, set, at)
	return metric.Scores{ID: id, OOD: ood}, okID && okOOD
}

func valuesOf(s *results.Scores, set string, detector int) ([]float64, bool) {
	i := slices.IndexFunc(s.Sets, func(x results.ScoreSet) bool { return x.Set == set })
	if i < 0 || detector < 0 {
		return nil, false
	}
	values := s.Sets[i].Values[detector]
	return values, !slices.ContainsFunc(values, math.IsNaN)
}

func (t *tester) miss(note string) {
	if !slices.Contains(t.missing, note) {
		t.missing = append(t.missing, note)
	}
}
