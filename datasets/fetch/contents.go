package fetch

import (
	"errors"
	"path"
	"strings"
)

// contents is what an archive will unpack to, known before anything is written.
type contents struct {
	files int
	bytes int64
	tops  map[string]bool // first parts of names; true where something lies below
	kinds map[string]kind // by name in lower case
}

type kind struct {
	name   string
	folder bool
}

var (
	errTwice   = errors.New("occurs twice")
	errCase    = errors.New("differs from another name only in case, and would be the same file on some disks")
	errBoth    = errors.New("is a file and a folder")
	errNothing = errors.New("holds no files")
)

// add takes an item in, with the folders above it.
func (c *contents) add(it item) error {
	if it.name == "." {
		return nil
	}
	top, _, below := strings.Cut(it.name, "/")
	c.tops[top] = c.tops[top] || below || it.folder
	if !it.folder {
		c.files, c.bytes = c.files+1, c.bytes+it.size
	}
	if err := c.name(it.name, it.folder); err != nil {
		return err
	}
	for dir := path.Dir(it.name); dir != "."; dir = path.Dir(dir) {
		if err := c.name(dir, true); err != nil {
			return err
		}
	}
	return nil
}

func (c *contents) name(name string, folder bool) error {
	key := strings.ToLower(name)
	had, known := c.kinds[key]
	switch {
	case !known:
		c.kinds[key] = kind{name, folder}
		return nil
	case had.name != name:
		return errCase
	case had.folder != folder:
		return errBoth
	case !folder:
		return errTwice
	}
	return nil
}

// only is the one folder that everything lies in, or "".
func (c *contents) only() string {
	for top, folder := range c.tops {
		if len(c.tops) == 1 && folder {
			return top
		}
	}
	return ""
}
