package metric

import (
	"fmt"
	"math"
	"sort"
)

// DeLong tests whether two scores of the same images have the same AUROC
// (DeLong, DeLong and Clarke-Pearson, Biometrics 44, 1988), with a normal
// interval of the given level for the difference A - B. The structural components
// come from sorted scores, in O(n log n) as with the mid-ranks of Sun and Xu
// (IEEE Signal Processing Letters 21, 2014), and ties count half. At least two
// images of each kind are needed. Where the components do not vary at all, p is 1
// for equal areas, and the limit, 0, for others. It is about these scores on new
// images, not about training again.
func DeLong(a, b Scores, level float64) (Difference, error) {
	resultA, resultB, err := evaluatePair(a, b)
	if err != nil {
		return Difference{}, err
	}
	if len(a.ID) < 2 || len(a.OOD) < 2 {
		return Difference{}, fmt.Errorf("metric: DeLong's test of %d ID and %d OOD images: at least 2 of each are needed", len(a.ID), len(a.OOD))
	}
	if !(level > 0 && level < 1) {
		return Difference{}, fmt.Errorf("metric: interval of level %v: it must lie between 0 and 1", level)
	}
	// The variance of the difference, var A + var B - 2 cov, is that of the
	// components' differences.
	byOOD := minus(placements(a.OOD, a.ID), placements(b.OOD, b.ID))
	byID := minus(placements(b.ID, b.OOD), placements(a.ID, a.OOD)) // 1 - placement, hence exchanged
	value := resultA.AUROC - resultB.AUROC
	_, deviationOOD := Spread(byOOD)
	_, deviationID := Spread(byID)
	deviation := math.Sqrt(deviationOOD*deviationOOD/float64(len(byOOD)) + deviationID*deviationID/float64(len(byID)))
	reach := math.Sqrt2 * math.Erfinv(level) * deviation
	return Difference{Value: value, Low: value - reach, High: value + reach, P: normalP(value, deviation)}, nil
}

// normalP is the two-sided p value of a normal estimate against 0.
func normalP(value, deviation float64) float64 {
	if value == 0 {
		return 1
	}
	return math.Erfc(math.Abs(value) / deviation / math.Sqrt2)
}

// placements is, for each score, the share of the others that lie below it, ties
// counted half.
func placements(scores, others []float64) []float64 {
	others = sorted(others)
	shares := make([]float64, len(scores))
	for i, s := range scores {
		below := sort.SearchFloat64s(others, s)
		notAbove := sort.Search(len(others), func(k int) bool { return others[k] > s })
		shares[i] = float64(below+notAbove) / 2 / float64(len(others))
	}
	return shares
}

func minus(a, b []float64) []float64 {
	d := make([]float64, len(a))
	for i := range a {
		d[i] = a[i] - b[i]
	}
	return d
}
