package format

import (
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"
)

// Tree is a folder or an archive, seen as a list of files. Nothing of it is
// ever written to disk, so names in it are only names.
type Tree interface {
	// Name is the path of the folder or archive.
	Name() string
	// List returns the names of all regular files in ascending order of bytes,
	// whatever the order of the archive. Names have no leading "./" or "/".
	List(ctx context.Context) ([]string, error)
	// Read passes the bytes of the named files to emit with their index in names,
	// in whichever order is cheapest. An error of emit ends it.
	Read(ctx context.Context, names []string, emit func(index int, data []byte) error) error
	// Close releases the archive.
	Close() error
}

// Archives are the endings of the archives that OpenTree reads.
var Archives = []string{".zip", ".tar.gz", ".tgz", ".tar"}

// IsArchive tells by its name whether a file is an archive that OpenTree reads.
func IsArchive(name string) bool {
	return slices.ContainsFunc(Archives, func(ending string) bool { return strings.HasSuffix(strings.ToLower(name), ending) })
}

// OpenTree opens a folder or, by the ending of its name, an archive.
func OpenTree(name string) (Tree, error) { return openTree(name, standard) }

func openTree(name string, lim limits) (Tree, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	lower := strings.ToLower(name)
	switch {
	case info.IsDir():
		return &folder{name: name, fsys: os.DirFS(name), limits: lim}, nil
	case strings.HasSuffix(lower, ".zip"):
		return openFileAs(name, lim, newZip)
	case strings.HasSuffix(lower, ".tar.gz"), strings.HasSuffix(lower, ".tgz"), strings.HasSuffix(lower, ".tar"):
		return openFileAs(name, lim, newTar)
	}
	return nil, fmt.Errorf("%s: expected a folder or an archive ending in %s", name, strings.Join(Archives, ", "))
}

func openFileAs(name string, lim limits, open func(*File, limits) (Tree, error)) (Tree, error) {
	f, err := OpenFile(name)
	if err != nil {
		return nil, err
	}
	tree, err := open(f, lim)
	if err != nil {
		f.Close()
		return nil, err
	}
	return tree, nil
}

// ReadFiles returns the bytes of a few files of a tree, by name.
func ReadFiles(ctx context.Context, t Tree, names ...string) (map[string][]byte, error) {
	found := map[string][]byte{}
	err := t.Read(ctx, names, func(i int, data []byte) error {
		found[names[i]] = data
		return nil
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

// entryName makes the names of archives made by different programs alike.
func entryName(raw string) string {
	return strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(raw, `\`, "/")), "/")
}

// maxName bounds the name of an entry in bytes: paths of Linux end there, while an
// archive may claim names of a megabyte, of which few bytes of gzip make many.
const maxName = 4096

// listing collects entry names under the limits on their number and length.
type listing struct {
	tree   string
	limits limits
	names  []string
	bytes  int64 // of all names
}

func (l *listing) add(name string) error {
	l.bytes += int64(len(name))
	switch {
	case len(l.names) >= l.limits.entries:
		return fmt.Errorf("%s: more than %d files", l.tree, l.limits.entries)
	case len(name) > maxName:
		return fmt.Errorf("%s: entry %.200q...: a name of %d bytes; expected at most %d", l.tree, name, len(name), maxName)
	case l.bytes > l.limits.names:
		return fmt.Errorf("%s: the names of the files exceed %d bytes", l.tree, l.limits.names)
	}
	l.names = append(l.names, name)
	return nil
}

// sorted refuses names that occur twice: which of the two is meant would depend
// on the reader.
func (l *listing) sorted() ([]string, error) {
	slices.Sort(l.names)
	for i := 1; i < len(l.names); i++ {
		if l.names[i] == l.names[i-1] {
			return nil, fmt.Errorf("%s: entry %.200q occurs twice", l.tree, l.names[i])
		}
	}
	return l.names, nil
}

// indexOf maps each wanted name to its position.
func indexOf(names []string) map[string]int {
	index := make(map[string]int, len(names))
	for i, name := range names {
		index[name] = i
	}
	return index
}

// readEntry reads one entry within the limit. Memory grows with the bytes that
// arrive, not with the size that the archive claims.
func readEntry(ctx context.Context, tree, name string, r io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(untilDone{ctx, r}, limit+1))
	if err != nil {
		return nil, fmt.Errorf("%s: entry %.200q: byte %d: %w", tree, name, len(data), err)
	}
	if int64(len(data)) > limit {
		return nil, fmt.Errorf("%s: entry %.200q: more than %d bytes", tree, name, limit)
	}
	return data, nil
}

// untilDone fails once its context ends: one entry can take minutes to inflate.
type untilDone struct {
	ctx context.Context
	io.Reader
}

func (u untilDone) Read(b []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.Reader.Read(b)
}
