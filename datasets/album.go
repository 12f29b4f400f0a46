package datasets

import (
	"context"
	"fmt"
	"os"
	"path"
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

func (l albumLayout) places(string) []string {
	var places []string
	for _, stem := range l.stems {
		places = append(places, stem)
		for _, ending := range format.Archives {
			places = append(places, stem+ending)
		}
	}
	return places
}

func (l albumLayout) wanted(string) string {
	text := fmt.Sprintf("the folder %s, or an archive of it (%s%s)", l.stems[0], l.stems[0], strings.Join(format.Archives, ", "))
	if len(l.stems) > 1 {
		text += ", or one named " + strings.Join(l.stems[1:], ", ")
	}
	return text
}

func (l albumLayout) at(path, _ string) location { return whole(path, isTree(path)) }

// isTree says whether format.OpenTree takes a path.
func isTree(path string) func(os.FileInfo) bool {
	return func(info os.FileInfo) bool { return info.IsDir() || format.IsArchive(path) }
}

func (l albumLayout) read(ctx context.Context, at location, split string, o format.Options) (*images.Set, error) {
	return readAlbum(ctx, at.path, split, l.sort, o)
}

func readAlbum(ctx context.Context, path, split string, sort sorter, o format.Options) (*images.Set, error) {
	tree, err := format.OpenTree(path)
	if err != nil {
		return nil, err
	}
	defer tree.Close()
	names, err := tree.List(ctx)
	if err != nil {
		return nil, err
	}
	a, err := sort(ctx, tree, names, split)
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
	folders := make([]string, len(a.names))
	for i, name := range a.names {
		folders[i] = printable(path.Base(path.Dir(name)))
	}
	a.classes = slices.Compact(slices.Sorted(slices.Values(folders)))
	a.labels = positions(folders, a.classes)
	return a, nil
}

// positions are the labels of names in the sorted classes.
func positions(names, classes []string) []int32 {
	labels := make([]int32, len(names))
	for i, name := range names {
		at, _ := slices.BinarySearch(classes, name)
		labels[i] = int32(at)
	}
	return labels
}

func pictures(names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !format.IsPicture(name) })
}
