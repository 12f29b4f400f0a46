package results

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"oodscope/results/atomicfile"
)

// Heatmaps of the set "svhn/test" are in heatmaps/svhn--test.safetensors.
const (
	heatmapsDir = "heatmaps"
	slashInFile = "--"
	tensorsExt  = ".safetensors"
)

// HeatmapsFile is the name of the file with the heatmaps of a set, such as
// svhn--test.safetensors, in a run's folder of heatmaps and in a stage's.
func HeatmapsFile(set string) (string, error) {
	name := strings.ReplaceAll(set, "/", slashInFile)
	if !validID(name) || set != plain(set) || setOf(name) != set {
		return "", fmt.Errorf("%q cannot be the name of a set with heatmaps", plain(set))
	}
	return name + tensorsExt, nil
}

func heatmapsPath(dir, set string) (string, error) {
	name, err := HeatmapsFile(set)
	return filepath.Join(dir, heatmapsDir, name), err
}

func setOf(name string) string { return strings.ReplaceAll(name, slashInFile, "/") }

// WriteHeatmaps stores the heatmaps of one set, replacing earlier ones of it.
func (r *Recorder) WriteHeatmaps(h *Heatmaps) error {
	path, err := heatmapsPath(r.dir, h.Set)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return fmt.Errorf("write heatmaps: %w", err)
	}
	return WriteHeatmapsFile(path, h)
}

// HeatmapSets returns the names of the sets with heatmaps, sorted. None yet is
// no error.
func (r *Run) HeatmapSets() ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(r.Dir, heatmapsDir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list heatmaps of run %s: %w", r.ID, err)
	}
	var sets []string
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), tensorsExt); ok && !atomicfile.IsTemp(e.Name()) {
			sets = append(sets, setOf(name))
		}
	}
	return sets, nil
}

// Heatmaps reads the heatmaps of one set.
func (r *Run) Heatmaps(set string) (*Heatmaps, error) {
	path, err := heatmapsPath(r.Dir, set)
	if err != nil {
		return nil, err
	}
	h, err := ReadHeatmapsFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		sets, _ := r.HeatmapSets()
		return nil, fmt.Errorf("run %s has no heatmaps of %s, only of: %s: %w", r.ID, set, plain(strings.Join(sets, ", ")), fs.ErrNotExist)
	}
	return h, err
}
