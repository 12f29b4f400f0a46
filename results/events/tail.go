package events

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// tail is how far one file has been read.
type tail struct {
	path    string
	offset  int64 // behind the last record that was whole and right
	size    int64 // of the file when it was last looked at
	problem error // why the record at offset cannot be read
}

// read hands the data of further records to take for as long as more says so.
// An error of take is the file's problem.
func (t *tail) read(more func() bool, take func(data []byte) error) error {
	info, err := os.Stat(t.path)
	if vanished(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read event file: %w", err)
	}
	if t.problem != nil && info.Size() == t.size {
		return nil // no news
	}
	t.size, t.problem = info.Size(), nil
	switch {
	case t.size == t.offset:
		return nil
	case t.size < t.offset:
		t.problem = errors.New("the file is shorter than it was")
		return nil
	}
	file, err := os.Open(t.path)
	if vanished(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read event file: %w", err)
	}
	defer file.Close()
	return t.scan(file, more, take)
}

// scan reads records from offset up to size. What goes wrong inside a record is
// the file's problem, kept for Problem; what goes wrong outside is an error.
func (t *tail) scan(file io.ReaderAt, more func() bool, take func(data []byte) error) error {
	w := window{file: file, next: t.offset, end: t.size}
	for more() {
		data, err := t.record(&w)
		if err != nil || data == nil {
			return err
		}
		if t.problem = take(data); t.problem != nil {
			return nil
		}
		w.pass(headSize + len(data) + footSize)
		t.offset += int64(headSize + len(data) + footSize)
	}
	return nil
}

// record returns the data of the next record, or nil where it is cut off by the
// end of the file, whose rest may still come, or damaged. The data are good
// until the next call.
func (t *tail) record(w *window) ([]byte, error) {
	head, err := w.peek(headSize)
	if err != nil || len(head) < headSize {
		return nil, err
	}
	n, damage := dataSize(head)
	if damage != nil {
		t.problem = damage
		return nil, nil
	}
	size := headSize + n + footSize
	if int64(size) > t.size-t.offset {
		return nil, nil
	}
	b, err := w.peek(size)
	if err != nil || len(b) < size {
		return nil, err
	}
	data, damage := unwrap(b[headSize:])
	t.problem = damage
	return data, nil
}
