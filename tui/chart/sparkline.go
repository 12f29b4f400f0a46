package chart

import "math"

var levels = []rune("▁▂▃▄▅▆▇") // not the full block: bars of neighbouring rows would touch

// Sparkline draws the last values of a curve as w bars between the curve's own lowest and highest value. Where there are
// more values than bars, each bar is the last value of its share. Gaps are spaces.
func Sparkline(values []float64, w int) string {
	values = lastOfShares(values, w)
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if finite(v) {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	height := scaleOf(Range{lo, hi}, false)
	bars := make([]rune, len(values))
	for i, v := range values {
		switch {
		case !finite(v):
			bars[i] = ' '
		case hi == lo:
			bars[i] = levels[len(levels)/2]
		default:
			bars[i] = levels[dotOf(height.unit(v), len(levels))]
		}
	}
	return string(bars)
}

func lastOfShares(values []float64, w int) []float64 {
	n := min(len(values), max(w, 0))
	shares := make([]float64, n)
	for i := range shares {
		shares[i] = values[(i+1)*len(values)/n-1]
	}
	return shares
}
