package chart

import "math"

var levels = []rune("▁▂▃▄▅▆▇") // not the full block: bars of neighbouring rows would touch

// Sparkline draws the last values of a curve as w bars between the curve's own lowest and highest value. Where there are
// more values than bars, each bar is the last value of its share. Gaps are spaces.
func Sparkline(points []Point, w int) string {
	values := lastOfShares(points, w)
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if finite(v) {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	bars := make([]rune, len(values))
	for i, v := range values {
		switch {
		case !finite(v):
			bars[i] = ' '
		case hi == lo:
			bars[i] = levels[len(levels)/2]
		default:
			bars[i] = levels[int(math.Round((v-lo)/(hi-lo)*float64(len(levels)-1)))]
		}
	}
	return string(bars)
}

func lastOfShares(points []Point, w int) []float64 {
	n := min(len(points), max(w, 0))
	values := make([]float64, n)
	for i := range values {
		values[i] = points[(i+1)*len(points)/n-1].Y
	}
	return values
}
