package live

import (
	"fmt"

	"oodscope/tui/chart"
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

const (
	sampleW   = 4 // cells of a stroke's sample: eight dots show each dash pattern
	legendGap = 3
	mostRows  = 3 // of the legend
)

// entry is a run in the legend.
type entry struct {
	run  int
	text string
	x    int
}

// legendLines lays out which stroke is which run in rows of w columns; none for a single run, or
// where an enlarged chart has them.
func (s *Screen) legendLines(w int) (lines [][]entry) {
	if len(s.runs) < 2 || s.enlarged && w >= namedFrom {
		return nil
	}
	x := w + 1
	for i, r := range s.runs {
		text := grid.Fit(r.name, max(w-sampleW-1, 1))
		wide := sampleW + 1 + grid.Width(text)
		if x+wide > w {
			lines, x = append(lines, nil), 0
		}
		k := len(lines) - 1
		lines[k] = append(lines[k], entry{i, text, x})
		x += wide + legendGap
	}
	if len(lines) > mostRows {
		lines = lines[:mostRows]
		last := &lines[mostRows-1]
		for n := len(*last) - 1; n > 0 && (*last)[n].end()+moreRoom > w; n-- {
			*last = (*last)[:n]
		}
	}
	return lines
}

// moreRoom is the columns of the number of runs that the legend leaves out, with the space before it.
const moreRoom = legendGap + len("+99")

func (e entry) end() int { return e.x + sampleW + 1 + grid.Width(e.text) }

func (s *Screen) drawLegend(g grid.Grid, th theme.Theme) {
	if g.Empty() {
		return
	}
	lines, left := s.legendLines(g.W()), len(s.runs)
	for y, line := range lines {
		left -= len(line)
		for _, e := range line {
			sample(g.Sub(e.x, y, sampleW, 1), th.Run(s.desk.Stroke(s.runs[e.run].run.ID)))
			st := th.Muted
			if e.run == 0 {
				st = th.Text
			}
			g.Text(e.x+sampleW+1, y, st, e.text)
		}
	}
	if left > 0 {
		g.Right(g.W(), len(lines)-1, th.Muted, fmt.Sprintf("  +%d", left)) // the space ends a name that fills its row
	}
}

// sample draws a piece of a curve as the charts draw it.
func sample(g grid.Grid, s theme.Stroke) {
	c := chart.NewCanvas(g.W(), 1)
	c.Line(c.Layer(s.Style), 0, 2, c.DotW()-1, 2, s.Dash, 0)
	c.Draw(g)
}
