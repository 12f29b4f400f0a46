package datasets

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"oodscope/datasets/format"
)

// copyInto copies a file or a folder into the data folder, under the set's name,
// and returns where it lies, relative to it. It is copied beside its place first:
// what has the name is whole.
func copyInto(ctx context.Context, dir, name, path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	place := copyName(name, path, info)
	target := filepath.Join(dir, place)
	if _, err := os.Lstat(target); !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("%s is there already; move it away, or import without --copy", target)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return "", err
	}
	temp, err := os.MkdirTemp(dir, ".copy-*")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(temp)
	inside := filepath.Join(temp, filepath.Base(place))
	if info.IsDir() {
		err = copyFolder(ctx, inside, path)
	} else {
		err = copyFile(ctx, inside, path)
	}
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
		return "", err
	}
	return place, os.Rename(inside, target)
}

// copyName keeps what readers tell files by: the ending, and of archives and
// files that are published under a name the name itself.
func copyName(name, path string, info os.FileInfo) string {
	if info.IsDir() {
		return name
	}
	return filepath.Join(name, strings.TrimLeft(filepath.Base(path), "."))
}

func copyFolder(ctx context.Context, to, from string) error {
	tree, err := format.OpenTree(from)
	if err != nil {
		return err
	}
	defer tree.Close()
	names, err := tree.List(ctx)
	if err != nil {
		return err
	}
	for _, name := range names {
		target := filepath.Join(to, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
			return err
		}
		if err := copyFile(ctx, target, filepath.Join(from, filepath.FromSlash(name))); err != nil {
			return err
		}
	}
	return nil
}

func copyFile(ctx context.Context, to, from string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	return errors.Join(copyAll(ctx, target, source), target.Sync(), target.Close())
}
