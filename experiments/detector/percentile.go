package detector

import (
	"math"
	"slices"
)

// percentile is the value below which q percent of v lie: position (n-1) q/100 of
// the sorted values, linearly between its neighbours, as numpy.percentile does by
// default and with it the published detectors. It sorts v, which holds at least
// one value.
func percentile[F float](v []F, q float64) float64 {
	slices.Sort(v)
	at := float64(len(v)-1) * q / 100
	below := min(int(math.Floor(at)), len(v)-1)
	above := min(below+1, len(v)-1)
	low, high := float64(v[below]), float64(v[above])
	return low + (high-low)*(at-float64(below))
}
