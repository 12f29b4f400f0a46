package screen

import (
	"math"

	"oodscope/results"
	"oodscope/tui/chart"
	"oodscope/tui/feed"
	"oodscope/tui/table"
)

// column is one column of numbers of the list of runs.
type column struct {
	head  string
	w     int
	need  int // table width from which it is shown
	text  func(feed.Row) string
	curve bool // drawn as a curve, not as text
}

// columns are those on the right of the list, in their order.
var columns = []column{
	{"acc", 7, 0, func(r feed.Row) string { return fromSummary(r, func(s *results.Summary) float64 { return s.Accuracy }) }, false},
	{"val AUROC", 11, 100, valAUROC, false},
	{"", 11, 100, func(r feed.Row) string { return chart.Sparkline(r.AUROC, 10) }, true},
	{"AUROC", 7, 0, func(r feed.Row) string {
		return fromSummary(r, func(s *results.Summary) float64 { return heatmapMean(s).AUROC })
	}, false},
	{"FPR95", 7, 0, func(r feed.Row) string {
		return fromSummary(r, func(s *results.Summary) float64 { return heatmapMean(s).FPR95ID })
	}, false},
}

func shown(width int) []column {
	var out []column
	for _, c := range columns {
		if width >= c.need {
			out = append(out, c)
		}
	}
	return out
}

func fromSummary(r feed.Row, of func(*results.Summary) float64) string {
	if r.Run.Summary == nil {
		return ""
	}
	return table.Percent(of(r.Run.Summary))
}

func valAUROC(r feed.Row) string {
	last, ok := chart.Last(r.AUROC)
	if !ok {
		return ""
	}
	return table.Percent(last.Y)
}

// heatmapMean is the mean row of the heatmap detector; not-a-numbers where the run did not score with it.
func heatmapMean(s *results.Summary) results.DetectorResult {
	for _, d := range s.Mean {
		if d.Detector == "heatmap" {
			return d
		}
	}
	return results.DetectorResult{AUROC: math.NaN(), FPR95ID: math.NaN()}
}
