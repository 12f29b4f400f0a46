package format

import (
	"context"
	"fmt"
	"runtime"
	"sync"
)

// item is one image on its way to a worker: its place in the set and, where a
// single reader has to run through the file, its encoded bytes.
type item struct {
	index int
	data  []byte
}

// emitter hands an item to the workers; its error is the context's.
type emitter func(index int, data []byte) error

// spread runs work on every item that feed emits, on all cores. Each item
// writes only its own place in the set, so the result does not depend on
// scheduling; neither does the error, that of the lowest index, because the
// other items are still worked on.
func spread(ctx context.Context, total int, progress func(done, total int), feed func(emitter) error, work func(index int, data []byte) error) error {
	items := make(chan item, runtime.GOMAXPROCS(0))
	tally := tally{total: total, progress: progress}
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for it := range items {
				tally.add(it.index, work(it.index, it.data))
			}
		})
	}
	err := feed(func(index int, data []byte) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		items <- item{index, data}
		return nil
	})
	close(items)
	workers.Wait()
	if err != nil {
		return err
	}
	return tally.err()
}

// forEach is spread over the indices 0 to n-1.
func forEach(ctx context.Context, n int, progress func(done, total int), work func(index int) error) error {
	all := func(emit emitter) error {
		for i := range n {
			if err := emit(i, nil); err != nil {
				return err
			}
		}
		return nil
	}
	return spread(ctx, n, progress, all, func(i int, _ []byte) error { return work(i) })
}

// tally counts finished images and keeps the failure of the lowest index.
type tally struct {
	mu       sync.Mutex
	total    int
	done     int
	progress func(done, total int)
	failed   int
	index    int
	first    error
}

func (t *tally) add(index int, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.done++
	if err != nil {
		if t.failed == 0 || index < t.index {
			t.index, t.first = index, err
		}
		t.failed++
	}
	if t.progress != nil {
		t.progress(t.done, t.total)
	}
}

func (t *tally) err() error {
	if t.failed > 1 {
		return fmt.Errorf("%w (and %d more unreadable images)", t.first, t.failed-1)
	}
	return t.first
}
