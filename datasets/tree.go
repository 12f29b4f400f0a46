package datasets

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"oodscope/datasets/format"
	"oodscope/datasets/images"
)

// treeLayout is a folder or archive of the user's: pictures by split and class.
type treeLayout struct {
	labels *bool // see Own
}

func (treeLayout) places(string) []string { return nil }

func (treeLayout) wanted(split string) string {
	if split == "all" {
		return "a folder of images, or an archive of one (" + strings.Join(format.Archives, ", ") + ")"
	}
	return "a folder " + split + " with images in it"
}

func (treeLayout) at(path, split string) location {
	at := whole(path, isTree(path))
	if !at.ready || at.files[0].bytes > 0 { // an archive is not looked into
		return at
	}
	there := partsOf(path)
	switch {
	case split == "all" && len(there) > 0:
		return location{err: severalParts(there)}
	case split != "all" && !slices.Contains(there, split):
		return location{}
	}
	return at
}

// partsOf are the splits that the folders in a folder make.
func partsOf(folder string) (parts []string) {
	folder = unwrapped(folder)
	for _, part := range ownSplits()[1:] {
		if info, err := os.Stat(filepath.Join(folder, part)); err == nil && info.IsDir() {
			parts = append(parts, part)
		}
	}
	return parts
}

// unwrapped goes down as long as a folder holds one folder and nothing else.
func unwrapped(folder string) string {
	for {
		f, err := os.Open(folder)
		if err != nil {
			return folder
		}
		inside, _ := f.ReadDir(2)
		f.Close()
		if len(inside) != 1 || !inside[0].IsDir() || slices.Contains(ownSplits()[1:], inside[0].Name()) {
			return folder
		}
		folder = filepath.Join(folder, inside[0].Name())
	}
}

func severalParts(parts []string) error {
	return fmt.Errorf("it has the parts %s; name one of them after a slash", strings.Join(parts, ", "))
}

func (l treeLayout) read(ctx context.Context, at location, split string, o format.Options) (*images.Set, error) {
	return readAlbum(ctx, at.path, split, l.sort, o)
}

// sort chooses the pictures of the split. Classes are those of all splits, so
// that a label means the same in each.
func (l treeLayout) sort(_ context.Context, _ format.Tree, names []string, split string) (album, error) {
	sorted := arrange(pictures(names))
	if parts := sorted.parts(); split == "all" && len(parts) > 0 {
		return album{}, severalParts(parts)
	}
	chosen := sorted[split]
	if len(chosen) == 0 {
		return album{}, fmt.Errorf("holds no images of the part %q", split)
	}
	a := album{}
	var folders []string
	for _, p := range chosen {
		a.names, folders = append(a.names, p.name), append(folders, p.class)
	}
	i := slices.Index(folders, "")
	switch {
	case l.labels != nil && !*l.labels, l.labels == nil && i >= 0:
		return a, nil
	case i >= 0:
		return album{}, fmt.Errorf("entry %q lies in no folder; expected one for its class, since labels are wanted", a.names[i])
	}
	a.classes = sorted.classes()
	a.labels = positions(folders, a.classes)
	return a, nil
}
