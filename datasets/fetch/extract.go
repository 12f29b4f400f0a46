package fetch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// ExtractOptions bound what is unpacked and follow it.
type ExtractOptions struct {
	Limits
	Progress func(Progress) // in bytes that are unpacked; never concurrently; may be nil
}

// Extracted is a folder that an archive was unpacked to.
type Extracted struct {
	Folder string
	Files  int
	Bytes  int64
	There  bool // before; nothing was unpacked
}

// Extract unpacks a zip, tar, tar.gz or tgz archive beside it, and leaves it where
// it is: to the one folder that it holds, or, if it holds several things, to one of
// its own name without the ending. A folder that is there already stays as it is.
//
// The whole archive is read and checked before a byte is written: names that lead
// out of the folder, steer a terminal or collide, links, devices and archives
// beyond the limits are refused as a whole. Files are written with the
// permissions that the umask gives, into a hidden folder that is renamed at
// the end.
func Extract(ctx context.Context, archive string, o ExtractOptions) (Extracted, error) {
	x, err := extract(ctx, archive, o)
	if err != nil {
		return x, fmt.Errorf("%s: %w", archive, err)
	}
	return x, nil
}

func extract(ctx context.Context, archive string, o ExtractOptions) (Extracted, error) {
	file, err := os.Open(archive)
	if err != nil {
		return Extracted{}, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("expected a file, found %s", kindOf(info))
	}
	if err != nil {
		return Extracted{}, err
	}
	from, err := openPacked(file, info.Size(), o.Limits)
	if err != nil {
		return Extracted{}, err
	}
	c, err := survey(ctx, from, o.budget(info.Size()))
	if err != nil {
		return Extracted{}, err
	}
	x := Extracted{Folder: c.folder(archive), Files: c.files, Bytes: c.bytes}
	if x.There, err = isThere(x.Folder); x.There || err != nil {
		return x, err
	}
	u := unpacking{budget: o.budget(info.Size()), meter: newMeter(Progress{Name: filepath.Base(archive), Doing: "unpacking", Total: c.bytes}, o.Progress)}
	return x, u.beside(ctx, from, archive, c.only(), x.Folder)
}

// survey runs through the archive without writing.
func survey(ctx context.Context, from packed, b *budget) (*contents, error) {
	c := &contents{tops: map[string]bool{}, kinds: map[string]kind{}}
	err := from.walk(ctx, func(it item) error {
		if err := b.entry(); err != nil {
			return err
		}
		if err := b.spend(it.size); err != nil {
			return err
		}
		return c.add(it)
	})
	if err == nil && c.files == 0 {
		err = errNothing
	}
	return c, err
}

// folder is where an archive of these contents is unpacked to.
func (c *contents) folder(archive string) string {
	name := c.only()
	if name == "" {
		name = filepath.Base(archive)
		for _, ending := range []string{".zip", ".tar.gz", ".tgz", ".tar"} {
			if stem, ok := strings.CutSuffix(strings.ToLower(name), ending); ok {
				name = name[:len(stem)]
				break
			}
		}
	}
	return filepath.Join(filepath.Dir(archive), name)
}
