package stage

import "context"

// batches prepares batches in the background while the one before is computed.
type batches[T any] struct {
	ready chan *T
	free  chan *T
	stop  context.CancelFunc
}

// prepare fills n batches in order with fill, never more than two ahead.
func prepare[T any](ctx context.Context, n int, fill func(batch int, into *T)) *batches[T] {
	const held = 2
	ctx, stop := context.WithCancel(ctx)
	b := &batches[T]{ready: make(chan *T, held), free: make(chan *T, held), stop: stop}
	for range held {
		b.free <- new(T)
	}
	go func() {
		defer close(b.ready)
		for i := range n {
			select {
			case buffer := <-b.free:
				fill(i, buffer)
				b.ready <- buffer
			case <-ctx.Done():
				return
			}
		}
	}()
	return b
}

// each calls use for every batch and gives its buffer back. It ends early with
// the context's error or that of use, and the preparation with it.
func (b *batches[T]) each(ctx context.Context, use func(batch *T) error) error {
	defer b.stop()
	for buffer := range b.ready {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := use(buffer); err != nil {
			return err
		}
		b.free <- buffer
	}
	return ctx.Err()
}

// resized returns v with n values, made anew only where it is too short.
func resized[T any](v []T, n int) []T {
	if cap(v) < n {
		return make([]T, n)
	}
	return v[:n]
}
