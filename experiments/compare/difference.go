package compare

import (
	"context"
	"fmt"
	"math"

	"oodscope/experiments/metric"
)

// Verdict is what a difference amounts to.
type Verdict string

// The verdicts. TooFewSeeds means that no test could be made: one or two seeds
// in common and no stored scores of the same images either.
const (
	Better      Verdict = "better"
	Worse       Verdict = "worse"
	WithinNoise Verdict = "within noise"
	TooFewSeeds Verdict = "too few seeds"
)

// Difference is a cell less the baseline's, with what is known of its certainty.
type Difference struct {
	Value     float64 // over the seeds in common; of all seeds' means where there are none
	Low, High float64 // 95 % interval; NaN where there is none
	P         float64 // two-sided, of Test; NaN where there is none
	Test      string  // what P is of; empty where there is none
	Pairs     int     // seeds in common
	// ExactP is of the permutation test over seeds, which takes nothing for
	// granted, and SmallestP the least that it can be with so many pairs. NaN
	// below two pairs.
	ExactP, SmallestP float64
	Verdict           Verdict
}

// The numbers of seeds in common from which on Student's t test is believed, and
// from which on the exact test can fall below significance and is believed alone.
const (
	leastForT     = 3
	leastForExact = 6
	significance  = 1 - level
)

// difference tests a cell against the baseline's, which it is comparable with.
// It is nil where the baseline has no such cell.
func (t *tester) difference(ctx context.Context, m Metric, row Row, column Column, own map[uint64]float64) (*Difference, error) {
	g, base := row.Group, t.comparison.Baseline
	other := base.figures(m, row.Detector, column, t.comparison.Columns)
	if len(other) == 0 {
		return nil, nil
	}
	var pairs []float64
	for _, seed := range g.Seeds {
		a, inOwn := own[seed]
		if b, inOther := other[seed]; inOwn && inOther {
			pairs = append(pairs, a-b)
		}
	}
	d := overSeeds(pairs)
	if len(pairs) == 0 {
		a, _ := metric.Spread(g.bySeed(own))
		b, _ := metric.Spread(base.bySeed(other))
		d.Value = a - b
	}
	if len(g.records) == 1 && len(base.records) == 1 && column.Set != "" {
		overImages, err := t.ofImages(ctx, m, row, column, d.Value)
		if err != nil {
			return nil, err
		}
		if overImages != nil {
			d = overImages
		}
	}
	return judged(d, m, len(pairs)), nil
}

// overSeeds tests the differences of seeds in common.
func overSeeds(pairs []float64) *Difference {
	n := len(pairs)
	student := metric.PairedT(pairs, level)
	d := &Difference{Value: student.Value, Low: student.Low, High: student.High, P: math.NaN(), ExactP: math.NaN(), SmallestP: math.NaN()}
	if n < 2 {
		return d
	}
	d.P, d.Test = student.P, fmt.Sprintf("paired t over %d seeds", n)
	d.SmallestP = metric.SmallestSignFlip(n)
	if exact, err := metric.SignFlip(pairs); err == nil {
		d.ExactP = exact
		if n >= leastForExact {
			d.P, d.Test = exact, fmt.Sprintf("sign flips of %d seeds", n)
		}
	}
	return d
}

// judged gives a difference its verdict.
func judged(d *Difference, m Metric, pairs int) *Difference {
	d.Pairs = pairs
	switch {
	case d.Test == "" || pairs > 1 && pairs < leastForT: // one pair has a test over images or none
		d.Verdict = TooFewSeeds
	case !(d.P < significance):
		d.Verdict = WithinNoise
	case (d.Value > 0) == m.HigherIsBetter:
		d.Verdict = Better
	default:
		d.Verdict = Worse
	}
	return d
}
