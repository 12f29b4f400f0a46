package results

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// minHash is how much of a hash must be typed.
const minHash = 4

// Find returns the run that ref names: an id, "latest", an experiment's name or
// a short hash (the newest run that has it), or the beginning of one id or hash. The
// error for a name that is unknown is an os.ErrNotExist and lists near ones.
func (s *Store) Find(ref string) (*Run, error) {
	if dir := filepath.Join(s.runsDir(), ref); validID(ref) && isDir(dir) {
		return s.loadRun(dir), nil
	}
	ids, err := s.ids()
	if err != nil {
		return nil, err
	}
	id, err := choose(ids, ref)
	if err != nil {
		return nil, err
	}
	return s.loadRun(filepath.Join(s.runsDir(), id)), nil
}

// noRun is an os.ErrNotExist that says no more than its text.
type noRun string

func (e noRun) Error() string { return string(e) }

func (e noRun) Unwrap() error { return os.ErrNotExist }

// choose picks one of ids, which are the last first.
func choose(ids []string, ref string) (string, error) {
	if len(ids) == 0 {
		return "", noRun(fmt.Sprintf("no run %q: there are no runs yet", plain(ref)))
	}
	if ref == "latest" {
		return ids[0], nil
	}
	for _, id := range ids {
		if p, ok := parseID(id); ok && (p.name == fileSafe(ref) || p.hash == ref) {
			return id, nil
		}
	}
	return only(ids, ref)
}

// only picks the one id that ref is the beginning or the name of.
func only(ids []string, ref string) (string, error) {
	var meant []string
	for _, id := range ids {
		if p, ok := parseID(id); beginsWith(id, ref) || ok && p.name == fileSafe(ref) {
			meant = append(meant, id)
		}
	}
	switch len(meant) {
	case 0:
		return "", noRun(fmt.Sprintf("no run %q; near: %s", plain(ref), some(near(ids, ref))))
	case 1:
		return meant[0], nil
	}
	return "", fmt.Errorf("%q may be any of %d runs: %s: type more of it", plain(ref), len(meant), some(meant))
}

func beginsWith(id, ref string) bool {
	p, ok := parseID(id)
	ofHash := ok && len(ref) >= minHash && strings.HasPrefix(p.hash, ref)
	return ofHash || ref != "" && strings.HasPrefix(id, ref)
}

// near orders names and ids by how little they differ from ref.
func near(ids []string, ref string) []string {
	var names []string
	for _, id := range ids {
		if p, ok := parseID(id); ok && !slices.Contains(names, p.name) {
			names = append(names, p.name)
		}
		names = append(names, id)
	}
	distance := map[string]int{}
	for _, n := range names {
		distance[n] = levenshtein.ComputeDistance(n, ref)
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(distance[a], distance[b]) })
	return names
}

func some(names []string) string {
	const enough = 5
	list := plain(strings.Join(names[:min(len(names), enough)], ", "))
	if len(names) > enough {
		list += ", …"
	}
	return list
}

// Run returns the run of an id, and of nothing else. One that is not there is an
// os.ErrNotExist.
func (s *Store) Run(id string) (*Run, error) {
	dir, err := s.runDir(id)
	if err != nil {
		return nil, fmt.Errorf("run %w", err)
	}
	return s.loadRun(dir), nil
}
