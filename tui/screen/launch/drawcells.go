package launch

import (
	"fmt"
	"slices"

	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// table is the matrix fitted into a width.
type table struct {
	matrix
	bill   bill
	heads  int   // rows of headings
	labels []int // width of each key's column
	at     int   // where the cells begin
	cell   int   // width of a cell
	fits   int   // columns of cells
	behind bool  // what there is to compute stands behind the only cell of a row
}

const (
	gutter      = 2 // for the cursor, and for the tick
	widestLabel = 18
	leastColumn = gutter + 6 // "cached"
	columnGap   = 4
	leastBehind = 24
)

// tabulate fits the matrix into w columns.
func (s *Screen) tabulate(m matrix, w int) table {
	t := table{matrix: m, at: gutter, cell: leastColumn}
	for _, a := range m.down {
		width := min(max(grid.Width(m.name(a.Key)), widestOf(a.Values)), widestLabel, w/3)
		t.labels = append(t.labels, width)
		t.at += width + columnGap
		t.heads = 1
	}
	for _, a := range m.across {
		t.heads = 2
		t.cell = max(t.cell, min(widestOf(a.Values), widestLabel))
	}
	for i := range s.planning.plan.Cells {
		t.cell = max(t.cell, gutter+grid.Width(s.state(i).text))
	}
	t.fits = max((w-t.at+columnGap)/(t.cell+columnGap), 1)
	t.behind = len(m.across) == 0 && w-t.at-t.cell-columnGap >= leastBehind
	return t
}

func widestOf(values []string) (w int) {
	for _, v := range values {
		w = max(w, grid.Width(plain(v)))
	}
	return w
}

// left is where a column of cells begins, the first one in sight being first.
func (t table) left(column, first int) int { return t.at + (column-first)*(t.cell+columnGap) }

// drawCells draws the part of the table with the cursor in it.
func (s *Screen) drawCells(g grid.Grid, t table, th theme.Theme) {
	from, to := s.across.follow(s.at.column, t.columns(), t.fits)
	t.drawHeads(g.Rows(0, t.heads), from, to, th)
	body := g.Rows(t.heads, g.H()-t.heads)
	top, end := s.cells.follow(s.at.row, t.rows(), body.H())
	for row := top; row < end; row++ {
		line := body.Rows(row-top, 1)
		t.drawLabels(line, row, row == top, th)
		if row == s.at.row && len(t.across) == 0 {
			line.Put(0, 0, '›', s.cursorStyle(inRuns, th))
		}
		for column := from; column < to; column++ {
			s.drawPlace(line.Columns(t.left(column, from)-gutter, t.cell+gutter), t, place{row, column}, th)
		}
		if x := t.at + t.cell + columnGap; t.behind {
			s.drawBehind(line.Columns(x, line.W()-x), t, place{row, 0}, th)
		}
	}
}

// drawHeads writes the keys and, over the cells, the values of the last one.
func (t table) drawHeads(g grid.Grid, from, to int, th theme.Theme) {
	x := gutter
	for i, a := range t.down {
		g.Text(x, t.heads-1, th.Muted, grid.Fit(t.name(a.Key), t.labels[i]))
		x += t.labels[i] + columnGap
	}
	for _, a := range t.across {
		x := g.Text(t.at, 0, th.Muted, t.name(a.Key))
		if n := len(a.Values); to-from < n {
			g.Text(x+2, 0, th.Muted, fmt.Sprintf("%d to %d of %d", from+1, to, n))
		}
		for column := from; column < to; column++ {
			g.Right(t.left(column, from)+t.cell, 1, th.Text, grid.FitMiddle(plain(a.Values[column]), t.cell))
		}
	}
}

// drawLabels writes the values of a row; those that are the same as in the row above are left out.
func (t table) drawLabels(g grid.Grid, row int, all bool, th theme.Theme) {
	values := t.values(row)
	x := gutter
	for i, v := range values {
		if all || !slices.Equal(t.values(row - 1)[:i+1], values[:i+1]) {
			g.Text(x, 0, th.Text, grid.FitMiddle(plain(v), t.labels[i]))
		}
		x += t.labels[i] + columnGap
	}
}

// drawPlace draws the cursor, the tick and the state of a cell.
func (s *Screen) drawPlace(g grid.Grid, t table, at place, th theme.Theme) {
	here := at == s.at
	if here && len(t.across) > 0 {
		g.Put(0, 0, '›', s.cursorStyle(inRuns, th))
	}
	c, i, ok := s.planning.cell(t.label(at))
	if !ok {
		g.Right(g.W(), 0, th.Faint, "…")
		return
	}
	state := s.state(i)
	st := state.style(th)
	switch {
	case s.planning.slow:
		st = th.Faint
	case here && s.part == inRuns:
		st = th.Strong
	}
	if c.Problem == "" {
		g.Put(gutter, 0, map[bool]rune{true: '■', false: '□'}[s.ticked(i)], st)
	}
	g.Right(g.W(), 0, st, state.text)
}

// drawBehind says what a cell would compute.
func (s *Screen) drawBehind(g grid.Grid, t table, at place, th theme.Theme) {
	if _, i, ok := s.planning.cell(t.label(at)); ok && !s.planning.slow {
		g.Text(0, 0, th.Muted, s.behind(i))
	}
}
