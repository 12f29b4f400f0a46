package screen

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"oodscope/tui/chart"
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// curveSpec is a curve of a chart: the tag it is written under, its name in the legend, and its stroke's number.
type curveSpec struct {
	tag, name string
	stroke    int
}

// chartSpec is a chart that a run may have.
type chartSpec struct {
	title  string
	stage  string // during which it comes first; "" never
	loss   bool   // the log switch applies
	noisy  bool   // the smoothing switch applies: a value per step, not per epoch
	curves []curveSpec
}

var chartSpecs = []chartSpec{
	{"AUROC, held-out", "decoder", false, false, []curveSpec{{"decoder/val_auroc", "", 0}}},
	{"decoder loss", "decoder", true, true, []curveSpec{{"decoder/loss", "", 0}}},
	{"accuracy", "classifier", false, false, []curveSpec{{"classifier/accuracy", "train", 1}, {"classifier/val_accuracy", "val", 0}}},
	{"classifier loss", "classifier", true, true, []curveSpec{{"classifier/loss", "", 0}}},
	{"learning rate", "", false, false, []curveSpec{{"classifier/learning_rate", "", 0}}},
	{"images/s", "", false, true, []curveSpec{{"classifier/images_per_second", "classifier", 1}, {"decoder/images_per_second", "decoder", 0}}},
}

// chartsOf makes a chart of every spec that has values, those of the stage under way first, then one for every tag that
// no spec names.
func chartsOf(series map[string][]chart.Point, stage string, th theme.Theme) []chart.Chart {
	var first, rest []chart.Chart
	known := map[string]bool{}
	for _, s := range chartSpecs {
		for _, c := range s.curves {
			known[c.tag] = true
		}
		c, ok := s.chart(series, th)
		switch {
		case !ok:
		case s.stage == stage:
			first = append(first, c)
		default:
			rest = append(rest, c)
		}
	}
	for _, tag := range slices.Sorted(maps.Keys(series)) {
		if !known[tag] {
			c, _ := chartSpec{title: tag, curves: []curveSpec{{tag, "", 0}}}.chart(series, th)
			rest = append(rest, c)
		}
	}
	return append(first, rest...)
}

func (s chartSpec) chart(series map[string][]chart.Point, th theme.Theme) (chart.Chart, bool) {
	c := chart.Chart{Title: s.title, XLabel: "step", LogY: s.loss, Smooth: smoothing(s.noisy)}
	for _, curve := range s.curves {
		if points := series[curve.tag]; len(points) > 0 {
			c.Series = append(c.Series, chart.Series{Name: curve.name, Points: points, Stroke: th.Run(curve.stroke)})
		}
	}
	return c, len(c.Series) > 0
}

// smoothing is 1 where the weight of the moving average applies.
func smoothing(noisy bool) float64 {
	if noisy {
		return 1
	}
	return 0
}

const (
	chartW = 37 // columns and rows from which one more chart is put beside or below another
	chartH = 8
)

// pagesOf is the number of pages that n charts need.
func pagesOf(n, w, h int) int {
	c, r := tiles(n, w, h)
	if c*r == 0 {
		return 0
	}
	return (n + c*r - 1) / (c * r)
}

// tiles picks columns and rows for n charts: all of them where they fit, with as little left empty as can be and the
// shape nearest to four columns wide per row high; else as many as fit.
func tiles(n, w, h int) (columns, rows int) {
	if n == 0 || w < chart.MinW || h < chart.MinH {
		return 0, 0
	}
	maxC, maxR := max(w/chartW, 1), max(h/chartH, 1)
	if n >= maxC*maxR {
		return maxC, maxR
	}
	best := math.Inf(1)
	for c := 1; c <= maxC; c++ {
		r := (n + c - 1) / c
		if r > maxR {
			continue
		}
		shape := math.Abs(math.Log(float64(w) / float64(c) / (float64(h) / float64(r)) / 4))
		if cost := shape + float64(c*r-n); cost < best {
			best, columns, rows = cost, c, r
		}
	}
	return columns, rows
}

func (l *Live) drawCharts(g grid.Grid, f Frame) {
	charts := l.charts(f.Theme)
	if len(charts) == 0 {
		g.Text(0, 0, f.Theme.Muted, l.noCharts())
		return
	}
	c, r := tiles(len(charts), g.W(), g.H())
	if c*r == 0 {
		return
	}
	const gapX, gapY = 3, 1
	w, h := (g.W()+gapX)/c, (g.H()+gapY)/r
	from := min(l.page*c*r, len(charts)-1)
	for i := from; i < min(from+c*r, len(charts)); i++ {
		k := i - from
		l.apply(&charts[i])
		charts[i].Draw(g.Sub(k%c*w, k/c*h, w-gapX, h-gapY), f.Theme)
	}
}

// apply sets the switches.
func (l *Live) apply(c *chart.Chart) {
	c.LogY = c.LogY && l.logY
	c.Smooth *= smoothings[l.smooth]
}

func (l *Live) noCharts() string {
	if active(l.detail.Run.Status()) {
		return "no values yet: curves start with the first steps of training"
	}
	return "this run wrote no curves"
}

// Switches says which charts are on screen where not all of them are.
func (l *Live) Switches() string {
	if l.pages < 2 {
		return ""
	}
	return fmt.Sprintf("charts, page %d of %d", l.page+1, l.pages)
}
