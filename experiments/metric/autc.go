package metric

import "math"

// autc is the area under the threshold curve (Humblot-Renaux et al., "Beyond
// AUROC & co.", CVPR workshops 2023): with all scores brought to 0..1 by their
// least and largest, the mean of the areas under FPR(t) and FNR(t), OOD
// positive. Ranking alone does not lower it; scores have to lie apart. Both
// rates are steps, whose areas over t are means of the scaled scores s', so that
//
//	AUTC = (mean s'_ID + 1 - mean s'_OOD) / 2
//
// exactly, with no grid of thresholds. Constant scores part nothing: 0.5. The
// slices are ascending, of which the sums take their order.
func autc(id, ood []float64) float64 {
	low, high := min(id[0], ood[0]), max(id[len(id)-1], ood[len(ood)-1])
	switch {
	case math.IsInf(low, 0) || math.IsInf(high, 0):
		return math.NaN() // no range to scale by
	case low == high:
		return 0.5
	}
	unit := 1.0
	if math.IsInf(high-low, 0) {
		unit = 0.5 // the range itself is too large for a float64
	}
	scaled := func(scores []float64) float64 {
		var sum float64
		for _, s := range scores {
			sum += (unit*s - unit*low) / (unit*high - unit*low)
		}
		return sum / float64(len(scores))
	}
	return (scaled(id) + 1 - scaled(ood)) / 2
}
