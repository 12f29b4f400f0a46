package results

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func lockPath(dir string) string { return filepath.Join(dir, "lock") }

// validID tells whether an id can be a folder's name. Folders that begin with a
// dot are in the making, or put aside.
func validID(id string) bool {
	return id != "" && !strings.HasPrefix(id, ".") && !strings.ContainsAny(id, `/\`+"\x00")
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// runDir is the folder of a run. Where it is not there the error is an
// os.ErrNotExist.
func (s *Store) runDir(id string) (string, error) {
	dir := filepath.Join(s.runsDir(), id)
	if !validID(id) || !isDir(dir) {
		return "", fmt.Errorf("%q: there is no such run: %w", plain(id), os.ErrNotExist)
	}
	return dir, nil
}
