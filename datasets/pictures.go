package datasets

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"oodscope/datasets/format"
	"oodscope/datasets/images"
)

// OpenFiles reads picture files (PNG, JPEG, BMP or GIF, of which the first frame
// counts), each scaled and cropped as Open does, to one image for every path, in
// order. The error of files that cannot be read is that of the first of them, and
// tells how many more there are. Of o, Dir, Limit, Seed and First are not used.
func OpenFiles(ctx context.Context, paths []string, o Options) (*images.Set, error) {
	o.Limit = 0
	wanted, err := o.format()
	if err != nil {
		return nil, err
	}
	return format.ReadPictureFiles(ctx, paths, wanted)
}

// PictureFiles lists the picture files that a path means: a file itself, whatever
// its name, or all that a folder holds, at any depth, in ascending order of their
// paths. A folder without any is an error.
func PictureFiles(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	tree, err := format.OpenTree(path)
	if err != nil {
		return nil, err
	}
	defer tree.Close()
	names, err := tree.List(context.Background())
	if err != nil {
		return nil, err
	}
	found := pictures(names)
	if len(found) == 0 {
		return nil, fmt.Errorf("%s: holds no PNG, JPEG, BMP or GIF files", path)
	}
	for i, name := range found {
		found[i] = filepath.Join(path, filepath.FromSlash(name))
	}
	return found, nil
}
