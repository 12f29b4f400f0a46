package datasets

import (
	"context"
	"os"
	"strings"

	"oodscope/datasets/format"
	"oodscope/datasets/images"
)

// npyLayout is a NumPy file of images; it has no labels.
type npyLayout struct{ name string }

func (l npyLayout) places(string) []string { return []string{l.name} }
func (l npyLayout) wanted(string) string   { return l.name }

func (l npyLayout) at(path, split string) location {
	if split != "all" {
		return location{}
	}
	return whole(path, func(info os.FileInfo) bool { return !info.IsDir() && strings.HasSuffix(path, ".npy") })
}

func (l npyLayout) read(ctx context.Context, at location, _ string, o format.Options) (*images.Set, error) {
	files, closeAll, err := openAll(at.files)
	if err != nil {
		return nil, err
	}
	defer closeAll()
	return format.ReadNPY(ctx, files[0], o)
}
