package datasets

import (
	"context"
	"path/filepath"

	"oodscope/datasets/format"
	"oodscope/datasets/images"
)

// svhnLayout is the published MATLAB file, in a folder svhn or by itself.
type svhnLayout struct{}

func (svhnLayout) locate(dir, split string) location {
	name := split + "_32x32.mat"
	at := location{path: filepath.Join(dir, "svhn"), wanted: name + " in the folder svhn"}
	f, ok, err := firstOf([]string{filepath.Join(dir, "svhn", name), filepath.Join(dir, name)})
	if err != nil || !ok {
		at.err = err
		return at
	}
	at.path, at.files, at.ready = f.path, []file{f}, true
	return at
}

func (svhnLayout) read(ctx context.Context, at location, _ string, o format.Options) (*images.Set, error) {
	f, err := format.OpenFile(at.path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	set, err := format.ReadSVHN(ctx, f, o)
	if err != nil {
		return nil, err
	}
	set.Classes = append([]string(nil), tenDigits...)
	return set, nil
}
