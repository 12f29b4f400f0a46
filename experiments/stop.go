package experiments

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"oodscope/experiments/stage"
	"oodscope/results"
)

// stopped ends a run that was asked to stop, where no epoch was under way.
type stopped struct{ after string }

func (s *stopped) Error() string { return "stopped after " + s.after }

func (s *stopped) Unwrap() error { return context.Canceled }

// reasonOf says of a run that was stopped how far it came.
func reasonOf(err error) string {
	var epoch *stage.Stopped
	var between *stopped
	switch {
	case errors.As(err, &epoch):
		return epoch.Error() + ", on request"
	case errors.As(err, &between):
		return between.Error() + ", on request"
	}
	return "stopped on request"
}

// stopping says whether the run was asked to stop.
func (r *runner) stopping() bool {
	select {
	case <-r.o.Stop:
		return true
	default:
		return false
	}
}

// hear says so when the run is asked to stop, until the function that it returns is called.
func (r *runner) hear() (end func()) {
	if r.o.Stop == nil {
		return func() {}
	}
	ended := make(chan struct{})
	var listening sync.WaitGroup
	listening.Go(func() {
		select {
		case <-ended:
		case <-r.o.Stop:
			r.logf("%s", whereItStops(r.progress.stop()))
		}
	})
	return func() { close(ended); listening.Wait() }
}

// whereItStops says of a run that was asked to stop in a state where it will.
func whereItStops(s results.State) string {
	switch {
	case s.Epochs == 0:
		return "stopping before the next epoch or stage; finished stages are kept"
	case s.Epoch == s.Epochs:
		return "stopping after the stage " + s.Stage + "; finished stages are kept"
	}
	return fmt.Sprintf("stopping after epoch %d of %d; finished stages are kept, this one begins anew when it is resumed", s.Epoch, s.Epochs)
}

// waiting is a context that a request to stop ends too, as long as nothing is under
// way that would be lost.
type waiting struct {
	context.Context
	end context.CancelFunc

	mu    sync.Mutex
	begun bool
}

// untilAsked is a waiting that is still at its beginning. Call end in the end.
func (r *runner) untilAsked(ctx context.Context) *waiting {
	until, cancel := context.WithCancel(ctx)
	p := &waiting{Context: until, end: cancel}
	if r.o.Stop != nil {
		go func() {
			select {
			case <-r.o.Stop:
				p.ask()
			case <-until.Done():
			}
		}()
	}
	return p
}

func (p *waiting) ask() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.begun {
		p.end()
	}
}

// begin says that something is under way.
func (p *waiting) begin() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.begun = true
}
