package fetch

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
)

// Result is a file in place.
type Result struct {
	Finding
	Fetched bool // by this call; else it was there
}

// Get makes sure that a file is in the data folder and fits its checksum. A file
// that does is left alone; one that does not is refused, or replaced with
// Options.Force. After an error, and when ctx ends, what came so far is kept
// beside it and continued by the next call; bytes that do not fit the checksum
// are kept as NAME.corrupt. Two calls at once do not mix: the second fails.
func Get(ctx context.Context, f File, o Options) (Result, error) {
	r, err := get(ctx, f, o.withDefaults())
	if err != nil {
		return r, fmt.Errorf("%s: %w", f.Name, err)
	}
	return r, nil
}

func get(ctx context.Context, f File, o Options) (Result, error) {
	found, err := Inspect(ctx, f, o.Dir, o.Progress)
	if err != nil {
		return Result{Finding: found}, err
	}
	origins, err := f.origins(o.Mirror)
	if err != nil {
		return Result{Finding: found}, err
	}
	if keep, err := keeps(found, o); keep || err != nil {
		return Result{Finding: found}, err
	}
	j := &job{
		File: f, Options: o, path: found.Path, client: client(o.Transport), chance: newChance(o.Seed, f.Name),
		meter: newMeter(Progress{Name: f.Name, Doing: "checking"}, o.Progress),
	}
	return j.fetch(ctx, found, origins)
}

// keeps says whether what is there stays. The error is that of a file which may
// not be replaced.
func keeps(found Finding, o Options) (bool, error) {
	switch {
	case found.State == Verified, found.State == Unknown && !o.Force:
		return true, nil
	case found.State == Damaged && !o.Force:
		return false, fmt.Errorf("%s %s; --force replaces it", found.Path, found.Problem)
	}
	return false, nil
}

// job is the making of one file.
type job struct {
	File
	Options
	path   string
	part   *part
	client *http.Client
	chance *rand.Rand
	meter  *meter
}

func (j *job) fetch(ctx context.Context, before Finding, origins []origin) (r Result, err error) {
	r.Finding = before
	made, err := makeFolders(filepath.Dir(j.path))
	defer func() {
		for _, folder := range made {
			os.Remove(folder) // unless something is in it
		}
	}()
	if err != nil {
		return r, onDisk(err)
	}
	if j.part, err = openPart(j.path); err != nil {
		return r, onDisk(err)
	}
	defer func() { err = errors.Join(err, onDisk(j.part.close())) }()
	if before.State == Absent { // whoever held the lock may have brought it
		if r.Finding, err = Inspect(ctx, j.File, j.Dir, j.Progress); err != nil || r.State != Absent {
			_, refused := keeps(r.Finding, j.Options)
			return r, errors.Join(err, refused)
		}
	}
	if err := j.part.load(ctx, j.Checksum, j.meter); err != nil {
		return r, onDisk(err)
	}
	if err := j.anyOf(ctx, origins); err != nil {
		return r, err
	}
	r.Fetched, r.Size, r.Found, r.Problem, r.State = true, j.part.size, j.part.sum.String(), "", Verified
	if j.Checksum == "" {
		r.State = Unknown
	}
	return r, onDisk(j.part.place())
}
