package format

import (
	"archive/tar"
	"context"
	"errors"
	"fmt"
	"io"
)

// tarArchive is a Tree without a directory, gzipped or not: listing and reading
// each run through the whole stream, so that chosen entries need not be kept.
type tarArchive struct {
	file   *File
	limits limits
}

func newTar(f *File, lim limits) (Tree, error) { return &tarArchive{file: f, limits: lim}, nil }

func (t *tarArchive) Name() string { return t.file.Name }
func (t *tarArchive) Close() error { return t.file.Close() }

func (t *tarArchive) List(ctx context.Context) ([]string, error) {
	list := listing{tree: t.file.Name, limits: t.limits}
	err := t.walk(ctx, func(name string, _ io.Reader) error { return list.add(name) })
	if err != nil {
		return nil, err
	}
	return list.sorted()
}

var errAllRead = errors.New("all wanted entries are read")

func (t *tarArchive) Read(ctx context.Context, names []string, emit func(int, []byte) error) error {
	left := indexOf(names)
	if len(left) == 0 {
		return ctx.Err()
	}
	err := t.walk(ctx, func(name string, r io.Reader) error {
		i, wanted := left[name]
		if !wanted {
			return nil
		}
		data, err := readEntry(ctx, t.file.Name, name, r, t.limits.entry)
		if err != nil {
			return err
		}
		delete(left, name)
		if err := emit(i, data); err != nil {
			return err
		}
		if len(left) == 0 {
			return errAllRead
		}
		return nil
	})
	if errors.Is(err, errAllRead) {
		return nil
	}
	if err == nil {
		err = t.missing(names, left)
	}
	return err
}

func (t *tarArchive) missing(names []string, left map[string]int) error {
	for _, name := range names {
		if _, ok := left[name]; ok {
			return fmt.Errorf("%s: no entry %.200q", t.file.Name, name)
		}
	}
	return nil
}

// walk visits the regular files of the archive in its own order.
func (t *tarArchive) walk(ctx context.Context, visit func(name string, r io.Reader) error) error {
	stream, err := inflated(t.file)
	if err != nil {
		return fmt.Errorf("%s: %w", t.file.Name, err)
	}
	within := &io.LimitedReader{R: untilDone{ctx, stream}, N: t.limits.stream}
	r, last := tar.NewReader(within), "the start"
	for headers := 0; ; headers++ {
		if headers > 2*t.limits.entries { // folders and links are entries too
			return fmt.Errorf("%s: more than %d entries", t.file.Name, 2*t.limits.entries)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		header, err := r.Next()
		if within.N <= 0 {
			return fmt.Errorf("%s: after %.200q: more than %d bytes inflated", t.file.Name, last, t.limits.stream)
		}
		if errors.Is(err, io.EOF) {
			return t.finish(stream)
		}
		if err != nil {
			return fmt.Errorf("%s: after %.200q: expected a tar entry: %w", t.file.Name, last, err)
		}
		last = entryName(header.Name)
		if header.Typeflag != tar.TypeReg {
			continue
		}
		if err := visit(last, r); err != nil {
			return err
		}
	}
}

// finish reads the padding behind the last entry, up to a plausible length, so
// that gzip gets to check its checksum.
func (t *tarArchive) finish(stream io.Reader) error {
	if _, err := io.CopyN(io.Discard, stream, 1<<20); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: after the last entry: %w", t.file.Name, err)
	}
	return nil
}
