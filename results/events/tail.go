package events

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
)

// tail is how far one file has been read.
type tail struct {
	path    string
	offset  int64 // behind the last record that was whole and right
	size    int64 // of the file when it was last looked at
	problem error // why the record at offset cannot be read
}

// appender appends the points of one record's data.
type appender func([]Point, []byte) ([]Point, error)

// read appends the points of further records until there are max of them.
func (t *tail) read(points []Point, max int, add appender) ([]Point, error) {
	file, err := os.Open(t.path)
	if vanished(err) {
		return points, nil
	}
	if err != nil {
		return points, fmt.Errorf("read event file: %w", err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return points, fmt.Errorf("read event file: %w", err)
	}
	if t.problem != nil && info.Size() == t.size {
		return points, nil // no news
	}
	t.size, t.problem = info.Size(), nil
	switch {
	case t.size == t.offset:
		return points, nil
	case t.size < t.offset:
		t.problem = errors.New("the file is shorter than it was")
		return points, nil
	}
	return t.scan(file, points, max, add)
}

// scan reads records from offset up to size. What goes wrong inside a record is
// the file's problem, kept for Problem; what goes wrong outside is an error.
func (t *tail) scan(file io.ReaderAt, points []Point, max int, add appender) ([]Point, error) {
	points = slices.Grow(points, t.expected(max-len(points)))
	in := bufio.NewReaderSize(io.NewSectionReader(file, t.offset, t.size-t.offset), 1<<16)
	var body []byte
	for max <= 0 || len(points) < max {
		data, whole, err := t.next(in, &body)
		if err != nil || !whole {
			return points, err
		}
		more, damage := add(points, data)
		if damage != nil {
			t.problem = damage
			return points, nil
		}
		t.offset += int64(headSize + len(data) + footSize)
		points = more
	}
	return points, nil
}

// expected guesses how many points there are to come, at most max if that is
// positive, so that memory for them is taken once.
func (t *tail) expected(max int) int {
	const typical = 48 // bytes of a record
	n := int((t.size - t.offset) / typical)
	if max > 0 {
		n = min(n, max)
	}
	return n
}

// next returns the data of the next record, or whole = false where it is cut
// off by the end of the file or damaged. The data are good until the next call.
func (t *tail) next(in *bufio.Reader, body *[]byte) (data []byte, whole bool, err error) {
	head, err := in.Peek(headSize)
	if err != nil {
		return nil, false, beyondEnd(err)
	}
	n, damage := dataSize(head)
	if damage != nil {
		t.problem = damage
		return nil, false, nil
	}
	if int64(headSize+n+footSize) > t.size-t.offset {
		return nil, false, nil
	}
	in.Discard(headSize)
	*body = grow(*body, n+footSize)
	if _, err := io.ReadFull(in, *body); err != nil {
		return nil, false, beyondEnd(err)
	}
	data, t.problem = unwrap(*body)
	return data, t.problem == nil, nil
}

// beyondEnd takes the end of the file for no error: the rest may still come.
func beyondEnd(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return fmt.Errorf("read event file: %w", err)
}

func grow(b []byte, n int) []byte {
	if cap(b) < n {
		return make([]byte, n, 2*n)
	}
	return b[:n]
}
