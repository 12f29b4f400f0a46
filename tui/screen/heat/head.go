package heat

import (
	"fmt"
	"slices"
	"strings"

	"oodscope/tui/grid"
	"oodscope/tui/screen"
	"oodscope/tui/table"
	"oodscope/tui/theme"
)

// sides are called by these letters where there are two.
var letters = [2]string{"A", "B"}

// drawHead says which run this is, or which two, and which set of which; below, what is to be noted.
func (s *Screen) drawHead(g grid.Grid, f screen.Frame) {
	if s.opened == "" {
		return
	}
	th := f.Theme
	x := s.drawNames(g, th)
	if s.view == filmed {
		g.Text(x, 0, th.Text, s.filmTitle())
		return
	}
	shown := slices.Index(s.sides[0].gallery.Sets, s.set)
	names, from := s.setNames(g.W() - x)
	if from > 0 {
		g.Text(x-2, 0, th.Faint, "… ")
	}
	for _, at := range spread(x, names[from:], from) {
		st, mark := th.Muted, " "
		if at.i == shown {
			st, mark = th.Accent, "›"
		}
		g.Text(at.x, 0, st, mark+names[at.i])
	}
	if s.view != scored {
		g.Columns(0, g.W()/2).Text(0, 1, th.Muted, s.note())
	}
}

// drawNames writes the names of the runs and returns the column behind them.
func (s *Screen) drawNames(g grid.Grid, th theme.Theme) int {
	if !s.two() || s.view == filmed {
		name := s.nameOf(first(s.swapped))
		return g.Text(0, 0, th.Strong, grid.FitMiddle(name, g.W()/3)) + 3
	}
	x := 0
	for i, id := range s.ids() {
		x = g.Text(x, 0, th.Run(s.desk.Stroke(id)).Style, letters[i]) + 1
		x = g.Text(x, 0, th.Strong, grid.FitMiddle(s.nameOf(i), g.W()/5)) + 3
	}
	return x
}

// namesWidth is the column behind the names of the runs, where the sets begin.
func (s *Screen) namesWidth() int {
	return s.drawNames(grid.New(s.w, 1), noLooks())
}

// setNames are the short names of the sets, and the first of them that is shown: those before it give way where they do not fit.
func (s *Screen) setNames(room int) (names []string, from int) {
	one := s.sides[0].gallery
	names = slices.Clone(table.Short(one.Sets))
	if i := slices.Index(one.Sets, one.ID); i >= 0 {
		names[i] += " (ID)"
	}
	for shown := slices.Index(one.Sets, s.set); from < shown && end(spread(0, names[from:], from)) > room; from++ {
	}
	return names, from
}

// spot is the place of the i-th of some names.
type spot struct{ i, x, w int }

// spread puts names beside each other, with room for a mark before each.
func spread(x int, names []string, from int) []spot {
	var all []spot
	for i, name := range names {
		w := grid.Width(name) + 1
		all = append(all, spot{from + i, x, w})
		x += w + 2
	}
	return all
}

func end(all []spot) int {
	if len(all) == 0 {
		return 0
	}
	return all[len(all)-1].x + all[len(all)-1].w
}

// setAt is the set whose name stands at a column of the first row.
func (s *Screen) setAt(x int) (string, bool) {
	from := s.namesWidth()
	names, skipped := s.setNames(s.w - from)
	for _, at := range spread(from, names[skipped:], skipped) {
		if x >= at.x && x < at.x+at.w {
			return s.sides[0].gallery.Sets[at.i], true
		}
	}
	return "", false
}

// note is what must be known of what is on screen.
func (s *Screen) note() string {
	var parts []string
	if s.cursor != nil {
		parts = append(parts, s.pixel())
	}
	if s.two() {
		parts = append(parts, s.together())
	}
	return strings.Join(parts, " · ")
}

// pixel is where the cursor is.
func (s *Screen) pixel() string { return fmt.Sprintf("pixel %d,%d", s.cursor.X, s.cursor.Y) }

// together says how much two runs have in common, or why there is nothing.
func (s *Screen) together() string {
	one := s.sides[1]
	switch why := one.lacks(s.set); {
	case one.id == "" || one.run == nil && one.err == nil:
		return "B: reading…"
	case why != "":
		return "B: " + why
	}
	return fmt.Sprintf("%d of %d images in both runs", s.counts.both, len(s.sides[0].gallery.Items))
}
