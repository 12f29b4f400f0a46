package datasets

import (
	"context"
	"fmt"
	"slices"

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

func (l idxLayout) places(string) []string { return []string{l.folder} }

func (l idxLayout) wanted(string) string {
	return fmt.Sprintf("%s.gz and %s.gz, or the same unpacked, in the folder %s", idxImages, idxLabels, l.folder)
}

func (l idxLayout) at(path, _ string) location {
	return gather(path, 2, []string{idxImages + ".gz", idxImages}, []string{idxLabels + ".gz", idxLabels})
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
	set.Classes = slices.Clone(l.classes)
	return set, nil
}
