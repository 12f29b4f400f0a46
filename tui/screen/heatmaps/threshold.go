package heatmaps

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"oodscope/tui/chart"
	"oodscope/tui/grid"
	"oodscope/tui/panel"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

// The sizes from which the ROC curve stands beside the histograms, and from which images are shown below.
const (
	rocFrom    = 100
	stripFrom  = 26
	mostScores = 22 // rows of the histograms
)

// scoreParts is where things are in the view of scores.
type scoreParts struct {
	histogram, roc rect
	stripY, strip  int
}

type rect struct{ x, y, w, h int }

func (r rect) of(g grid.Grid) grid.Grid { return g.Sub(r.x, r.y, r.w, r.h) }

func (r rect) holds(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

// figures are the rows of numbers below the heading.
const figures = 2

func (s *Screen) scoreParts() scoreParts {
	y := top + figures + gap
	h := s.h - y
	p := scoreParts{histogram: rect{0, y, s.w, h}}
	if s.h >= stripFrom {
		p.histogram.h = min(max(h/2, 9), mostScores)
		p.stripY = y + p.histogram.h + gap
		p.strip = s.h - p.stripY
	}
	switch {
	case s.view == rocAlone:
		p.roc, p.histogram = p.histogram, rect{}
	case s.w >= rocFrom:
		w := s.w * 3 / 5
		p.roc = rect{w + 4, y, s.w - w - 4, p.histogram.h}
		p.histogram.w = w
	}
	return p
}

func (s *Screen) drawScores(g grid.Grid, f screen.Frame) {
	x := s.heading(g, f) + 2
	g.Sub(x, 0, g.W()-x, 1).Right(g.W()-x, 0, f.Theme.Muted, "scores of "+s.detector)
	scores := s.sides[0].scores
	if scores == nil {
		g.Rows(top, g.H()-top).Paragraph(f.Theme.Muted, "the run has no scores to draw: they are from before scores were stored, or were not read yet")
		return
	}
	s.drawRates(g.Rows(top, figures), f)
	p := s.scoreParts()
	if p.histogram.w > 0 {
		s.histogramChart(f.Theme).Draw(p.histogram.of(g), f.Theme)
	}
	if p.roc.w > 0 {
		s.rocChart(f.Theme).Draw(p.roc.of(g), f.Theme)
	}
	if p.strip > 0 {
		s.drawBoundary(g.Rows(p.stripY, p.strip), f)
	}
}

// drawRates says what the threshold does: the shares of images that are called OOD.
func (s *Screen) drawRates(g grid.Grid, f screen.Frame) {
	scores, at := s.sides[0].scores, s.limit()
	th := f.Theme
	x := g.Text(0, 0, th.Muted, "threshold ")
	x = g.Text(x, 0, th.Accent, number(at))
	x = g.Text(x, 0, th.Muted, map[bool]string{true: " stored: accepts 95 % of held-out ID", false: " moved; stored " + number(s.stored())}[s.threshold == nil])
	r := rates(scores, at)
	x = g.Text(0, 1, th.Muted, "TPR ")
	x = g.Text(x, 1, th.Strong, percent(r.TPR))
	x = g.Text(x, 1, th.Muted, " of "+grid.FitMiddle(scores.OODName, 20)+"   FPR ")
	x = g.Text(x, 1, th.Strong, percent(r.FPR))
	x = g.Text(x, 1, th.Muted, " of ID (OOD positive)   ")
	g.Text(x, 1, th.Muted, "AUROC "+percent(scores.AUROC)+"   FPR95 "+percent(scores.FPR95)+" (ID positive)")
}

func number(v float64) string {
	if math.IsNaN(v) {
		return "–"
	}
	return strconv.FormatFloat(v, 'g', 4, 64)
}

func percent(share float64) string {
	if math.IsNaN(share) {
		return "–"
	}
	return fmt.Sprintf("%.2f %%", 100*share)
}

func (s *Screen) histogramChart(th theme.Theme) chart.Histogram {
	scores, at := s.sides[0].scores, s.limit()
	h := chart.Histogram{Title: "scores", ID: chart.Sample{Name: "ID", Scores: scores.ID, Stroke: th.Run(1)},
		OOD: chart.Sample{Name: "OOD", Scores: scores.OOD, Stroke: th.Run(0)}, Empty: "no score is a number"}
	if !math.IsNaN(at) {
		above := math.Nextafter(at, math.Inf(1)) // an image at the threshold is accepted
		h.Threshold = &above
	}
	return h
}

// histogramLayout says which column is which score; no look of a theme matters to it.
func (s *Screen) histogramLayout(r rect) chart.Layout {
	return s.histogramChart(theme.Theme{Runs: make([]theme.Stroke, 2)}).Layout(r.w, r.h)
}

func (s *Screen) rocChart(th theme.Theme) chart.ROC {
	c := chart.ROC{Title: "ROC", Empty: "no curve"}
	for i := len(s.sides) - 1; i >= 0; i-- {
		scores := s.sides[i].scores
		if scores == nil {
			continue
		}
		id := s.sides[i].gallery.Run
		one := chart.ROCCurve{Name: s.nameOf(i), FPR: scores.FPR, TPR: scores.TPR, AUROC: scores.AUROC, Stroke: th.Run(s.desk.Stroke(id)), Selected: i == 0}
		at := scores.Threshold
		if i == 0 {
			at = s.limit()
		}
		if !math.IsNaN(at) {
			r := rates(scores, at)
			one.At = &r
		}
		c.Curves = append(c.Curves, one)
	}
	return c
}

// drawBoundary shows images of the set and ID images on both sides of the threshold.
func (s *Screen) drawBoundary(g grid.Grid, f screen.Frame) {
	all, at := s.boundary()
	if len(all) == 0 {
		return
	}
	g.Text(0, 0, f.Theme.Muted, "images at the threshold, by falling score; ✕ is on the wrong side")
	panel.Strip(g.Rows(1, g.H()-1), all, at, s.look(f))
}

// boundary are the images of the set and those of the ID set by falling score, and the first of them that is accepted.
func (s *Screen) boundary() (all []panel.Thumb, at int) {
	one := s.sides[0]
	limit := s.limit()
	var entries []entry
	for _, it := range slices.Concat(one.gallery.Items, one.id) {
		entries = append(entries, entry{Item: judged(it, one.scores, &limit)})
	}
	byScore.sort(entries)
	for i, e := range entries {
		t := panel.Thumb{Item: e.Item, Note: "OOD"}
		if e.ID {
			t.Note = "ID"
		}
		if e.Wrong() {
			t.Mark = "✕"
		}
		if called(e.Item) {
			at = min(i+1, len(entries)-1)
		}
		all = append(all, t)
	}
	return all, at
}
