//go:build unix

package fetch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

var errBusy = errors.New("another process is at work on it; wait until it is done, or stop it")

// openLocked opens what lies at path and locks it, until it is closed or the
// process is gone. Whoever held the lock before may have renamed or removed what
// was opened here; then it is opened again.
func openLocked(path string, open func() (*os.File, error)) (*os.File, error) {
	for range 100 {
		file, err := open()
		if err != nil {
			return nil, err
		}
		if err := flock(file); err != nil {
			file.Close()
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		same, err := isAt(file, path)
		if same {
			return file, nil
		}
		if file.Close(); err != nil {
			return nil, err
		}
	}
	return nil, fmt.Errorf("%s: %w", path, errBusy)
}

func flock(file *os.File) error {
	for {
		err := unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		switch {
		case errors.Is(err, unix.EINTR):
			continue
		case errors.Is(err, unix.EWOULDBLOCK):
			return errBusy
		}
		return err
	}
}

// isAt says whether path still names the open file.
func isAt(file *os.File, path string) (bool, error) {
	opened, err := file.Stat()
	if err != nil {
		return false, err
	}
	now, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && os.SameFile(opened, now), err
}
