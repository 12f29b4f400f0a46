package live

import (
	"maps"
	"slices"
	"strings"

	"oodscope/tui/curve"
)

// What the steps of a curve count.
const (
	epochs = "epoch"
	steps  = "step"
)

// quantity is what runs write under a tag. Quantities with the same title share a chart.
type quantity struct {
	tag    string
	title  string
	name   string // in the legend, where it shares
	unit   string // "%": written as a fraction, shown as percent
	counts string
	second bool      // drawn with another stroke than the run's
	minor  bool      // never first, not even while its stage runs
	band   [2]string // tags of the edges of its interval
}

// quantities are all that runs write, the most telling first.
var quantities = []quantity{
	{tag: aurocTag, title: "AUROC, held-out", unit: "%", counts: epochs, band: [2]string{"decoder/val_auroc_low", "decoder/val_auroc_high"}},
	{tag: "decoder/loss", title: "decoder loss", counts: steps},
	{tag: "decoder/val_fpr95", title: "FPR95, held-out", unit: "%", counts: epochs},
	{tag: "classifier/accuracy", title: "accuracy", name: "train", unit: "%", counts: epochs, second: true},
	{tag: "classifier/val_accuracy", title: "accuracy", name: "held-out", unit: "%", counts: epochs},
	{tag: "classifier/loss", title: "classifier loss", counts: steps},
	{tag: "classifier/learning_rate", title: "learning rate", counts: epochs, minor: true},
	{tag: "classifier/images_per_second", title: "images/s", name: "classifier", counts: epochs, second: true, minor: true},
	{tag: "decoder/images_per_second", title: "images/s", name: "decoder", counts: epochs, minor: true},
}

const aurocTag = "decoder/val_auroc"

// stage is the stage that writes the quantity.
func (q quantity) stage() string { return stageOf(q.tag) }

func stageOf(tag string) string {
	stage, _, _ := strings.Cut(tag, "/")
	return stage
}

func (q quantity) of(stage string) bool { return !q.minor && q.stage() == stage }

// scale is what values are shown times.
func (q quantity) scale() float64 {
	if q.unit == "%" {
		return 100
	}
	return 1
}

// group is the quantities of one chart.
type group []quantity

func (g group) title() string { return g[0].title }

// groups are the charts that have values in one of several runs, those of the stage under way first. With apart, each
// quantity has a chart of its own: where runs lie over each other, a colour is a run.
func groups(runs []map[string]curve.Track, stage string, apart bool) []group {
	var all []group
	for _, q := range present(runs) {
		n := len(all)
		switch {
		case apart && q.name != "":
			q.title, q.name, q.second = q.title+", "+q.name, "", false
			all = append(all, group{q})
		case n > 0 && all[n-1].title() == q.title:
			all[n-1] = append(all[n-1], q)
		default:
			all = append(all, group{q})
		}
	}
	slices.SortStableFunc(all, func(a, b group) int { return first(b[0].of(stage)) - first(a[0].of(stage)) })
	return all
}

func first(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// present is the quantities that have values: in the table's order, then those that the table lacks, under their tags.
func present(runs []map[string]curve.Track) []quantity {
	has := map[string]bool{}
	for _, curves := range runs {
		for tag, t := range curves {
			if t.Len() > 0 && !edge(tag) {
				has[tag] = true
			}
		}
	}
	var all []quantity
	for _, q := range quantities {
		if has[q.tag] {
			all = append(all, q)
			delete(has, q.tag)
		}
	}
	for _, tag := range slices.Sorted(maps.Keys(has)) {
		all = append(all, quantity{tag: tag, title: tag, counts: steps, minor: true})
	}
	return all
}

// edge tells whether a tag is an edge of another curve's band.
func edge(tag string) bool {
	return slices.ContainsFunc(quantities, func(q quantity) bool { return slices.Contains(q.band[:], tag) })
}
