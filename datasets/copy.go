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

// copied is a file or a folder that was copied into the data folder, beside its
// place first: what has the name of the set is whole.
type copied struct {
	dir, temp, inside string
	place             string // where it will lie, relative to dir
}

// copyBeside copies what lies at a path, to be put under the set's name.
func copyBeside(ctx context.Context, dir, name, path string) (c *copied, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	c = &copied{dir: dir, place: copyName(name, path, info)}
	if err := c.free(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	if c.temp, err = os.MkdirTemp(dir, ".copy-*"); err != nil {
		return nil, err
	}
	c.inside = filepath.Join(c.temp, filepath.Base(c.place))
	if info.IsDir() {
		err = copyFolder(ctx, c.inside, path)
	} else {
		err = copyFile(ctx, c.inside, path)
	}
	if err != nil {
		c.discard()
		return nil, err
	}
	return c, nil
}

// free refuses a place that is taken.
func (c *copied) free() error {
	target := filepath.Join(c.dir, c.place)
	if _, err := os.Lstat(target); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already; move it away, or import without --copy", target)
	}
	return nil
}

// put moves the copy to its place.
func (c *copied) put() error {
	if err := c.free(); err != nil {
		return err
	}
	target := filepath.Join(c.dir, c.place)
	if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
		return err
	}
	return os.Rename(c.inside, target)
}

// discard removes what was not put to its place.
func (c *copied) discard() { os.RemoveAll(c.temp) }

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
