package datasets

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"oodscope/datasets/format"
)

// recordFile lies in the data folder and says what was imported.
const recordFile = "sets.toml"

// maxRecord bounds it; an import takes about 300 bytes.
const maxRecord = 4 << 20

type record struct {
	Sets map[string]Import `toml:"sets"`
}

// At is the registry for a data folder: the published and built-in sets, those
// that are imported into the folder, and the given ones. A given set hides an
// imported one of the same name.
func At(dir string, own ...Own) (Registry, error) {
	imported, err := readRecord(dir)
	if err != nil {
		return Registry{}, err
	}
	for _, o := range own {
		if i := Published().index(o.Name); i < 0 {
			delete(imported, o.Name)
		}
	}
	r := Published()
	for _, name := range slices.Sorted(maps.Keys(imported)) {
		r.remember(name, imported[name])
	}
	return r.With(own...)
}

// remember points a published set to where it was imported from, or adds one of
// the user's own.
func (r *Registry) remember(name string, i Import) {
	if at := r.index(name); at >= 0 {
		r.entries[at].path, r.entries[at].record = i.Path, &i
		return
	}
	e := Own{Name: name, Path: i.Path, Kind: i.Kind, List: i.List}.entry()
	e.Splits, e.record = i.Splits, &i
	r.entries = append(r.entries, e)
}

// imported is the record of the entry's import, or the zero Import.
func (e entry) imported() Import {
	if e.record == nil {
		return Import{}
	}
	return *e.record
}

// readRecord reads what is imported into a data folder; there need be nothing.
func readRecord(dir string) (map[string]Import, error) {
	path := filepath.Join(dir, recordFile)
	f, err := format.OpenFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return map[string]Import{}, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if f.Size > maxRecord {
		return nil, fmt.Errorf("%s: %d bytes; expected at most %d", path, f.Size, maxRecord)
	}
	text, err := format.ReadText(f)
	if err != nil {
		return nil, err
	}
	sets, err := parseRecord(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w; mend it, or remove it and import the sets again", path, err)
	}
	return sets, nil
}

func parseRecord(text string) (map[string]Import, error) {
	var r record
	meta, err := toml.Decode(text, &r)
	if err != nil {
		return nil, err
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return nil, fmt.Errorf("unknown key %q", unknown[0].String())
	}
	if r.Sets == nil {
		r.Sets = map[string]Import{}
	}
	known := Published()
	for _, name := range slices.Sorted(maps.Keys(r.Sets)) {
		if err := r.Sets[name].validate(name); err != nil {
			return nil, err
		}
		if other := known.resembling(name); other != "" {
			return nil, alike(name, other)
		}
		known.remember(name, r.Sets[name])
	}
	return r.Sets, nil
}

func (i Import) validate(name string) error {
	if err := (Own{Name: name, Path: i.Path, Kind: i.Kind, List: i.List}).Validate(); err != nil {
		return err
	}
	known := ownSplits()
	if at := Published().index(name); at >= 0 {
		known = Published().entries[at].Splits
	}
	unknown := func(split string) bool { return !slices.Contains(known, split) }
	if j := slices.IndexFunc(i.Splits, unknown); j >= 0 || len(i.Splits) == 0 {
		return fmt.Errorf("sets.%s.splits is %q; expected some of %s", name, i.Splits, strings.Join(known, ", "))
	}
	return nil
}

// writeRecord replaces the record at once: a reader sees the old or the new.
func writeRecord(dir string, sets map[string]Import) error {
	var b bytes.Buffer
	b.WriteString("# Written by oodscope data import: where sets of images lie that were not downloaded here.\n")
	if err := toml.NewEncoder(&b).Encode(record{Sets: sets}); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	temp, err := os.OpenFile(filepath.Join(dir, "."+recordFile+"-"+rand.Text()), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) // gone already where all went well
	_, err = temp.Write(b.Bytes())
	if err := errors.Join(err, temp.Sync(), temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), filepath.Join(dir, recordFile))
}
