package results

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"oodscope/results/atomicfile"
)

func (s *Store) trashDir() string { return filepath.Join(s.Root, "trash") }

// Delete moves a run's folder to the trash, whole and at once; stages stay, as
// other runs may share them. A run whose process is alive is refused with
// ErrAlive, one that is not there with an os.ErrNotExist.
func (s *Store) Delete(id string) error {
	dir, err := s.runDir(id)
	if err != nil {
		return fmt.Errorf("delete run %w", err)
	}
	// Nobody may take up the run while it moves.
	lock, err := claim(dir)
	if err != nil {
		return fmt.Errorf("delete run %s: %w", id, err)
	}
	defer lock.release()
	if err := move(dir, filepath.Join(s.trashDir(), id)); err != nil {
		return fmt.Errorf("delete run %s: %w", id, err)
	}
	return nil
}

// Restore brings a run back from the trash. Where it is not in the trash the
// error is an os.ErrNotExist; where there is a run of its id, an os.ErrExist.
func (s *Store) Restore(id string) error {
	from := filepath.Join(s.trashDir(), id)
	if !validID(id) || !isDir(from) {
		return fmt.Errorf("restore run %q: it is not in the trash: %w", plain(id), os.ErrNotExist)
	}
	if err := move(from, filepath.Join(s.runsDir(), id)); err != nil {
		return fmt.Errorf("restore run %s: %w", id, err)
	}
	return nil
}

// Trashed lists the ids of the runs in the trash, the last first.
func (s *Store) Trashed() ([]string, error) {
	ids, err := folders(s.trashDir())
	if err != nil {
		return nil, fmt.Errorf("list the trash: %w", err)
	}
	return ids, nil
}

// claim takes the lock of a run whose process is gone. That of one that is alive
// it does not wait for, which ownLock would for a moment.
func claim(dir string) (*fileLock, error) {
	if held(lockPath(dir)) {
		return nil, ErrAlive
	}
	lock, err := ownLock(lockPath(dir))
	if errors.Is(err, errLocked) {
		return nil, ErrAlive
	}
	return lock, err
}

// move renames a folder into another folder, which is made if needed, and
// replaces nothing there.
func move(from, to string) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return err
	}
	if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already: %w", to, os.ErrExist)
	}
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return errors.Join(atomicfile.SyncDir(filepath.Dir(from)), atomicfile.SyncDir(filepath.Dir(to)))
}
