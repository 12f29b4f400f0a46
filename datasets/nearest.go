package datasets

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

func (r Registry) unknown(name string) error {
	if len(r.entries) == 0 {
		return fmt.Errorf("no data set is named %q; none is known", name)
	}
	bare := make([]string, len(r.entries))
	for i, e := range r.entries {
		bare[i] = e.Name
	}
	candidates := bare
	if strings.Contains(name, "/") {
		candidates = r.Names()
	}
	return fmt.Errorf("no data set is named %q; the nearest name is %q (known: %s)", name, nearest(name, candidates), strings.Join(bare, ", "))
}

func unknownSplit(e entry, split string) error {
	return fmt.Errorf("data set %q has no part %q; the nearest name is %q (known: %s)",
		e.Name, split, e.Name+"/"+nearest(split, e.Splits), strings.Join(e.Splits, ", "))
}

// nearest is the candidate with the smallest edit distance, the first of equals.
func nearest(name string, candidates []string) string {
	return slices.MinFunc(candidates, func(a, b string) int {
		return levenshtein.ComputeDistance(name, a) - levenshtein.ComputeDistance(name, b)
	})
}
