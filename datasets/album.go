package datasets

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"oodscope/datasets/format"
	"oodscope/datasets/images"
)

// albumLayout is a folder or archive of image files.
type albumLayout struct {
	stems []string // names without the ending of an archive, in order of preference
	sort  sorter
}

// album is which images of a tree belong to a split, in order, and their labels.
type album struct {
	names   []string
	labels  []int32  // nil where there are none
	classes []string // nil where there are none
}

// sorter chooses and labels the pictures of a split from the sorted names of all
// files of a tree.
type sorter func(ctx context.Context, tree format.Tree, names []string, split string) (album, error)

func (l albumLayout) locate(dir, _ string) location {
	var places []string
	for _, stem := range l.stems {
		places = append(places, stem)
		for _, ending := range format.Archives {
			places = append(places, stem+ending)
		}
	}
	at := location{path: filepath.Join(dir, l.stems[0])}
	at.wanted = fmt.Sprintf("the folder %s, or an archive of it (%s)", l.stems[0], strings.Join(places[1:], ", "))
	for i, place := range places {
		places[i] = filepath.Join(dir, place)
	}
	f, ok, err := firstOf(places)
	if err != nil || !ok {
		at.err = err
		return at
	}
	at.path, at.files, at.ready = f.path, []file{f}, true
	return at
}

func (l albumLayout) read(ctx context.Context, at location, split string, o format.Options) (*images.Set, error) {
	tree, err := format.OpenTree(at.path)
	if err != nil {
		return nil, err
	}
	defer tree.Close()
	names, err := tree.List(ctx)
	if err != nil {
		return nil, err
	}
	a, err := l.sort(ctx, tree, names, split)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", tree.Name(), err)
	}
	set, err := format.ReadPictures(ctx, tree, a.names, a.labels, o)
	if err != nil {
		return nil, err
	}
	set.Classes = a.classes
	return set, nil
}

// unlabelled takes every picture.
func unlabelled(_ context.Context, _ format.Tree, names []string, _ string) (album, error) {
	return album{names: pictures(names)}, nil
}

// byFolder takes every picture; its class is the folder that it lies in.
func byFolder(_ context.Context, _ format.Tree, names []string, _ string) (album, error) {
	a := album{names: pictures(names)}
	folder := func(name string) string { return printable(path.Base(path.Dir(name))) }
	for _, name := range a.names {
		a.classes = append(a.classes, folder(name))
	}
	slices.Sort(a.classes)
	a.classes = slices.Compact(a.classes)
	for _, name := range a.names {
		i, _ := slices.BinarySearch(a.classes, folder(name))
		a.labels = append(a.labels, int32(i))
	}
	return a, nil
}

func pictures(names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !format.IsPicture(name) })
}
