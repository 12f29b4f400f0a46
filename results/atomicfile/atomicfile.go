package atomicfile

import (
	"bufio"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
)

// WriteBytes replaces the file at path with b. See Write.
func WriteBytes(path string, b []byte) error {
	return Write(path, func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	})
}

// Write replaces the file at path with what fill writes: to a temporary file in
// the same folder, synced to disk, then renamed over path, then the folder
// synced. When Write returns an error the old file is untouched, except where
// only the last step, syncing the folder, failed. The folder must exist.
//
// A process that is killed inside Write leaves a file that IsTemp recognises.
func Write(path string, fill func(io.Writer) error) error {
	temp, err := fillTemp(path, fill)
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := os.Rename(temp, path); err != nil {
		os.Remove(temp)
		return fmt.Errorf("write %s: %w", path, err)
	}
	return SyncDir(filepath.Dir(path))
}

// IsTemp tells whether a file's base name is one that an interrupted Write left.
func IsTemp(name string) bool {
	ok, _ := filepath.Match(".*"+tempMark+"*", name)
	return ok
}

// SyncDir makes the names in a folder durable: files created in it, renamed
// into it or removed from it.
func SyncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil // folders cannot be synced there
	}
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("sync folder: %w", err)
	}
	if err := errors.Join(d.Sync(), d.Close()); err != nil {
		return fmt.Errorf("sync folder: %w", err)
	}
	return nil
}

const tempMark = ".tmp-"

func fillTemp(path string, fill func(io.Writer) error) (string, error) {
	f, err := createTemp(path)
	if err != nil {
		return "", err
	}
	buffered := bufio.NewWriterSize(f, 1<<16)
	err = fill(buffered)
	if err == nil {
		err = buffered.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}

// createTemp is os.CreateTemp with the permissions that the user's umask gives,
// since the temporary file becomes the final one.
func createTemp(path string) (*os.File, error) {
	dir, base := filepath.Split(path)
	name := filepath.Join(dir, "."+base+tempMark+rand.Text())
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}
