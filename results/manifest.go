package results

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"oodscope/results/atomicfile"
)

const (
	manifestName   = "stage.json"
	manifestFormat = 1
)

// manifest is stage.json, which is written last: what a stage consists of.
type manifest struct {
	Format  int         `json:"format"`
	Kind    string      `json:"kind"`
	Hash    string      `json:"hash"`
	Created time.Time   `json:"created"`
	Seconds float64     `json:"seconds"` // that it took to build
	Files   []stageFile `json:"files"`   // sorted by name
}

type stageFile struct {
	Name string `json:"name"` // relative, with slashes
	Size int64  `json:"size"`
}

// writeManifest syncs everything in dir and describes it.
func writeManifest(dir string, key StageKey, start, end time.Time) error {
	m := manifest{
		Format: manifestFormat, Kind: key.Kind, Hash: key.Hash,
		Created: end.UTC(), Seconds: end.Sub(start).Seconds(), Files: []stageFile{},
	}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			return atomicfile.SyncDir(path)
		case path == filepath.Join(dir, manifestName):
			return fmt.Errorf("%s is the store's own file", manifestName)
		case !entry.Type().IsRegular():
			return fmt.Errorf("%s is no plain file, which is all that a stage may hold", entry.Name())
		}
		file, err := syncedFile(dir, path)
		m.Files = append(m.Files, file)
		return err
	})
	if err != nil {
		return err
	}
	slices.SortFunc(m.Files, func(a, b stageFile) int { return cmp.Compare(a.Name, b.Name) })
	return writeDocument(filepath.Join(dir, manifestName), m)
}

func syncedFile(dir, path string) (stageFile, error) {
	file, err := os.Open(path)
	if err != nil {
		return stageFile{}, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return stageFile{}, err
	}
	name, err := filepath.Rel(dir, path)
	if err != nil {
		return stageFile{}, err
	}
	return stageFile{filepath.ToSlash(name), info.Size()}, file.Sync()
}

// readManifest returns nil if dir holds the whole stage, and otherwise says what
// is wrong with it.
func readManifest(dir string, key StageKey) error {
	var m manifest
	err := readDocument(filepath.Join(dir, manifestName), manifestFormat, &m)
	if errors.Is(err, fs.ErrNotExist) {
		return errors.New(manifestName + " is missing")
	}
	if err != nil {
		return err
	}
	if m.Kind != key.Kind || m.Hash != key.Hash {
		return fmt.Errorf("%s belongs to stage %s-%s", manifestName, m.Kind, m.Hash)
	}
	for _, file := range m.Files {
		if err := file.check(dir); err != nil {
			return err
		}
	}
	return nil
}

func (f stageFile) check(dir string) error {
	if !filepath.IsLocal(filepath.FromSlash(f.Name)) {
		return fmt.Errorf("%s names %q, outside of the stage", manifestName, f.Name)
	}
	info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(f.Name)))
	switch {
	case err != nil:
		return fmt.Errorf("%s is missing", f.Name)
	case info.Size() != f.Size:
		return fmt.Errorf("%s has %d bytes instead of %d", f.Name, info.Size(), f.Size)
	}
	return nil
}
