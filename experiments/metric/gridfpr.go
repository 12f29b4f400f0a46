package metric

import (
	"math"
	"sort"
)

// The search of the published code: steps over the score range, and the window
// of true-positive rates that it accepts.
const (
	gridSteps  = 10_000
	lowestTPR  = 0.9495
	highestTPR = 0.9505
)

// FPR95Grid is FPR95 with ID positive as the published heatmap code searches it
// (heatmap_ood, evaluation.py): thresholds on a linear grid of 10,000 steps over
// the range of the scores, the first one with a TPR in 0.9495..0.9505 taken. If
// no TPR on the grid lies there, the result is 0, a perfect score that nothing
// earned; that happens just where ID scores crowd together. Use Evaluate's
// FPR95ID; this one shows what the published figure would have been. Constant
// scores, on which the published code stops with an error, give NaN, and so do
// empty slices and scores that are not finite.
func FPR95Grid(id, ood []float64) float64 {
	if checkBoth(id, ood) != nil {
		return math.NaN()
	}
	id, ood = sorted(id), sorted(ood)
	top := max(id[len(id)-1], ood[len(ood)-1])
	span := top - min(id[0], ood[0])
	if !(span > 0) || math.IsInf(span, 0) {
		return math.NaN()
	}
	step := span / gridSteps
	// The code turns scores round first: confidence = largest score - score.
	for i := 0; float64(i)*step < span; i++ {
		delta := float64(i) * step
		if tpr := confident(id, top, delta); highestTPR >= tpr && tpr >= lowestTPR {
			return confident(ood, top, delta)
		}
	}
	return 0
}

// confident is the share of ascending scores whose confidence, top - score, is at
// least delta.
func confident(scores []float64, top, delta float64) float64 {
	n := sort.Search(len(scores), func(i int) bool { return top-scores[i] < delta })
	return float64(n) / float64(len(scores))
}
