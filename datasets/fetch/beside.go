package fetch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

func isThere(folder string) (bool, error) {
	info, err := os.Stat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err == nil && !info.IsDir():
		return false, fmt.Errorf("would be unpacked to %s, but there is a file of that name", folder)
	}
	return err == nil, err
}

// beside unpacks into a hidden folder, whose lock keeps two processes apart and
// whose name lets the next one remove what a killed one left.
func (u unpacking) beside(ctx context.Context, from packed, archive, only, folder string) (err error) {
	hidden := filepath.Join(filepath.Dir(archive), "."+filepath.Base(archive)+".unpack")
	lock, err := openLocked(hidden, func() (*os.File, error) {
		if err := os.Mkdir(hidden, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		return os.OpenFile(hidden, os.O_RDONLY|unix.O_DIRECTORY|unix.O_NOFOLLOW, 0)
	})
	if err != nil {
		return onDisk(err)
	}
	defer func() { err = errors.Join(err, onDisk(os.RemoveAll(hidden)), lock.Close()) }()
	inside := filepath.Join(hidden, "in")
	if err := errors.Join(os.RemoveAll(inside), os.Mkdir(inside, 0o777)); err != nil {
		return onDisk(err)
	}
	if err := u.into(ctx, from, inside); err != nil {
		return err
	}
	if there, err := isThere(folder); err != nil {
		return err
	} else if there {
		return fmt.Errorf("%s was made meanwhile and stays as it is", folder)
	}
	if err := os.Rename(filepath.Join(inside, only), folder); err != nil {
		return onDisk(err)
	}
	return onDisk(syncDir(filepath.Dir(folder)))
}
