package format

import (
	"context"
	"fmt"
	"io/fs"
)

// folder is a Tree on disk. Links to files are followed, links to folders are
// not, so that no cycle can occur.
type folder struct {
	name   string
	fsys   fs.FS
	limits limits
}

func (f *folder) Name() string { return f.name }
func (f *folder) Close() error { return nil }

func (f *folder) List(ctx context.Context) ([]string, error) {
	list := listing{tree: f.name, limits: f.limits}
	err := fs.WalkDir(f.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fmt.Errorf("%s: %w", f.name, err)
		case ctx.Err() != nil:
			return ctx.Err()
		case d.IsDir() || !f.regular(name, d):
			return nil
		}
		return list.add(name)
	})
	if err != nil {
		return nil, err
	}
	return list.sorted()
}

func (f *folder) regular(name string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return d.Type().IsRegular()
	}
	info, err := fs.Stat(f.fsys, name)
	return err == nil && info.Mode().IsRegular()
}

func (f *folder) Read(ctx context.Context, names []string, emit func(int, []byte) error) error {
	for i, name := range names {
		if err := ctx.Err(); err != nil {
			return err
		}
		data, err := f.read(ctx, name)
		if err != nil {
			return err
		}
		if err := emit(i, data); err != nil {
			return err
		}
	}
	return nil
}

func (f *folder) read(ctx context.Context, name string) ([]byte, error) {
	file, err := f.fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.name, err)
	}
	defer file.Close()
	return readEntry(ctx, f.name, name, file, f.limits.entry)
}
