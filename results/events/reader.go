package events

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Reader follows all event files of one folder. It is not safe for concurrent
// use, and never writes.
type Reader struct {
	dir   string
	tails map[string]*tail // by file name
	decoder
}

// NewReader reads nothing yet; the folder may still be empty.
func NewReader(dir string) *Reader {
	return &Reader{dir: dir, tails: map[string]*tail{}, decoder: decoder{series: map[string]int{}}}
}

// NewSeriesReader is a reader of one series, which is number 0; its tag must be
// UTF-8, as all are that a Reader gives. Other series are passed over, at less
// cost than reading them.
func NewSeriesReader(dir, tag string) *Reader {
	r := NewReader(dir)
	r.only = r.intern([]byte(tag)) >= 0
	return r
}

// Follow hands take the samples of records that have become complete since the
// last call, of at most max records (all, where max is 0 or less): file by file
// in name order. It returns how many records it read; call again while there
// are any.
//
// A record that is not whole yet is left for a later call. A damaged one ends
// its file (see Problem), and reading goes on with the next file. An error is
// one of the file system; what was read before it has been taken.
func (r *Reader) Follow(max int, take func(Sample)) (records int, err error) {
	more := func() bool { return max <= 0 || records < max }
	err = r.records(more, func(data []byte) error {
		records++
		return r.samples(data, take)
	})
	return records, err
}

// Read is Follow with points instead of samples: at most max of them. A record
// with several values is not split, so that one call may return a few more than
// max; the files that this package writes have one value a record.
func (r *Reader) Read(max int) ([]Point, error) {
	var points []Point
	more := func() bool { return max <= 0 || len(points) < max }
	take := func(s Sample) { points = append(points, r.point(s)) }
	err := r.records(more, func(data []byte) error { return r.samples(data, take) })
	return points, err
}

// Tag is the name of a series that Follow gave samples of.
func (r *Reader) Tag(series int) string { return r.tags[series] }

// records hands over records of all files for as long as more says so.
func (r *Reader) records(more func() bool, take func(data []byte) error) error {
	names, err := fileNames(r.dir)
	if err != nil {
		return err
	}
	for _, name := range names {
		t := r.tails[name]
		if t == nil {
			t = &tail{path: filepath.Join(r.dir, name)}
			r.tails[name] = t
		}
		if err := t.read(more, take); err != nil || !more() {
			return err
		}
	}
	return nil
}

// Problem says which files are damaged and where, or is empty. A file whose
// damage is mended, or was only seen half written, stops being one.
func (r *Reader) Problem() string {
	var problems []string
	for name, t := range r.tails {
		if t.problem != nil {
			problems = append(problems, fmt.Sprintf("%s, byte %d: %v", name, t.offset, t.problem))
		}
	}
	slices.Sort(problems)
	return strings.Join(problems, "; ")
}

func fileNames(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		return nil, fmt.Errorf("read event files: %w", err)
	}
	var names []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), filePrefix) && !e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

// vanished tells an error that only means that the file is gone by now.
func vanished(err error) bool { return errors.Is(err, fs.ErrNotExist) }
