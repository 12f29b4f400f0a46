package datasets

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"oodscope/datasets/format"
	"oodscope/datasets/images"
)

// svhnLayout is the published MATLAB files, in a folder svhn or by themselves.
type svhnLayout struct{}

const svhnEnding = "_32x32.mat"

func (svhnLayout) places(split string) []string { return []string{"svhn", split + svhnEnding} }
func (svhnLayout) wanted(split string) string   { return split + svhnEnding + " in the folder svhn" }

// at takes a folder with the file of the split, or the file itself.
func (svhnLayout) at(path, split string) location {
	if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() && strings.HasSuffix(path, ".mat") {
		of, _, _ := strings.Cut(filepath.Base(path), "_")
		return whole(path, func(os.FileInfo) bool { return of == split })
	}
	return gather(path, 1, []string{split + svhnEnding})
}

func (svhnLayout) read(ctx context.Context, at location, _ string, o format.Options) (*images.Set, error) {
	files, closeAll, err := openAll(at.files)
	if err != nil {
		return nil, err
	}
	defer closeAll()
	set, err := format.ReadSVHN(ctx, files[0], o)
	if err != nil {
		return nil, err
	}
	set.Classes = tenDigits()
	return set, nil
}

func tenDigits() []string { return strings.Split("0123456789", "") }
