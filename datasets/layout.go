package datasets

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"oodscope/datasets/format"
	"oodscope/datasets/images"
)

// layout is how a source lies in the data folder, and which reader reads it.
type layout interface {
	// locate says, by looking at names and sizes alone, what of a split is there.
	locate(dir, split string) location
	// read reads a split that locate found to be ready.
	read(ctx context.Context, at location, split string, o format.Options) (*images.Set, error)
}

// location is what locate found.
type location struct {
	wanted string // what was looked for, in words, for errors
	path   string // the folder, file or archive that holds the split
	files  []file // the files to read, in order; the archive itself where path is one
	absent []string
	ready  bool // enough is there to read
	err    error
}

type file struct {
	path  string
	bytes int64 // 0 for a folder
}

// stat returns the file or folder at path; ok is false where there is none.
// Any other reason for not seeing it is an error.
func stat(path string) (f file, ok bool, err error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return file{}, false, nil
	}
	if err != nil {
		return file{}, false, err
	}
	if info.IsDir() {
		return file{path: path}, true, nil
	}
	return file{path: path, bytes: info.Size()}, true, nil
}

// firstOf returns the first of several paths that is there.
func firstOf(paths []string) (f file, ok bool, err error) {
	for _, path := range paths {
		if f, ok, err = stat(path); ok || err != nil {
			return f, ok, err
		}
	}
	return file{}, false, nil
}

// openAll opens the files of a location; close closes them all.
func openAll(files []file) (opened []*format.File, closeAll func(), err error) {
	closeAll = func() {
		for _, f := range opened {
			f.Close()
		}
	}
	for _, f := range files {
		one, err := format.OpenFile(f.path)
		if err != nil {
			closeAll()
			return nil, nil, err
		}
		opened = append(opened, one)
	}
	return opened, closeAll, nil
}
