package datasets

import (
	"context"
	"path/filepath"
	"strings"

	"oodscope/datasets/format"
	"oodscope/datasets/images"
)

// layout is one way in which a source may lie on disk, and the reader for it.
type layout interface {
	// places are where in the data folder it is looked for, in order of preference.
	places(split string) []string
	// wanted says in words, for errors, what is looked for there.
	wanted(split string) string
	// at says, by looking at names and sizes alone, what of a split is at a path.
	at(path, split string) location
	// read reads a split that at found to be ready.
	read(ctx context.Context, at location, split string, o format.Options) (*images.Set, error)
}

// relative is a layout that has a path of its own, relative to the data folder.
type relative interface{ under(dir string) layout }

// location is what was found of a split.
type location struct {
	wanted string // what was looked for, in words, for errors
	path   string // the folder, file or archive that holds the split
	files  []file // the files to read, in order; the archive itself where path is one
	absent []string
	ready  bool // enough is there to read
	err    error
	by     layout // that found it
}

type file struct {
	path  string
	bytes int64 // 0 for a folder
}

// locate looks for a split where the user said that it lies, or else in every
// place of every layout. The first that can be read is taken, or, where none
// can, the first of which something is there.
func (e entry) locate(dir, split string) location {
	var found *location
	var wanted []string
	for _, l := range e.layouts {
		if r, ok := l.(relative); ok {
			l = r.under(dir)
		}
		wanted = append(wanted, l.wanted(split))
		for _, path := range e.candidates(l, dir, split) {
			at := l.at(path, split)
			at.path, at.by = path, l
			if at.ready || at.err != nil {
				at.wanted = l.wanted(split)
				return at
			}
			if found == nil && len(at.files) > 0 {
				found = &at
			}
		}
	}
	if found == nil {
		found = &location{path: e.path}
	}
	found.wanted = strings.Join(wanted, ", or ")
	if e.own && len(e.layouts) > 1 {
		found.wanted = treeLayout{}.wanted(split) + ", or a .npy file of them, or batches in CIFAR's form"
	}
	return *found
}

func (e entry) candidates(l layout, dir, split string) []string {
	if e.path != "" {
		return []string{below(dir, e.path)}
	}
	var paths []string
	for _, place := range l.places(split) {
		paths = append(paths, filepath.Join(dir, place))
	}
	return paths
}

// below resolves a path that is relative to the data folder.
func below(dir, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}
