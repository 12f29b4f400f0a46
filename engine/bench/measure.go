package bench

import (
	"context"
	"math"
	"runtime"
	"slices"
	"time"
)

// samples are what was seen of each measured step.
type samples struct {
	seconds []float64
	bytes   uint64 // allocated in all of them
	objects uint64
}

// run repeats step, each of so many units, until the measurement is long enough.
// A cancelled context ends it between two steps.
func (m Measure) run(ctx context.Context, units int, unit string, step func() error) (s samples, err error) {
	begin := time.Now()
	for i := range m.Warmup {
		if err := ctx.Err(); err != nil {
			return s, err
		}
		m.tell(Progress{Doing: "warming up", Step: i})
		if err := step(); err != nil {
			return s, err
		}
		begin = time.Now()
	}
	for len(s.seconds) < m.Steps || time.Since(begin).Seconds() < m.Seconds {
		if err := ctx.Err(); err != nil {
			return s, err
		}
		if err := s.take(step); err != nil {
			return s, err
		}
		m.tell(m.progress(s, time.Since(begin).Seconds(), units, unit))
	}
	return s, nil
}

// take measures one step. The heap is counted outside the clock.
func (s *samples) take(step func() error) error {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begin := time.Now()
	err := step()
	seconds := time.Since(begin).Seconds()
	runtime.ReadMemStats(&after)
	s.seconds = append(s.seconds, seconds)
	s.bytes += after.TotalAlloc - before.TotalAlloc
	s.objects += after.Mallocs - before.Mallocs
	return err
}

func (m Measure) tell(p Progress) {
	if m.Progress != nil {
		m.Progress(p)
	}
}

// progress is where the measurement is after so many seconds: as far as the
// later of its two limits.
func (m Measure) progress(s samples, passed float64, units int, unit string) Progress {
	each := s.total() / float64(len(s.seconds))
	left := max(0, m.Seconds-passed, each*float64(m.Steps-len(s.seconds)))
	return Progress{
		Doing: "measuring", Step: len(s.seconds), Fraction: passed / (passed + left),
		Rate: float64(units) / each, Unit: unit, ETA: time.Duration(left * float64(time.Second)),
	}
}

func (s samples) total() (sum float64) {
	for _, t := range s.seconds {
		sum += t
	}
	return sum
}

// quantile is the smallest value that at least the share q of all values does
// not exceed (nearest rank).
func quantile(values []float64, q float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[max(0, int(math.Ceil(q*float64(len(sorted))))-1)]
}

// withThreads runs f on so many processors and puts the old number back.
func withThreads(threads int, f func() error) error {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(threads))
	return f()
}
