package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// unpacking writes the items of an archive.
type unpacking struct {
	budget *budget
	meter  *meter
}

// into writes below a folder. os.Root keeps every name inside it, whatever links
// somebody puts there meanwhile.
func (u unpacking) into(ctx context.Context, from packed, folder string) error {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return onDisk(err)
	}
	defer root.Close()
	return from.walk(ctx, func(it item) error {
		if err := u.budget.entry(); err != nil {
			return err
		}
		name := filepath.FromSlash(it.name)
		if it.folder {
			return onDisk(root.MkdirAll(name, 0o777))
		}
		if err := root.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return onDisk(err)
		}
		return u.write(ctx, root, name, it)
	})
}

func (u unpacking) write(ctx context.Context, root *os.Root, name string, it item) error {
	from, err := it.open()
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return onDisk(err)
	}
	before := u.budget.bytes
	err = u.copy(to, untilDone{ctx, spender{from, u.budget}})
	if n := u.budget.bytes - before; err == nil && n != it.size {
		err = fmt.Errorf("unpacks to %d bytes; the archive says %d", n, it.size)
	}
	return errors.Join(err, onDisk(to.Close()))
}

func (u unpacking) copy(to io.Writer, from io.Reader) error {
	buf := make([]byte, 32<<10)
	for {
		n, err := from.Read(buf)
		if _, err := to.Write(buf[:n]); err != nil {
			return onDisk(err)
		}
		u.meter.at(u.budget.bytes)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("after %d bytes of the archive: %w", u.budget.bytes, err)
		}
	}
}
