package datasets

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"oodscope/datasets/format"
)

// Import is what the data folder's record says of a set that lies elsewhere, or
// that the user brought.
type Import struct {
	Path        string   `toml:"path" json:"path"`                     // absolute, or relative to the data folder
	Kind        string   `toml:"kind,omitempty" json:"kind,omitempty"` // of a set of the user's own
	List        string   `toml:"list,omitempty" json:"list,omitempty"`
	Splits      []string `toml:"splits" json:"splits"`           // that could be opened
	Images      int      `toml:"images" json:"images"`           // in all of them
	Fingerprint string   `toml:"fingerprint" json:"fingerprint"` // see fingerprintOf
	Imported    string   `toml:"imported" json:"imported"`       // when, RFC 3339
}

// ImportOptions say how a set is imported.
type ImportOptions struct {
	Copy     bool                  // copy it into the data folder instead of pointing at it
	Force    bool                  // replace an earlier import that points elsewhere
	Now      time.Time             // of the record
	Progress func(done, total int) // of the images that are tried; may be nil
}

// tried is how many images of each split are decoded to see whether they can be.
const tried = 256

// Import checks that own.Path reads as the set own.Name, a published one without
// Kind and List or one of the user's own, and records it in the data folder, where
// At finds it. All images are counted and a sample of each split is decoded.
func (r Registry) Import(ctx context.Context, dir string, own Own, o ImportOptions) (Import, error) {
	made, err := r.bring(ctx, dir, own, o)
	if err != nil && ctx.Err() != nil {
		err = ctx.Err() // whatever a reader made of it
	}
	return made, err
}

func (r Registry) bring(ctx context.Context, dir string, own Own, o ImportOptions) (Import, error) {
	e, err := r.importable(&own)
	if err != nil {
		return Import{}, err
	}
	if _, err := replaceable(dir, own, o); err != nil {
		return Import{}, err
	}
	made, err := e.tryOut(ctx, dir, o.Progress)
	if err != nil {
		return Import{}, fmt.Errorf("data set %s: %w", e.Name, err)
	}
	made.Path, made.Kind, made.List, made.Imported = own.Path, own.Kind, own.List, o.Now.UTC().Format(time.RFC3339)
	if made.Fingerprint, err = fingerprintOf(ctx, own.Path, own.List); err != nil {
		return Import{}, err
	}
	var c *copied
	if o.Copy {
		if c, err = copyBeside(ctx, dir, own.Name, own.Path); err != nil {
			return Import{}, err
		}
		defer c.discard()
		made.Path = c.place
	}
	return made, own.enter(ctx, dir, made, c, o)
}

// enter adds an import to the record as it is now: trying a set out takes minutes,
// in which others may have been imported.
func (own Own) enter(ctx context.Context, dir string, made Import, c *copied, o ImportOptions) error {
	unlock, err := lockRecord(ctx, dir)
	if err != nil {
		return err
	}
	defer unlock()
	recorded, err := replaceable(dir, own, o)
	if err != nil {
		return err
	}
	if c != nil {
		if err := c.put(); err != nil {
			return err
		}
	}
	recorded[own.Name] = made
	return writeRecord(dir, recorded)
}

// replaceable is the record, if the set may be entered into it.
func replaceable(dir string, own Own, o ImportOptions) (map[string]Import, error) {
	recorded, err := readRecord(dir)
	if err != nil {
		return nil, err
	}
	return recorded, mayReplace(recorded, dir, own, o)
}

// importable is the entry that a path is tried as. It makes the paths of own
// absolute: the record is read from anywhere.
func (r Registry) importable(own *Own) (e entry, err error) {
	if err := own.Validate(); err != nil {
		return entry{}, err
	}
	for _, path := range []*string{&own.Path, &own.List} {
		if *path == "" {
			continue
		}
		if *path, err = filepath.Abs(*path); err != nil {
			return entry{}, err
		}
	}
	if other := r.resembling(own.Name); other != "" {
		return entry{}, alike(own.Name, other)
	}
	i := r.index(own.Name)
	switch {
	case i < 0 || r.entries[i].own:
		return own.entry(), nil
	case r.entries[i].generated():
		return entry{}, fmt.Errorf("data set %q is built in; there is nothing to import", own.Name)
	case own.Kind != "" || own.List != "" || own.Labels != nil:
		return entry{}, fmt.Errorf("data set %q is a published one: its kind, list and labels are known; give a set of your own another name", own.Name)
	}
	e = r.entries[i]
	e.path, e.record = own.Path, nil
	return e, nil
}

func mayReplace(recorded map[string]Import, dir string, own Own, o ImportOptions) error {
	for _, other := range slices.Sorted(maps.Keys(recorded)) {
		if other != own.Name && strings.EqualFold(other, own.Name) {
			return alike(own.Name, other)
		}
	}
	old, there := recorded[own.Name]
	if o.Copy && own.List != "" {
		return fmt.Errorf("data set %s: with a list, all that lies under %q would be copied; import it without --copy", own.Name, own.Path)
	}
	if !there || o.Force {
		return nil
	}
	before, err := filepath.Abs(below(dir, old.Path))
	if err == nil && before != own.Path {
		err = fmt.Errorf("data set %s is imported from %q already; --force replaces that", own.Name, old.Path)
	}
	return err
}

// tryOut opens a sample of every split that is there.
func (e entry) tryOut(ctx context.Context, dir string, progress func(done, total int)) (Import, error) {
	if _, err := os.Stat(e.path); err != nil {
		return Import{}, err
	}
	var made Import
	var broken, lacking error
	for _, split := range e.Splits {
		at := e.locate(dir, split)
		if !at.ready {
			lacking = cmp.Or(lacking, fmt.Errorf("%q does not read as %s/%s: %s", e.path, e.Name, split, at.problem()))
			continue
		}
		n, err := at.sample(ctx, split, progress)
		if ctx.Err() != nil {
			return Import{}, ctx.Err()
		}
		if err != nil && (!e.own || n > 0) {
			return Import{}, err
		}
		if err != nil { // an archive of the user's own may have no such part
			broken = cmp.Or(broken, err)
			continue
		}
		made.Splits, made.Images = append(made.Splits, split), made.Images+n
		if split == "all" {
			break // then there are no parts
		}
	}
	if len(made.Splits) == 0 {
		return Import{}, cmp.Or(broken, lacking)
	}
	return made, nil
}

// sample decodes some of the images, and counts all.
func (at location) sample(ctx context.Context, split string, progress func(done, total int)) (n int, err error) {
	o := format.Options{Size: DefaultSize, Limit: tried, Found: func(found int) { n = found }, Progress: progress}
	_, err = at.by.read(ctx, at, split, o)
	return n, err
}
