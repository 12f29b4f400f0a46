package results

import (
	"io/fs"
	"os"
	"sync"
	"time"
)

// memory keeps what documents said, since most of a thousand listed runs ended
// long ago and need not be decoded each time. The zero value is ready.
type memory struct {
	mu    sync.Mutex
	known map[string]remembered // by path
}

type remembered struct {
	info  fs.FileInfo // of the file that was read
	value any
	err   error
}

// recall returns what read says of the file at path, calling it only where the
// file is another one than last time.
func recall[T any](m *memory, path string, read func() (T, error)) (T, error) {
	var none T
	info, err := os.Stat(path)
	if err != nil {
		return none, err
	}
	m.mu.Lock()
	last, ok := m.known[path]
	m.mu.Unlock()
	if value, right := last.value.(T); ok && right && sameFile(last.info, info) {
		return value, last.err
	}
	value, err := read()
	// A file that is written again within the clock's grain may look the same,
	// so that only one of some age is remembered.
	if time.Since(info.ModTime()) > time.Second {
		m.keep(path, remembered{info, value, err})
	}
	return value, err
}

func (m *memory) keep(path string, r remembered) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known == nil {
		m.known = map[string]remembered{}
	}
	m.known[path] = r
}

func sameFile(a, b fs.FileInfo) bool {
	return os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}
