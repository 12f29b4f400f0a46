package chart

import (
	"math"
	"slices"
	"sort"
)

// Scores are finite scores in rising order, so that any binning, and any threshold, is a few binary searches.
type Scores struct{ sorted []float64 }

// NewScores sorts a copy; NaN and infinities are left out.
func NewScores(values []float64) Scores {
	sorted := slices.DeleteFunc(slices.Clone(values), func(v float64) bool { return !finite(v) })
	slices.Sort(sorted)
	return Scores{sorted}
}

// Len is the number of scores.
func (s Scores) Len() int { return len(s.sorted) }

// Range is the lowest and the highest score; false where there is none.
func (s Scores) Range() (Range, bool) {
	if len(s.sorted) == 0 {
		return Range{}, false
	}
	return Range{s.sorted[0], s.sorted[len(s.sorted)-1]}, true
}

// Above is the share of scores at or above a threshold, 0 to 1: TPR for OOD scores, FPR for ID scores. NaN where there
// are none.
func (s Scores) Above(threshold float64) float64 {
	n := len(s.sorted)
	return float64(n-sort.SearchFloat64s(s.sorted, threshold)) / float64(n)
}

// Threshold is the highest score such that at least a share of the scores, in (0, 1], lie at or above it: for OOD scores
// and 0.95 the threshold of FPR95. NaN where there are none.
func (s Scores) Threshold(share float64) float64 {
	n := len(s.sorted)
	if n == 0 || !(share > 0) {
		return math.NaN()
	}
	return s.sorted[max(n-int(math.Ceil(min(share, 1)*float64(n))), 0)]
}

// counts is how many scores each of n equal bins of a range holds.
func (s Scores) counts(r Range, n int) []int {
	counts := make([]int, n)
	from := 0
	for k := range counts {
		to := len(s.sorted)
		if k+1 < n {
			to = sort.SearchFloat64s(s.sorted, scaleOf(r, false).at(float64(k+1)/float64(n)))
		}
		counts[k] = to - from
		from = to
	}
	return counts
}
