package launch

import (
	"cmp"
	"fmt"
	"strings"

	"oodscope/tui/grid"
	"oodscope/tui/theme"
	"oodscope/tui/words"
)

// drawRuns shows the cells, what the ticked ones take, and what the one under the cursor would compute.
func (s *Screen) drawRuns(g grid.Grid, th theme.Theme) {
	m := s.matrix()
	if s.planning.slow {
		g.Right(g.W(), 0, th.Accent, "planning…")
	}
	x := s.drawTitle(g.Rows(0, 1), inRuns, "runs", th)
	g.Text(x+2, 0, th.Text, s.size(m))
	p := &s.planning
	if why := p.unplanned(); why != "" && !p.due {
		s.drawUnplanned(g.Rows(2, g.H()-2), th)
		return
	}
	t := s.tabulate(m, g.W())
	top, rows := s.cellRows(g.H(), t)
	s.drawCells(g.Rows(top, t.heads+rows), t, th)
	if p.slow {
		th.Text, th.Muted, th.Strong, th.Worse = th.Faint, th.Faint, th.Faint, th.Faint
	}
	sum := paper{g.Rows(top+t.heads+rows+1, g.H()), 0}
	s.drawSum(&sum, th)
	sum.skip()
	s.drawCell(&sum, t, th)
}

// size is the number of runs, as a product where several keys are swept.
func (s *Screen) size(m matrix) string {
	n := words.Count(int64(product(m.axes)))
	if len(m.axes) < 2 {
		return n
	}
	factors := make([]string, len(m.axes))
	for i, a := range m.axes {
		factors[i] = fmt.Sprint(len(a.Values))
	}
	return strings.Join(factors, " × ") + " = " + n
}

// drawUnplanned says why there is nothing to show.
func (s *Screen) drawUnplanned(g grid.Grid, th theme.Theme) {
	p := paper{g, 0}
	if s.planning.err != nil {
		p.write(th.Text, "the runs could not be planned: "+s.planning.err.Error(), p.left())
		return
	}
	p.write(th.Text, "The experiment cannot run as it is:", 1)
	for _, f := range s.planning.faults {
		p.write(th.Worse, "! "+f.String(), p.left())
	}
	p.skip()
	p.write(th.Muted, "The settings at fault have a ! before them.", 1)
}

// The rows below the cells: a space, what the ticked ones take, a space, and at least this of the cell under the cursor.
const (
	sumRows   = 3
	leastCell = 3
)

// cellRows is where the cells and their headings begin, and how many rows of them there are.
func (s *Screen) cellRows(h int, t table) (top, rows int) {
	top = 1
	if s.h >= roomy {
		top = 2
	}
	return top, max(min(t.rows(), h-top-t.heads-1-sumRows-1-leastCell), 1)
}

// drawSum says what the ticked cells take, and what is there already.
func (s *Screen) drawSum(p *paper, th theme.Theme) {
	cells, b := s.planning.plan.Cells, s.planning.bill
	if len(cells) == 0 {
		p.write(th.Muted, "planning the runs…", 1)
		return
	}
	if b.runs == 0 {
		p.write(th.Text, cmp.Or(s.busy, s.untickedAll()), 2)
	} else {
		p.write(th.Text, fmt.Sprintf("%d of %s ticked: %s", b.runs, words.Plural(len(cells), "run"), s.takes(b)), 2)
	}
	const kind = "classifier"
	if have, all := there(cells, kind); all > 0 {
		p.write(th.Muted, fmt.Sprintf("%d of %s cached", have, words.Plural(all, kind)), 1)
	}
}
