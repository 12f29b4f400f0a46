package datasets

import (
	"context"
	"fmt"
	"path/filepath"

	"oodscope/datasets/format"
	"oodscope/datasets/images"
)

// idxLayout is a folder with a file of images and one of labels, in the names
// that MNIST gave them, gzipped or not.
type idxLayout struct {
	folder  string
	classes []string
}

const (
	idxImages = "t10k-images-idx3-ubyte"
	idxLabels = "t10k-labels-idx1-ubyte"
)

func (l idxLayout) locate(dir, _ string) location {
	at := location{path: filepath.Join(dir, l.folder)}
	at.wanted = fmt.Sprintf("%s.gz and %s.gz, or the same unpacked, in the folder %s", idxImages, idxLabels, l.folder)
	for _, name := range []string{idxImages, idxLabels} {
		whole := filepath.Join(at.path, name)
		f, ok, err := firstOf([]string{whole + ".gz", whole})
		if err != nil {
			at.err = err
			return at
		}
		if ok {
			at.files = append(at.files, f)
		} else {
			at.absent = append(at.absent, name+".gz")
		}
	}
	at.ready = len(at.absent) == 0
	return at
}

func (l idxLayout) read(ctx context.Context, at location, _ string, o format.Options) (*images.Set, error) {
	files, closeAll, err := openAll(at.files)
	if err != nil {
		return nil, err
	}
	defer closeAll()
	set, err := format.ReadIDX(ctx, files[0], files[1], o)
	if err != nil {
		return nil, err
	}
	set.Classes = append([]string(nil), l.classes...)
	return set, nil
}
