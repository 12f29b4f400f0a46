package compare

import (
	"fmt"

	"oodscope/tui/chart"
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// quantity is a curve that runs write, and how it is shown.
type quantity struct {
	tag, title, unit, counts string
}

// quantities are those that groups are compared by, the most telling first.
var quantities = []quantity{
	{"decoder/val_auroc", "AUROC, held-out", "%", "epoch"},
	{"decoder/loss", "decoder loss", "", "step"},
	{"decoder/val_fpr95", "FPR95, held-out", "%", "epoch"},
	{"classifier/val_accuracy", "accuracy, held-out", "%", "epoch"},
	{"classifier/loss", "classifier loss", "", "step"},
}

const (
	chartW    = 37 // columns and rows from which one more chart is put beside or below another
	chartH    = 9
	gapX      = 3 // between charts
	sampleW   = 4 // cells of a stroke's sample: eight dots show each dash pattern
	legendGap = 3
	fewBands  = 3 // bundles up to which all bands are drawn, else that of the cursor's group alone
)

// drawCurves draws a chart for each quantity that there is room for, below a row that says which stroke is which.
func (s *Screen) drawCurves(g grid.Grid, th theme.Theme) {
	if g.Empty() {
		return
	}
	if s.curves.err != nil {
		g.Paragraph(th.Muted, "the curves could not be read: "+s.curves.err.Error())
		return
	}
	s.drawLegend(g.Rows(0, 1), th)
	g = g.Rows(1, g.H()-1)
	drawn := s.curves.drawn()
	if len(drawn) == 0 {
		if len(s.curves.bundles) > 0 {
			g.Text(0, 0, th.Muted, "these runs wrote no curves")
		}
		return
	}
	columns := max(min((g.W()+gapX)/(chartW+gapX), len(drawn)), 1)
	rows := max(min((len(drawn)+columns-1)/columns, g.H()/chartH), 1)
	w, h := (g.W()+gapX)/columns-gapX, g.H()/rows
	for i, q := range drawn[:min(len(drawn), columns*rows)] {
		s.chart(q, th).Draw(g.Sub(i%columns*(w+gapX), i/columns*h, w, h-min(rows-1, 1)), th)
	}
}

func (s *Screen) chart(q quantity, th theme.Theme) chart.Chart {
	c := chart.Chart{Title: q.title, Unit: q.unit, XLabel: q.counts}
	selected := s.selected()
	for i := len(s.curves.bundles) - 1; i >= 0; i-- {
		b := s.curves.bundles[i]
		f, has := b.of[q.tag]
		if !has {
			continue
		}
		one := chart.Series{Track: f.mean, Scale: 1, Stroke: th.Run(s.desk.Stroke(b.runs[0])), Selected: i == selected}
		if q.unit == "%" {
			one.Scale = 100
		}
		if len(s.curves.bundles) <= fewBands || one.Selected {
			one.Low, one.High = f.low, f.high
		}
		c.Series = append(c.Series, one)
	}
	return c
}

// selected is the bundle of the group under the cursor.
func (s *Screen) selected() int {
	if s.sheet == nil {
		return 0
	}
	return s.group()
}

// drawLegend says which stroke is which, and how many have none.
func (s *Screen) drawLegend(g grid.Grid, th theme.Theme) {
	all := s.bundles()
	x := 0
	for i, b := range all {
		rest := ""
		if more := len(all) - i - 1; more > 0 {
			rest = fmt.Sprintf("and %d more", more)
		}
		wide := sampleW + 1 + grid.Width(b.name)
		if i == mostBundles || x+wide+legendGap+grid.Width(rest) > g.W() && i > 0 {
			g.Text(x, 0, th.Muted, fmt.Sprintf("and %d more", len(all)-i))
			return
		}
		sample(g.Columns(x, sampleW), th.Run(s.desk.Stroke(b.runs[0])))
		st := th.Muted
		if i == s.selected() {
			st = th.Text
		}
		x = g.Text(x+sampleW+1, 0, st, b.name) + legendGap
	}
}

// sample draws a piece of a curve as the charts draw it.
func sample(g grid.Grid, s theme.Stroke) {
	c := chart.NewCanvas(g.W(), 1)
	c.Line(c.Layer(s.Style), 0, 2, c.DotW()-1, 2, s.Dash, 0)
	c.Draw(g)
}
