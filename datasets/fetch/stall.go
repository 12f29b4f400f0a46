package fetch

import (
	"context"
	"fmt"
	"io"
	"time"
)

// stalled is the cause that ends a connection without a byte for too long.
type stalled struct{ after time.Duration }

func (s stalled) Error() string { return fmt.Sprintf("nothing came for %v", s.after) }

// watch ends a context when nothing was heard for a while.
type watch struct {
	timer  *time.Timer
	after  time.Duration
	cancel context.CancelCauseFunc
}

func watched(parent context.Context, after time.Duration) (context.Context, *watch) {
	ctx, cancel := context.WithCancelCause(parent)
	return ctx, &watch{timer: time.AfterFunc(after, func() { cancel(stalled{after}) }), after: after, cancel: cancel}
}

func (w *watch) heard() { w.timer.Reset(w.after) }

func (w *watch) stop() {
	w.timer.Stop()
	w.cancel(nil)
}

// listener tells the watch of every byte that is read.
type listener struct {
	io.Reader
	watch *watch
}

func (l listener) Read(b []byte) (int, error) {
	n, err := l.Reader.Read(b)
	if n > 0 {
		l.watch.heard()
	}
	return n, err
}
