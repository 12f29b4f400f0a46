package results

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// memory keeps what documents said, since most of a thousand listed runs ended
// long ago and need not be decoded each time. The zero value is ready.
type memory struct {
	mu    sync.Mutex
	known map[string]map[string]remembered // by folder and name
}

type remembered struct {
	info  fs.FileInfo // of the file that was read
	value any
	err   error
}

// recall returns what read says of the file at path, calling it only where the
// file is another one than last time.
func recall[T any](m *memory, path string, read func() (T, error)) (T, error) {
	last, info, err := m.last(path)
	if value, right := last.value.(T); right || err != nil {
		return value, err
	}
	value, err := read()
	// A file that is written again within the clock's grain may look the same,
	// so that only one of some age is remembered.
	if time.Since(info.ModTime()) > time.Second {
		m.keep(path, remembered{info, value, err})
	}
	return value, err
}

// known is recall without reading: where the file has to be read, unread is true.
func known[T any](m *memory, path string) (value T, unread bool, err error) {
	last, _, err := m.last(path)
	value, right := last.value.(T)
	return value, !right && err == nil, err
}

// last looks up what the file at path said, which is nothing where it is another
// one than then. The error is that of the file or of its reading.
func (m *memory) last(path string) (remembered, fs.FileInfo, error) {
	info, err := os.Stat(path)
	if err != nil {
		return remembered{}, nil, err
	}
	m.mu.Lock()
	last, ok := m.known[filepath.Dir(path)][filepath.Base(path)]
	m.mu.Unlock()
	if !ok || !sameFile(last.info, info) {
		return remembered{}, info, nil
	}
	return last, info, last.err
}

func (m *memory) keep(path string, r remembered) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known == nil {
		m.known = map[string]map[string]remembered{}
	}
	dir := filepath.Dir(path)
	if m.known[dir] == nil {
		m.known[dir] = map[string]remembered{}
	}
	m.known[dir][filepath.Base(path)] = r
}

// forget drops what is known of the files of folders.
func (m *memory) forget(gone func(dir string) bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	maps.DeleteFunc(m.known, func(dir string, _ map[string]remembered) bool { return gone(dir) })
}

func sameFile(a, b fs.FileInfo) bool {
	return os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}
