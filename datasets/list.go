package datasets

import (
	"context"
	"fmt"
	"os"

	"oodscope/datasets/format"
	"oodscope/datasets/images"
)

// listLayout is a folder or archive, of which a list in OpenOOD's form names the
// images that count.
type listLayout struct {
	list   string
	labels *bool // see Own
}

func (listLayout) places(string) []string { return nil }
func (l listLayout) wanted(string) string {
	return "the list " + l.list + " and the folder that its paths begin in"
}
func (l listLayout) under(dir string) layout {
	return listLayout{list: below(dir, l.list), labels: l.labels}
}
func (l listLayout) at(path, _ string) location {
	at := whole(path, isTree(path))
	if info, err := os.Stat(l.list); err != nil || !info.Mode().IsRegular() {
		return location{err: err}
	}
	return at
}

func (l listLayout) read(ctx context.Context, at location, _ string, o format.Options) (*images.Set, error) {
	file, err := format.OpenFile(l.list)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	listed, err := format.ReadList(file)
	if err != nil {
		return nil, err
	}
	if err := l.fit(&listed); err != nil {
		return nil, err
	}
	tree, err := format.OpenTree(at.path)
	if err != nil {
		return nil, err
	}
	defer tree.Close()
	set, err := format.ReadPictures(ctx, tree, listed.Names, listed.Labels, o)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", l.list, err)
	}
	return set, nil
}

// fit drops labels that are not wanted, and misses those that are.
func (l listLayout) fit(listed *format.List) error {
	switch {
	case l.labels == nil:
	case !*l.labels:
		listed.Labels = nil
	case listed.Labels == nil:
		return fmt.Errorf("%s: every label is -1, which means none; but labels are wanted", l.list)
	}
	return nil
}
