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
	return &Reader{dir: dir, tails: map[string]*tail{}, decoder: decoder{map[string]string{}}}
}

// Read returns the points of records that have become complete since the last
// call: file by file in name order, at most max of them (all, where max is 0 or
// less), none at the end. Call again while it returns any. A record with
// several values is not split, so that one call may return a few more than max;
// the files that this package writes have one value a record.
//
// A record that is not whole yet is left for a later call. A damaged one ends
// its file (see Problem), and reading goes on with the next file. An error is
// one of the file system; points that were read before it are returned with it.
func (r *Reader) Read(max int) ([]Point, error) {
	names, err := fileNames(r.dir)
	if err != nil {
		return nil, err
	}
	var points []Point
	for _, name := range names {
		t := r.tails[name]
		if t == nil {
			t = &tail{path: filepath.Join(r.dir, name)}
			r.tails[name] = t
		}
		points, err = t.read(points, max, r.appendEvent)
		if err != nil || (max > 0 && len(points) >= max) {
			return points, err
		}
	}
	return points, nil
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
