package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"oodscope/datasets"
	"oodscope/datasets/fetch"
)

// verifier checks sets and shows how far it is.
type verifier struct {
	registry datasets.Registry
	dir      string
	files    *progressPrinter
	images   *counter
}

// toVerify is a set, or one part of it.
type toVerify struct {
	datasets.Presence
	parts []string
}

func (v *verifier) close() {
	v.files.close()
	v.images.close()
}

// sets are those that are named, or all that are there.
func (v *verifier) sets(names []string) (all []toVerify, err error) {
	there := v.registry.Present(v.dir)
	if len(names) == 0 {
		for _, p := range there {
			if p.State != datasets.StateMissing && p.State != datasets.StateBuiltIn {
				all = append(all, toVerify{p, p.Splits})
			}
		}
		return all, nil
	}
	for _, name := range names {
		source, err := v.registry.Lookup(name)
		if err != nil {
			return nil, err
		}
		p := there[slices.IndexFunc(there, func(p datasets.Presence) bool { return p.Name == source.Name })]
		if p.State == datasets.StateMissing {
			return nil, fmt.Errorf("data set %s is not there: %s", p.Name, p.Problem)
		}
		parts := p.Splits
		if strings.Contains(name, "/") {
			parts = []string{source.Split}
			if err := v.registry.Check(v.dir, name); err != nil {
				return nil, err
			}
		}
		all = append(all, toVerify{p, parts})
	}
	return all, nil
}

// one checks a set. An error is one that ends everything, as Ctrl-C does.
func (v *verifier) one(ctx context.Context, set toVerify) (verified, error) {
	found := verified{Name: set.Name, Path: set.Path, Files: []verifiedFile{}, Parts: []verifiedPart{}}
	files, err := v.inspect(ctx, set)
	if err != nil {
		return found, err
	}
	found.Files = append(found.Files, files...)
	for _, split := range set.parts {
		part, there, err := v.decode(ctx, set.Name+"/"+split)
		if err != nil {
			return found, err
		}
		if there {
			found.Parts = append(found.Parts, part)
		}
	}
	found.Damaged = slices.ContainsFunc(found.Files, func(f verifiedFile) bool { return f.Problem != "" }) ||
		slices.ContainsFunc(found.Parts, func(p verifiedPart) bool { return p.Problem != "" })
	return found, nil
}

// inspect checks the published files that lie in the data folder, and an archive
// that lies anywhere else.
func (v *verifier) inspect(ctx context.Context, set toVerify) (rows []verifiedFile, err error) {
	published, err := v.registry.Files(set.Name)
	if err != nil {
		return nil, err
	}
	here := false
	for _, f := range published {
		row, err := v.file(ctx, fetch.File{Name: f.Name, URL: f.URL, Checksum: f.Checksum, Bytes: f.Bytes}, v.dir)
		if err != nil {
			return nil, err
		}
		if row.State != fetch.Absent {
			rows = append(rows, row)
		}
		here = here || row.Path == set.Path
	}
	if info, err := os.Stat(set.Path); !here && err == nil && info.Mode().IsRegular() {
		row, err := v.file(ctx, fetch.File{Name: filepath.Base(set.Path)}, filepath.Dir(set.Path))
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func (v *verifier) file(ctx context.Context, f fetch.File, dir string) (verifiedFile, error) {
	found, err := fetch.Inspect(ctx, f, dir, showFetch(v.files))
	if ctx.Err() != nil {
		return verifiedFile{}, ctx.Err()
	}
	row := verifiedFile{
		File: f.Name, Path: found.Path, State: found.State, Bytes: found.Size,
		Checksum: found.Found, Expected: f.Checksum, Problem: found.Problem,
	}
	if err != nil {
		row.State, row.Problem = fetch.Damaged, err.Error()
	}
	return row, nil
}

// decodedSize is small: what counts is that an image can be decoded, and memory
// for a million of them should not be needed for that.
const decodedSize = 8

func (v *verifier) decode(ctx context.Context, name string) (part verifiedPart, there bool, err error) {
	set, err := v.registry.Open(ctx, name, datasets.Options{Dir: v.dir, Size: decodedSize, Progress: v.images.show})
	switch {
	case ctx.Err() != nil:
		return part, false, ctx.Err()
	case errors.Is(err, fs.ErrNotExist):
		return part, false, nil
	case err != nil:
		return verifiedPart{Set: name, Problem: err.Error()}, true, nil
	}
	return verifiedPart{Set: name, Images: set.Len()}, true, nil
}
