package heatmaps

import (
	"math"

	"oodscope/tui/chart"
	"oodscope/tui/feed"
)

// reach is the range of the scores that the threshold slides over; false where there are none.
func (s *Screen) reach() (chart.Range, bool) {
	scores := s.sides[0].scores
	if scores == nil {
		return chart.Range{}, false
	}
	r := chart.Range{Lo: math.Inf(1), Hi: math.Inf(-1)}
	for _, one := range []chart.Scores{scores.ID, scores.OOD} {
		if x, ok := one.Range(); ok {
			r.Lo, r.Hi = min(r.Lo, x.Lo), max(r.Hi, x.Hi)
		}
	}
	return r, r.Lo < r.Hi
}

// rates are the shares of OOD and of ID images that a threshold calls OOD: those with a score above it. OOD is the positive
// class.
func rates(scores *feed.Rating, threshold float64) chart.Operating {
	above := math.Nextafter(threshold, math.Inf(1)) // Above counts those at it, too
	return chart.Operating{FPR: scores.ID.Above(above), TPR: scores.OOD.Above(above)}
}
