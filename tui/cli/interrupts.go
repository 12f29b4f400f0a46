package cli

import (
	"context"
	"os"
	"os/signal"
	"sync"
)

// interrupts turn Ctrl-C into an end: at once, or, where a run listens, after the epoch under way, and at once the second time.
type interrupts struct {
	signals chan os.Signal
	cancel  context.CancelFunc

	mu   sync.Mutex
	stop chan struct{} // closed by the first one; nil where nobody listens
}

// interruptible is a context that Ctrl-C ends. Call end in the end.
func interruptible(ctx context.Context) (context.Context, *interrupts) {
	ctx, cancel := context.WithCancel(ctx)
	in := &interrupts{signals: make(chan os.Signal, 2), cancel: cancel}
	signal.Notify(in.signals, os.Interrupt)
	go in.listen()
	return ctx, in
}

func (in *interrupts) end() {
	signal.Stop(in.signals)
	close(in.signals)
	in.cancel()
}

func (in *interrupts) listen() {
	for range in.signals {
		if !in.ask() {
			in.cancel()
		}
	}
}

// ask asks the run that listens to stop; false where none does, or it was asked before.
func (in *interrupts) ask() bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.stop == nil {
		return false
	}
	close(in.stop)
	in.stop = nil
	return true
}

// soft lets the next interrupt close stop instead of ending everything, until done is called.
func (in *interrupts) soft() (stop <-chan struct{}, done func()) {
	in.mu.Lock()
	defer in.mu.Unlock()
	c := make(chan struct{})
	in.stop = c
	return c, func() {
		in.mu.Lock()
		defer in.mu.Unlock()
		if in.stop == c {
			in.stop = nil
		}
	}
}
