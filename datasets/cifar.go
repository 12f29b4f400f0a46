package datasets

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"oodscope/datasets/format"
	"oodscope/datasets/images"
)

// cifarLayout is a folder of batches, or the archive that it was published in.
type cifarLayout struct {
	folder  string              // also the folder inside the archive
	archive string              // beside the folder
	batches map[string][]string // file names by split, in order
	names   string              // the file of class names
	records cifarReader
}

// cifarReader is the form of the batches.
type cifarReader interface {
	read(ctx context.Context, batches []*format.File, o format.Options) (*images.Set, error)
	// classNames reads the file of class names.
	classNames(f *format.File) ([]string, error)
}

func (l cifarLayout) places(string) []string { return []string{l.folder, l.archive} }

func (l cifarLayout) wanted(split string) string {
	if _, ok := l.records.(cifarPython); ok {
		return fmt.Sprintf("%s or %s, the version for Python", l.folder, l.archive)
	}
	return fmt.Sprintf("%s in the folder %s, or %s", strings.Join(l.batches[split], ", "), l.folder, l.archive)
}

func (l cifarLayout) at(path, split string) location {
	if len(l.batches[split]) == 0 {
		return location{}
	}
	if filepath.Base(path) == l.archive {
		return whole(path, func(info os.FileInfo) bool { return !info.IsDir() })
	}
	var names [][]string
	for _, name := range l.batches[split] {
		names = append(names, []string{name})
	}
	return gather(path, 1, names...)
}

func (l cifarLayout) read(ctx context.Context, at location, split string, o format.Options) (*images.Set, error) {
	if filepath.Base(at.path) == l.archive {
		return l.readArchive(ctx, at.path, split, o)
	}
	files, closeAll, err := openAll(at.files)
	if err != nil {
		return nil, err
	}
	defer closeAll()
	set, err := l.records.read(ctx, files, o)
	if err != nil {
		return nil, err
	}
	names, err := format.OpenFile(filepath.Join(at.path, l.names))
	if errors.Is(err, fs.ErrNotExist) {
		return set, nil
	}
	if err != nil {
		return nil, err
	}
	defer names.Close()
	return l.named(set, names)
}

// readArchive holds the split's batches in memory: a few times 30 MB.
func (l cifarLayout) readArchive(ctx context.Context, archive, split string, o format.Options) (*images.Set, error) {
	tree, err := format.OpenTree(archive)
	if err != nil {
		return nil, err
	}
	defer tree.Close()
	names := []string{path.Join(l.folder, l.names)}
	for _, batch := range l.batches[split] {
		names = append(names, path.Join(l.folder, batch))
	}
	data, err := format.ReadFiles(ctx, tree, names...)
	if err != nil {
		return nil, err
	}
	var files []*format.File
	for _, name := range names {
		files = append(files, format.Bytes(archive+": "+name, data[name]))
	}
	set, err := l.records.read(ctx, files[1:], o)
	if err != nil {
		return nil, err
	}
	return l.named(set, files[0])
}

func (l cifarLayout) named(set *images.Set, file *format.File) (*images.Set, error) {
	names, err := l.records.classNames(file)
	if err != nil {
		return nil, err
	}
	for i, name := range names {
		names[i] = printable(name)
	}
	set.Classes = names
	return set, nil
}
