package fetch

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
)

// item is a file or folder of an archive. Others do not reach a visitor.
type item struct {
	name   string // local, clean
	folder bool
	size   int64 // as the archive says
	open   func() (io.ReadCloser, error)
}

// packed is an archive that can be run through from its start, any number of times.
type packed interface {
	walk(ctx context.Context, visit func(item) error) error
}

// openPacked tells by the ending what an archive is.
func openPacked(file *os.File, size int64, l Limits) (packed, error) {
	name := strings.ToLower(file.Name())
	switch {
	case strings.HasSuffix(name, ".zip"):
		r, err := zip.NewReader(file, size)
		if err != nil {
			return nil, fmt.Errorf("expected a zip archive: %w", err)
		}
		return zipped{r}, nil
	case strings.HasSuffix(name, ".tar.gz"), strings.HasSuffix(name, ".tgz"), strings.HasSuffix(name, ".tar"):
		return tarred{file, size, l}, nil
	}
	return nil, errors.New("expected an archive ending in .zip, .tar.gz, .tgz or .tar")
}

// zipped is a zip archive.
type zipped struct{ *zip.Reader }

func (z zipped) walk(ctx context.Context, visit func(item) error) error {
	for _, e := range z.File {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		mode := e.Mode()
		name, err := entryName(e.Name)
		switch {
		case err != nil:
			return err
		case !mode.IsRegular() && !mode.IsDir():
			return refusedKind(e.Name, mode)
		case e.Flags&1 != 0:
			return fmt.Errorf("entry %.200q: is encrypted", e.Name)
		case byproduct(name):
			continue
		}
		folder := mode.IsDir() || strings.HasSuffix(e.Name, `\`)
		if err := visit(item{name, folder, int64(min(e.UncompressedSize64, 1<<62)), e.Open}); err != nil {
			return fmt.Errorf("entry %.200q: %w", e.Name, err)
		}
	}
	return nil
}

func refusedKind(name string, mode fs.FileMode) error {
	return fmt.Errorf("entry %.200q: is neither a file nor a folder (%s); links and devices are not unpacked", name, mode.Type())
}

func (u untilDone) Read(b []byte) (int, error) {
	if u.ctx.Err() != nil {
		return 0, u.ctx.Err()
	}
	return u.Reader.Read(b)
}
