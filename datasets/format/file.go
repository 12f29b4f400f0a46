package format

import (
	"bytes"
	"fmt"
	"io"
	"os"
)

// File is what the readers of single files read from: a file on disk, or bytes
// that came out of an archive.
type File struct {
	io.ReaderAt
	Name string // for errors
	Size int64  // bytes

	closer io.Closer
}

// OpenFile opens a regular file on disk. It looks before it opens: a named pipe
// would wait for a writer.
func OpenFile(path string) (*File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: expected a file, found %s", path, info.Mode().Type())
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if info, err = f.Stat(); err != nil {
		f.Close()
		return nil, err
	}
	return &File{ReaderAt: f, Name: path, Size: info.Size(), closer: f}, nil
}

// Bytes is a File in memory.
func Bytes(name string, data []byte) *File {
	return &File{ReaderAt: bytes.NewReader(data), Name: name, Size: int64(len(data))}
}

// Close closes the file on disk, if there is one.
func (f *File) Close() error {
	if f.closer == nil {
		return nil
	}
	return f.closer.Close()
}

// stream reads the whole file from its start.
func (f *File) stream() *io.SectionReader { return io.NewSectionReader(f, 0, f.Size) }
