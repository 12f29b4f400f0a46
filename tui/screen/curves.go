package screen

import (
	"maps"
	"slices"
	"strings"

	"oodscope/tui/chart"
	"oodscope/tui/theme"
)

// What the steps of a curve count.
const (
	epochs = "epoch"
	steps  = "step"
)

// curve is a quantity that runs write under a tag. Curves with the same title share a chart.
type curve struct {
	tag    string
	title  string
	name   string // in the legend, where it shares
	unit   string // "%": written as a fraction, shown as percent
	axis   string
	stroke int
	minor  bool // never first, not even while its stage runs
}

// curves is every quantity that runs write, the most telling first.
var curves = []curve{
	{tag: "decoder/val_auroc", title: "AUROC, held-out", unit: "%", axis: epochs},
	{tag: "decoder/loss", title: "decoder loss", axis: steps},
	{tag: "decoder/val_fpr95", title: "FPR95, held-out", unit: "%", axis: epochs},
	{tag: "classifier/accuracy", title: "accuracy", name: "train", unit: "%", axis: epochs, stroke: 1},
	{tag: "classifier/val_accuracy", title: "accuracy", name: "held-out", unit: "%", axis: epochs},
	{tag: "classifier/loss", title: "classifier loss", axis: steps},
	{tag: "classifier/learning_rate", title: "learning rate", axis: epochs, minor: true},
	{tag: "classifier/images_per_second", title: "images/s", name: "classifier", axis: epochs, stroke: 1, minor: true},
	{tag: "decoder/images_per_second", title: "images/s", name: "decoder", axis: epochs, minor: true},
}

// loss tells whether the switches for losses apply: a noisy value for every step, best seen on a log scale.
func (c curve) loss() bool { return strings.HasSuffix(c.tag, "/loss") }

func (c curve) of(stage string) bool { return !c.minor && strings.HasPrefix(c.tag, stage+"/") }

// group is the curves of one chart.
type group []curve

// groups are the charts that have values, those of the stage under way first.
func groups(series map[string][]chart.Point, stage string) []group {
	var all []group
	for _, c := range present(series) {
		if n := len(all); n > 0 && all[n-1][0].title == c.title {
			all[n-1] = append(all[n-1], c)
			continue
		}
		all = append(all, group{c})
	}
	slices.SortStableFunc(all, func(a, b group) int {
		switch {
		case a[0].of(stage) == b[0].of(stage):
			return 0
		case a[0].of(stage):
			return -1
		}
		return 1
	})
	return all
}

// present is the curves that have values: in the table's order, then those that the table lacks, under their tags.
func present(series map[string][]chart.Point) []curve {
	all := slices.DeleteFunc(slices.Clone(curves), func(c curve) bool { return len(series[c.tag]) == 0 })
	for _, tag := range slices.Sorted(maps.Keys(series)) {
		if !slices.ContainsFunc(curves, func(c curve) bool { return c.tag == tag }) {
			all = append(all, curve{tag: tag, title: tag, axis: steps, minor: true})
		}
	}
	return all
}

// chart is the group's curves over one pair of axes.
func (cs group) chart(series map[string][]chart.Point, th theme.Theme) chart.Chart {
	out := chart.Chart{Title: cs[0].title, Unit: cs[0].unit, XLabel: cs[0].axis}
	for _, c := range cs {
		s := chart.Series{Name: c.name, Points: series[c.tag], Stroke: th.Run(c.stroke)}
		if c.unit == "%" {
			s.Points = percent(s.Points)
		}
		out.Series = append(out.Series, s)
	}
	return out
}

func percent(points []chart.Point) []chart.Point {
	out := make([]chart.Point, len(points))
	for i, p := range points {
		out[i] = chart.Point{X: p.X, Y: 100 * p.Y}
	}
	return out
}
