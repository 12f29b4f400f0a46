package stage

import (
	"context"
	"fmt"
	"time"
)

// Reporter hears how a stage goes.
type Reporter interface {
	// Scalar records one point of a curve, such as "decoder/loss" by step.
	Scalar(tag string, step int64, value float64)
	// Progress tells where the stage is; it is called for every batch.
	Progress(Progress)
	Logf(format string, args ...any)
	// Stopping says whether the stage should end after the epoch under way: see Stopped.
	Stopping() bool
}

// Stopped ends a training that was asked to stop. It wraps context.Canceled.
type Stopped struct{ Epoch, Epochs int }

func (s *Stopped) Error() string {
	if s.Epoch == 0 {
		return fmt.Sprintf("stopped before the first of %d epochs", s.Epochs)
	}
	return fmt.Sprintf("stopped after epoch %d of %d", s.Epoch, s.Epochs)
}

func (s *Stopped) Unwrap() error { return context.Canceled }

// stopped is a Stopped where r asks for one and there are epochs left, after the
// epoch with that index; -1 is before the first.
func stopped(r Reporter, epoch, epochs int) error {
	if epoch+1 == epochs || !r.Stopping() {
		return nil
	}
	return &Stopped{epoch + 1, epochs}
}

// Silent is a Reporter that tells nobody.
type Silent struct{}

// Scalar does nothing.
func (Silent) Scalar(string, int64, float64) {}

// Progress does nothing.
func (Silent) Progress(Progress) {}

// Logf does nothing.
func (Silent) Logf(string, ...any) {}

// Stopping is never.
func (Silent) Stopping() bool { return false }

// Progress is where a stage is.
type Progress struct {
	Epoch, Epochs int   // counted from 1; 0 in stages without epochs
	Step, Steps   int64 // batches, or images in stages without epochs
	Rate          float64
	Unit          string
	Done, Total   float64 // multiply-adds done and needed, to weigh stages against each other
}

// meter measures a rate, over the last moment and since begin.
type meter struct {
	start  time.Time
	images int
	rate   float64

	began time.Time
	total int
}

func newMeter() *meter {
	m := &meter{}
	m.begin()
	return m
}

// begin starts to measure anew, so that a pause does not count as slowness.
func (m *meter) begin() { m.start, m.images, m.began, m.total = time.Now(), 0, time.Now(), 0 }

// average is the rate since begin.
func (m *meter) average() float64 { return float64(m.total) / max(time.Since(m.began).Seconds(), 1e-9) }

// add counts images and returns how many there are a second. The rate is
// renewed about twice a second.
func (m *meter) add(images int) float64 {
	m.images += images
	m.total += images
	if passed := time.Since(m.start); passed > 500*time.Millisecond || m.rate == 0 {
		m.rate = float64(m.images) / max(passed.Seconds(), 1e-9)
		if passed > 500*time.Millisecond {
			m.start, m.images = time.Now(), 0
		}
	}
	return m.rate
}
