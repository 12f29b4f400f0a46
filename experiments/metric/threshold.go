package metric

import (
	"fmt"
	"math"
	"sort"
)

// Threshold is the smallest score t such that at least the share tpr of the
// held-out ID images has a score <= t, that is, is accepted. It is always one of
// the scores given. tpr lies in (0, 1]; 0.95 is the field's custom. Calibrate on
// held-out ID images only: training images score lower than new ones do.
func Threshold(holdout []float64, tpr float64) (float64, error) {
	if err := check("held-out ID", holdout); err != nil {
		return 0, err
	}
	if !(tpr > 0 && tpr <= 1) {
		return 0, fmt.Errorf("metric: threshold at TPR %v: it must be over 0 and at most 1", tpr)
	}
	s := sorted(holdout)
	accepted := func(i int) bool { return float64(i+1)/float64(len(s)) >= tpr }
	return s[sort.Search(len(s)-1, accepted)], nil
}

// Quantile is the share of the ascending scores that lie strictly below x, in
// 0..1: with held-out ID scores, how unusual x is. It is NaN where there are no
// scores or x is NaN.
func Quantile(sorted []float64, x float64) float64 {
	if len(sorted) == 0 || math.IsNaN(x) {
		return math.NaN()
	}
	return float64(sort.SearchFloat64s(sorted, x)) / float64(len(sorted))
}
