package table

import (
	"math"
	"strconv"
	"strings"

	"oodscope/results"
	"oodscope/tui/grid"
)

// metric is one column: its heading and where its number and its interval are.
type metric struct {
	head     string
	of       func(results.DetectorResult) float64
	interval func(results.Intervals) results.Interval
}

var metrics = []metric{
	{"AUROC", func(r results.DetectorResult) float64 { return r.AUROC }, func(i results.Intervals) results.Interval { return i.AUROC }},
	{"FPR95 (ID+)", func(r results.DetectorResult) float64 { return r.FPR95ID }, func(i results.Intervals) results.Interval { return i.FPR95ID }},
	{"FPR95 (OOD+)", func(r results.DetectorResult) float64 { return r.FPR95OOD }, func(i results.Intervals) results.Interval { return i.FPR95OOD }},
	{"AUPR-S", func(r results.DetectorResult) float64 { return r.AUPRS }, func(i results.Intervals) results.Interval { return i.AUPRS }},
	{"AUPR-E", func(r results.DetectorResult) float64 { return r.AUPRE }, func(i results.Intervals) results.Interval { return i.AUPRE }},
}

// spread is half the width of the bootstrap interval, in percent; "" where there is none.
func (m metric) spread(r results.DetectorResult) string {
	if r.Intervals == nil {
		return ""
	}
	i := m.interval(*r.Intervals)
	half := 100 * (i.High - i.Low) / 2
	if math.IsNaN(half) || math.IsInf(half, 0) {
		return ""
	}
	return "±" + strconv.FormatFloat(half, 'f', 1, 64)
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
