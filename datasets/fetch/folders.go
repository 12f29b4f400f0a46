package fetch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// makeFolders makes a folder and those above it that are missing, and returns
// what it made, the deepest first.
func makeFolders(path string) (made []string, err error) {
	for at := path; ; at = filepath.Dir(at) {
		if _, err := os.Lstat(at); !errors.Is(err, fs.ErrNotExist) || at == filepath.Dir(at) {
			return made, os.MkdirAll(path, 0o777)
		}
		made = append(made, at)
	}
}
