package format

import (
	"archive/zip"
	"context"
	"fmt"
)

// zipArchive is a Tree with a directory: only wanted entries are read.
type zipArchive struct {
	file    *File
	limits  limits
	entries map[string]*zip.File
	names   []string
}

func newZip(f *File, lim limits) (Tree, error) {
	r, err := zip.NewReader(f, f.Size)
	if err != nil {
		return nil, fmt.Errorf("%s: expected a zip archive: %w", f.Name, err)
	}
	list := listing{tree: f.Name, limits: lim}
	entries := make(map[string]*zip.File, len(r.File))
	for _, e := range r.File {
		if !e.Mode().IsRegular() {
			continue
		}
		name := entryName(e.Name)
		if err := list.add(name); err != nil {
			return nil, err
		}
		entries[name] = e
	}
	names, err := list.sorted()
	if err != nil {
		return nil, err
	}
	return &zipArchive{file: f, limits: lim, entries: entries, names: names}, nil
}

func (z *zipArchive) Name() string { return z.file.Name }
func (z *zipArchive) Close() error { return z.file.Close() }

func (z *zipArchive) List(ctx context.Context) ([]string, error) { return z.names, ctx.Err() }

func (z *zipArchive) Read(ctx context.Context, names []string, emit func(int, []byte) error) error {
	for i, name := range names {
		if err := ctx.Err(); err != nil {
			return err
		}
		data, err := z.read(ctx, name)
		if err != nil {
			return err
		}
		if err := emit(i, data); err != nil {
			return err
		}
	}
	return nil
}

func (z *zipArchive) read(ctx context.Context, name string) ([]byte, error) {
	e, ok := z.entries[name]
	if !ok {
		return nil, fmt.Errorf("%s: no entry %.200q", z.file.Name, name)
	}
	r, err := e.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: entry %.200q: %w", z.file.Name, name, err)
	}
	defer r.Close()
	return readEntry(ctx, z.file.Name, name, r, z.limits.entry)
}
