package fetch

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
)

// tarred is a tar archive, gzipped or not.
type tarred struct {
	file   *os.File
	size   int64
	limits Limits
}

func (t tarred) walk(ctx context.Context, visit func(item) error) error {
	stream, err := t.stream(ctx)
	if err != nil {
		return err
	}
	r, last := tar.NewReader(stream), "the start"
	for {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			// gzip compares its checksum at its end.
			if _, err := io.Copy(io.Discard, stream); err != nil {
				return fmt.Errorf("after the last entry: %w", err)
			}
			return nil
		}
		if err != nil {
			return fmt.Errorf("after %.200q: expected a tar entry: %w", last, err)
		}
		last = h.Name
		if err := visitTar(h, r, visit); err != nil {
			return err
		}
	}
}

func visitTar(h *tar.Header, r io.Reader, visit func(item) error) error {
	if h.Typeflag == tar.TypeXGlobalHeader {
		return nil
	}
	name, err := entryName(h.Name)
	switch {
	case err != nil:
		return err
	case h.Typeflag != tar.TypeReg && h.Typeflag != tar.TypeDir:
		return refusedKind(h.Name, h.FileInfo().Mode())
	case byproduct(name):
		return nil
	}
	open := func() (io.ReadCloser, error) { return io.NopCloser(r), nil }
	if err := visit(item{name, h.Typeflag == tar.TypeDir, h.Size, open}); err != nil {
		return fmt.Errorf("entry %.200q: %w", h.Name, err)
	}
	return nil
}

// stream is the tar's bytes, through gzip if they start as a gzip file does. It
// ends with ctx, and at the limits: skipping an entry inflates it too.
func (t tarred) stream(ctx context.Context) (io.Reader, error) {
	raw := bufio.NewReaderSize(untilDone{ctx, io.NewSectionReader(t.file, 0, t.size)}, chunk)
	magic, err := raw.Peek(2)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if string(magic) != "\x1f\x8b" {
		return raw, nil
	}
	z, err := gzip.NewReader(raw)
	if err != nil {
		return nil, fmt.Errorf("gzip header: %w", err)
	}
	return spender{z, t.limits.budget(t.size)}, nil
}

// untilDone fails once its context ends.
type untilDone struct {
	ctx context.Context
	io.Reader
}
