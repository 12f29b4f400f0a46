package datasets

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"oodscope/datasets/format"
	"oodscope/datasets/images"
)

// cifarLayout is a folder of binary batches, or the archive that it was
// published in, unpacked or not.
type cifarLayout struct {
	folder  string              // also the folder inside the archive
	archive string              // beside the folder
	batches map[string][]string // file names by split, in order
	names   string              // the file of class names
	records format.CIFARLayout
}

func (l cifarLayout) locate(dir, split string) location {
	at := location{path: filepath.Join(dir, l.folder)}
	at.wanted = fmt.Sprintf("%s in the folder %s, or %s", strings.Join(l.batches[split], ", "), l.folder, l.archive)
	for _, name := range l.batches[split] {
		f, ok, err := stat(filepath.Join(at.path, name))
		if err != nil {
			at.err = err
			return at
		}
		if ok {
			at.files = append(at.files, f)
		} else {
			at.absent = append(at.absent, name)
		}
	}
	if at.ready = len(at.files) > 0; at.ready {
		return at
	}
	f, ok, err := stat(filepath.Join(dir, l.archive))
	if err != nil || !ok {
		at.err = err
		return at
	}
	return location{wanted: at.wanted, path: f.path, files: []file{f}, ready: true}
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
	set, err := format.ReadCIFAR(ctx, files, l.records, o)
	if err != nil {
		return nil, err
	}
	names, err := os.ReadFile(filepath.Join(at.path, l.names))
	if errors.Is(err, fs.ErrNotExist) {
		return set, nil
	}
	if err != nil {
		return nil, err
	}
	return set, l.nameClasses(set, filepath.Join(at.path, l.names), names)
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
	for _, name := range names[1:] {
		files = append(files, format.Bytes(archive+": "+name, data[name]))
	}
	set, err := format.ReadCIFAR(ctx, files, l.records, o)
	if err != nil {
		return nil, err
	}
	return set, l.nameClasses(set, archive+": "+names[0], data[names[0]])
}

func (l cifarLayout) nameClasses(set *images.Set, file string, list []byte) error {
	names := strings.Split(string(list), "\n")
	for i, name := range names {
		names[i] = printable(name)
	}
	names = slices.DeleteFunc(names, func(s string) bool { return s == "" })
	if len(names) != l.records.Classes {
		return fmt.Errorf("%s: %d class names; expected %d, one a line", file, len(names), l.records.Classes)
	}
	set.Classes = names
	return nil
}
