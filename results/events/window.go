package events

import (
	"errors"
	"fmt"
	"io"
)

// windowSize is how much of a file is read at a time.
const windowSize = 256 << 10

// window goes over a file from next to end, holding a piece of it.
type window struct {
	file      io.ReaderAt
	next, end int64
	room      []byte // that is read into
	rest      []byte // read already, and not yet passed; lies in room
}

// peek returns the next n bytes, or fewer where the file ends before. They are
// good until the next call.
func (w *window) peek(n int) ([]byte, error) {
	if len(w.rest) < n && w.next < w.end {
		if err := w.fill(n); err != nil {
			return nil, err
		}
	}
	return w.rest[:min(n, len(w.rest))], nil
}

// fill reads on, so that there are n bytes and as many more as a window holds.
func (w *window) fill(n int) error {
	kept := len(w.rest)
	size := int(min(int64(max(n, windowSize)), int64(kept)+w.end-w.next))
	if len(w.room) < size {
		room := make([]byte, size)
		copy(room, w.rest)
		w.room = room
	} else {
		copy(w.room, w.rest)
	}
	got, err := w.file.ReadAt(w.room[kept:size], w.next)
	w.next += int64(got)
	w.rest = w.room[:kept+got]
	if err != nil && !errors.Is(err, io.EOF) { // a file that became shorter meanwhile
		return fmt.Errorf("read event file: %w", err)
	}
	if err != nil {
		w.end = w.next
	}
	return nil
}

func (w *window) pass(n int) { w.rest = w.rest[n:] }
