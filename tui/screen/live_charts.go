package screen

import (
	"fmt"
	"math"

	"oodscope/tui/chart"
	"oodscope/tui/grid"
)

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

// groups are the charts that have a value to show.
func (l *Live) groups() []group {
	if l.detail.Run == nil {
		return nil
	}
	return groups(l.detail.Series, l.detail.Run.State.Stage)
}

func (l *Live) drawCharts(g grid.Grid, f Frame) {
	groups := l.groups()
	if len(groups) == 0 {
		g.Text(0, 0, f.Theme.Muted, l.noCharts())
		return
	}
	c, r := tiles(len(groups), g.W(), g.H())
	if c*r == 0 {
		return
	}
	const gapX, gapY = 3, 1
	w, h := (g.W()+gapX)/c, (g.H()+gapY)/r
	from := min(l.page*c*r, len(groups)-1)
	for k, cs := range groups[from:min(from+c*r, len(groups))] {
		drawn := cs.chart(l.detail.Series, f.Theme)
		if cs[0].loss() {
			drawn.LogY, drawn.Smooth = l.logY, smoothings[l.smooth]
		}
		drawn.Draw(g.Sub(k%c*w, k/c*h, w-gapX, h-gapY), f.Theme)
	}
}

func (l *Live) noCharts() string {
	if active(l.detail.Run.Status()) {
		return "no values yet: curves start with the first steps of training"
	}
	if l.detail.Problem != "" {
		return "no curves that could be read"
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

// Pages is the number of pages of charts.
func (l *Live) Pages() int { return l.pages }
