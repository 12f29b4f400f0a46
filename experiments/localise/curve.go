package localise

import (
	"math"
	"sort"
)

// curve is the false-positive rate as a function of the threshold: ascending
// values of pixels that should be low.
type curve []float32

// above is the share of pixels higher than v, and of those at least as high.
func (c curve) above(v float32) (higher, reached float64) {
	n := float64(len(c))
	upper := sort.Search(len(c), func(i int) bool { return c[i] > v })
	lower := sort.Search(upper, func(i int) bool { return c[i] >= v })
	return (n - float64(upper)) / n, (n - float64(lower)) / n
}

// A pixel v that should be high is found at a false-positive rate z where z lets
// its threshold through: not below the share a of the curve's pixels that are
// higher, surely from the share b that are at least as high, and in between, where
// only ties are parted, in proportion. That is the straight line between two
// points of a ROC curve, so a constant map finds the share z.

// area is the mean, over the false-positive rates from 0 to limit, of the share of
// pixels that are found. With limit 1 it is AUROC, ties at mid-rank; with 0.3, and
// the pixels of one region, a term of AUPRO (Bergmann et al., IJCV 2021).
func (c curve) area(pixels []float32, limit float64) float64 {
	var sum float64
	for _, v := range pixels {
		a, b := c.above(v)
		if end := min(b, limit); end > a {
			sum += (end - a) * (end - a) / (2 * (b - a))
		}
		sum += limit - min(b, limit)
	}
	return sum / limit / float64(len(pixels))
}

// logArea is the same mean over the logarithms of the rates from low to high:
// AUPIMO (Bertoldo et al., BMVC 2024, arXiv 2401.01984), where the curve is of normal
// images. low must be over 0.
func (c curve) logArea(pixels []float32, low, high float64) float64 {
	var sum float64
	for _, v := range pixels {
		a, b := c.above(v)
		if from, to := max(a, low), min(b, high); to > from {
			sum += ((to - from) - a*math.Log(to/from)) / (b - a)
		}
		sum += math.Log(high / min(max(b, low), high))
	}
	return sum / math.Log(high/low) / float64(len(pixels))
}
