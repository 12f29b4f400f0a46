package fetch

import (
	"math"
	"time"
)

// Progress is how far the work on one file is.
type Progress struct {
	Name  string
	Doing string        // "checking", "downloading", "copying" or "unpacking"
	Done  int64         // bytes
	Total int64         // 0 where unknown
	Rate  float64       // bytes a second over the last few seconds; 0 until known
	Left  time.Duration // at that rate; 0 where unknown
}

// Progress is told at most so often, and the rate forgets so fast.
const (
	tellEvery = 100 * time.Millisecond
	rateSpan  = 3 * time.Second
)

// meter turns counts of bytes into Progress.
type meter struct {
	Progress
	tell   func(Progress) // may be nil
	now    func() time.Time
	since  time.Time // of the last report
	before int64     // Done then
}

func newMeter(p Progress, tell func(Progress)) *meter {
	return &meter{Progress: p, tell: tell, now: time.Now}
}

// from sets a count that was reached before the clock ran.
func (m *meter) from(done int64) { m.Done, m.before, m.since = done, done, m.now() }

// at reports a count, if the last report is old enough.
func (m *meter) at(done int64) {
	if m.since.IsZero() {
		m.from(done)
		return
	}
	if m.now().Sub(m.since) >= tellEvery {
		m.end(done)
	}
}

// end reports a count in any case.
func (m *meter) end(done int64) {
	if m.since.IsZero() {
		m.from(done)
	}
	now := m.now()
	if passed := now.Sub(m.since).Seconds(); passed > 0 && done >= m.before {
		latest, weight := float64(done-m.before)/passed, 1-math.Exp(-passed/rateSpan.Seconds())
		if m.Rate == 0 {
			weight = 1
		}
		m.Rate += weight * (latest - m.Rate)
	}
	m.Done, m.before, m.since, m.Left = done, done, now, 0
	if m.Rate > 0 && m.Total > done {
		m.Left = time.Duration(min(float64(m.Total-done)/m.Rate, maxLeft) * float64(time.Second))
	}
	if m.tell != nil {
		m.tell(m.Progress)
	}
}

// maxLeft, in seconds, keeps the estimate of a stalled line a Duration.
const maxLeft = 1e9
