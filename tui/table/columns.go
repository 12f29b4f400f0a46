package table

import (
	"math"
	"strconv"
	"strings"

	"oodscope/results"
	"oodscope/tui/grid"
)

// metric is one column: its heading and where its number is.
type metric struct {
	head string
	of   func(results.DetectorResult) float64
}

var metrics = []metric{
	{"AUROC", func(r results.DetectorResult) float64 { return r.AUROC }},
	{"FPR95 (ID+)", func(r results.DetectorResult) float64 { return r.FPR95ID }},
	{"FPR95 (OOD+)", func(r results.DetectorResult) float64 { return r.FPR95OOD }},
	{"AUPR-S", func(r results.DetectorResult) float64 { return r.AUPRS }},
	{"AUPR-E", func(r results.DetectorResult) float64 { return r.AUPRE }},
}

// Percent writes a fraction as percent with two decimals; "–" where there is no number.
func Percent(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	return strconv.FormatFloat(100*v, 'f', 2, 64)
}

// widest is the width of the longest of some names, within limits.
func widest(names []string, atLeast, atMost int) int {
	w := atLeast
	for _, n := range names {
		w = max(w, grid.Width(n))
	}
	return min(w, atMost)
}

func setNames(s *results.Summary) []string {
	names := make([]string, len(s.Sets))
	for i, set := range s.Sets {
		names[i] = set.Set
	}
	return names
}

// Short is names of sets without the folder that all of them share.
func Short(names []string) []string {
	short := make([]string, len(names))
	for i, n := range names {
		folder, rest, ok := strings.Cut(n, "/")
		if first, _, _ := strings.Cut(names[0], "/"); !ok || folder != first {
			return names
		}
		short[i] = rest
	}
	return short
}

// detectorNames are those of the mean row, in its order.
func detectorNames(s *results.Summary) []string {
	names := make([]string, len(s.Mean))
	for i, d := range s.Mean {
		names[i] = d.Detector
	}
	return names
}
