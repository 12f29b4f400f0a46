package results

import (
	"errors"
	"sync"
	"time"

	"oodscope/results/events"
)

const flushEvery = time.Second

// scalarLog is an event file that is flushed by the clock. The first error
// stays, since scalars are recorded where nobody can handle one.
type scalarLog struct {
	mu     sync.Mutex
	writer *events.Writer // nil once closed
	err    error

	stop chan struct{}
	done sync.WaitGroup
}

var errClosed = errors.New("the recorder is closed")

func newScalarLog(dir string, now time.Time) (*scalarLog, error) {
	w, err := events.Create(dir, now)
	if err != nil {
		return nil, err
	}
	l := &scalarLog{writer: w, stop: make(chan struct{})}
	l.done.Go(l.flushByClock)
	return l, nil
}

func (l *scalarLog) flushByClock() {
	tick := time.NewTicker(flushEvery)
	defer tick.Stop()
	for {
		select {
		case <-l.stop:
			return
		case <-tick.C:
			l.flush()
		}
	}
}

func (l *scalarLog) add(tag string, step int64, wall time.Time, value float64) {
	l.do(func(w *events.Writer) error { return w.Scalar(tag, step, wall, value) })
}

func (l *scalarLog) flush() error { return l.do((*events.Writer).Flush) }

// do keeps and returns the first error there was.
func (l *scalarLog) do(f func(*events.Writer) error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.writer == nil {
		return errClosed
	}
	if err := f(l.writer); l.err == nil {
		l.err = err
	}
	return l.err
}

func (l *scalarLog) close() error {
	close(l.stop)
	l.done.Wait()
	l.do((*events.Writer).Close)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.writer = nil
	return l.err
}
