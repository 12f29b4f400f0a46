package chart

import (
	"math"
	"slices"
	"strconv"

	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// Sample is one set of scores of a histogram.
type Sample struct {
	Name   string
	Scores Scores
	Stroke theme.Stroke
}

// Histogram shows two sets of scores on common bins, one bin a column: ID above, OOD below, so that they are told apart
// by place. Each is drawn up to its own highest bar, so that a narrow peak of one does not flatten the other.
type Histogram struct {
	Title     string
	ID, OOD   Sample
	Threshold *float64 // scores at or above it are called OOD; those of the wrong side are accented
	Log       bool     // bars by the logarithm of counts, so that a single score shows
	Empty     string   // said where there is no score
}

// Draw puts the histogram on a grid. The layout maps columns to scores.
func (h Histogram) Draw(g grid.Grid, th theme.Theme) Layout {
	l := h.Layout(g.W(), g.H())
	h.heading(g, th)
	if l.W == 0 {
		g.Text(0, max(g.H()/2, 1), th.Faint, h.Empty)
		return l
	}
	id, ood := h.ID.Scores.counts(l.X, l.W), h.OOD.Scores.counts(l.X, l.W)
	upper := l.H / 2
	h.bars(g.Sub(0, l.Top, g.W(), upper), l, h.ID, bins{id, true}, th)
	h.bars(g.Sub(0, l.Top+upper, g.W(), l.H-upper), l, h.OOD, bins{ood, false}, th)
	h.axis(g, l, th)
	return l
}

// Layout says where a histogram of w by rows cells draws what. Its Y is of no meaning.
func (h Histogram) Layout(w, rows int) Layout {
	all := nothing
	for _, s := range []Scores{h.ID.Scores, h.OOD.Scores} {
		if r, ok := s.Range(); ok {
			all = all.grown(r)
		}
	}
	left := 0
	if w >= MinW {
		left = min(max(grid.Width(h.ID.Name), grid.Width(h.OOD.Name))+1, w/4)
	}
	l := Layout{Left: left, Top: 1, H: rows - 3, W: w - left, X: all, Reach: all, Y: Range{0, 1}}
	if all.Lo > all.Hi || l.W < 1 || l.H < 2 {
		return Layout{}
	}
	if all.Lo == all.Hi {
		room := max(math.Abs(all.Lo)*0.1, 1e-9)
		l.X = Range{all.Lo - room, all.Hi + room}
	}
	return l
}

// heading is the title and what the threshold comes to.
func (h Histogram) heading(g grid.Grid, th theme.Theme) {
	x := g.Text(0, 0, th.Strong, h.Title)
	if h.Log {
		x = g.Text(x, 0, th.Faint, " log")
	}
	if h.Threshold == nil {
		return
	}
	text := "TPR " + percent(h.OOD.Scores.Above(*h.Threshold)) + "  FPR " + percent(h.ID.Scores.Above(*h.Threshold))
	if room := g.W() - x - 2; grid.Width(text) <= room {
		g.Right(g.W(), 0, th.Text, text)
	}
}

func percent(share float64) string {
	if !finite(share) {
		return "–"
	}
	return strconv.FormatFloat(100*share, 'f', 1, 64)
}

// weight is what the height of a bar is proportional to.
func (h Histogram) weight(n int) float64 {
	if h.Log {
		return math.Log1p(float64(n))
	}
	return float64(n)
}

// bins is what is drawn of one set.
type bins struct {
	counts []int
	id     bool
}

var eighths = []rune(" ▁▂▃▄▅▆▇█")

// bars draws one set over its part of the rows, and the threshold where no bar stands.
func (h Histogram) bars(g grid.Grid, l Layout, s Sample, b bins, th theme.Theme) {
	g.Columns(0, max(l.Left-1, 0)).Text(0, g.H()-1, th.Muted, s.Name)
	line := -1
	if h.Threshold != nil {
		line, _ = h.column(l, *h.Threshold)
	}
	most := h.weight(slices.Max(b.counts))
	for k, n := range b.counts {
		full := h.eighths(n, most, g.H())
		style := s.Stroke.Style
		if line >= 0 && (k >= line) == b.id {
			style = th.Accent
		}
		for y := range g.H() {
			switch bar := min(max(full-8*(g.H()-1-y), 0), 8); {
			case bar > 0:
				g.Put(l.Left+k, y, eighths[bar], style)
			case k == line:
				g.Put(l.Left+k, y, '┊', th.Accent)
			}
		}
	}
}

// eighths is the height of a bar in eighths of a row, at least one where there is a score.
func (h Histogram) eighths(n int, most float64, rows int) int {
	if n == 0 {
		return 0
	}
	return max(int(math.Round(h.weight(n)/most*float64(8*rows))), 1)
}

// column is the bin of a score; false outside the scores' range.
func (h Histogram) column(l Layout, v float64) (int, bool) {
	if !(v >= l.X.Lo && v <= l.X.Hi) {
		return -1, false
	}
	return min(int(l.scaleX().unit(v)*float64(l.W)), l.W-1), true
}

// axis is the line below with the scores at its ends and round ones between, and the threshold.
func (h Histogram) axis(g grid.Grid, l Layout, th theme.Theme) {
	g = g.Sub(l.Left, l.Top+l.H, l.W, 2)
	for x := range g.W() {
		g.Put(x, 0, '─', th.Faint)
	}
	ticks := Ticks(l.X.Lo, l.X.Hi, max(l.W/12, 2))
	texts := Labels(ticks)
	var labels []labelX
	for i, v := range ticks {
		labels = append(labels, h.label(l, v, texts[i]))
	}
	labels = apart(labels)
	if h.Threshold != nil {
		at := h.label(l, *h.Threshold, Value(*h.Threshold))
		at.cursor = true
		if _, ok := h.column(l, *h.Threshold); ok {
			labels = replaced(labels, at)
		}
	}
	drawLabels(g, labels, th)
}

func (h Histogram) label(l Layout, v float64, text string) labelX {
	k, _ := h.column(l, min(max(v, l.X.Lo), l.X.Hi))
	return labelX{tick: k, start: max(min(k-len(text)/2, l.W-len(text)), 0), text: text}
}
