package metric

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// BootstrapOptions say how a bootstrap is drawn. Zero values take the defaults.
type BootstrapOptions struct {
	Resamples int     // 1000
	Level     float64 // of the intervals, inside (0, 1): 0.95
	Seed      uint64  // same seed, same intervals, on any number of cores
}

// Interval is where a figure lies with the level asked for.
type Interval struct{ Low, High float64 }

// Intervals are those of the metrics with the same names in Result.
type Intervals struct {
	AUROC, FPR95ID, FPR95OOD, AUPRS, AUPRE Interval
}

// Bootstrap gives percentile intervals (Efron and Tibshirani, 1993, chapter 13)
// of one score's metrics over the choice of test images: ID and OOD images are
// drawn again with replacement, each set by itself and as often as it is large.
// They say nothing of another training seed. Errors are those of Evaluate, and
// options out of range.
func Bootstrap(id, ood []float64, o BootstrapOptions) (Intervals, error) {
	if err := checkBoth(id, ood); err != nil {
		return Intervals{}, err
	}
	o, err := o.resolved()
	if err != nil {
		return Intervals{}, err
	}
	// Sorted, so that the order of the images does not matter.
	drawn := resample([]rungs{climb(sorted(id), sorted(ood))}, o)
	var at [figureCount]Interval
	for f := range at {
		at[f] = percentiles(column(drawn, func(d []figures) float64 { return d[0][f] }), o.Level)
	}
	return Intervals{at[0], at[1], at[2], at[3], at[4]}, nil
}

func (o BootstrapOptions) resolved() (BootstrapOptions, error) {
	if o.Resamples == 0 {
		o.Resamples = 1000
	}
	if o.Level == 0 {
		o.Level = 0.95
	}
	if o.Resamples < 1 {
		return o, fmt.Errorf("metric: bootstrap of %d resamples: at least 1 is needed", o.Resamples)
	}
	if !(o.Level > 0 && o.Level < 1) {
		return o, fmt.Errorf("metric: interval of level %v: it must lie between 0 and 1", o.Level)
	}
	return o, nil
}

// resample draws o.Resamples times and measures each score on the same images:
// figures by resample, then score. Every resample has a random stream of its own,
// so it does not matter which worker draws it.
func resample(scores []rungs, o BootstrapOptions) [][]figures {
	drawn := make([][]figures, o.Resamples)
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), o.Resamples) {
		workers.Go(func() {
			d := newDraw(scores)
			for k := int(next.Add(1)) - 1; k < len(drawn); k = int(next.Add(1)) - 1 {
				drawn[k] = d.figures(rand.New(rand.NewPCG(o.Seed, uint64(k))))
			}
		})
	}
	workers.Wait()
	return drawn
}

// column is one number of each resample, ascending.
func column(drawn [][]figures, of func([]figures) float64) []float64 {
	values := make([]float64, len(drawn))
	for k, d := range drawn {
		values[k] = of(d)
	}
	slices.Sort(values)
	return values
}

// percentiles cuts (1 - level) / 2 off each end of ascending values.
func percentiles(ascending []float64, level float64) Interval {
	tail := (1 - level) / 2
	return Interval{percentile(ascending, tail), percentile(ascending, 1-tail)}
}

// percentile interpolates between order statistics at (n-1) p (Hyndman and Fan,
// 1996, definition 7).
func percentile(ascending []float64, p float64) float64 {
	at := p * float64(len(ascending)-1)
	below := min(int(at), len(ascending)-1)
	above := min(below+1, len(ascending)-1)
	return ascending[below] + (at-float64(below))*(ascending[above]-ascending[below])
}
