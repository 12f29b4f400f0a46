package datasets

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

func unknown(name string) error {
	bare := make([]string, len(catalogue))
	for i, e := range catalogue {
		bare[i] = e.Name
	}
	candidates := bare
	if strings.Contains(name, "/") {
		candidates = Names()
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
