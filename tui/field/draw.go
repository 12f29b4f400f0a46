package field

import (
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

const margin = 4 // columns kept in sight behind the cursor

// scroll is the first column of the text in sight.
type scroll struct{ left int }

// Draw writes the label and the text into the first row of a grid, scrolled so that the cursor is in sight: a reversed
// cell.
func (f *Field) Draw(g grid.Grid, th theme.Theme) {
	x := 0
	if f.label != "" {
		x = g.Text(0, 0, th.Muted, f.label) + 1
	}
	f.drawText(g.Sub(x, 0, g.W()-x, 1), th)
}

func (f *Field) drawText(g grid.Grid, th theme.Theme) {
	text, at := f.Text(), f.Cursor()
	before, rest := grid.Clean(text[:at]), grid.Clean(text[at:])+" "
	cursor := ansi.StringWidth(before)
	_, under := ansi.FirstGraphemeCluster(rest, ansi.GraphemeWidth)
	f.follow(cursor, under, cursor+ansi.StringWidth(rest), g.W())
	column := 0
	for line := before + rest; line != ""; {
		cluster, width := ansi.FirstGraphemeCluster(line, ansi.GraphemeWidth)
		line = line[len(cluster):]
		st := th.Text
		if column == cursor {
			st.Attrs |= uv.AttrReverse
		}
		if x := column - f.left; x >= 0 {
			g.Text(x, 0, st, cluster)
		}
		column += width
	}
	if f.left > 0 && cursor > f.left {
		g.Text(0, 0, th.Muted, "…")
	}
}

// follow keeps the cursor, which covers so many columns from column on, in a window of w columns of a text of n.
func (s *scroll) follow(column, wide, n, w int) {
	edge := min(margin, w/4)
	s.left = min(s.left, max(column-edge, 0))
	s.left = max(s.left, min(column+wide+edge, n)-w)
	s.left = max(min(s.left, n-w), 0)
}

// DrawSuggestions writes what may complete the text in a row: the one that is in the text strong, and the hint of that one
// or of the first. It tells whether there was any.
func (f *Field) DrawSuggestions(g grid.Grid, th theme.Theme) bool {
	all := f.completions()
	if len(all) == 0 {
		return false
	}
	chosen := max(f.at, 0)
	hint := grid.Fit(all[chosen].Hint, g.W()/2)
	room := g.W()
	if hint != "" {
		room -= grid.Width(hint) + 2
		g.Right(g.W(), 0, th.Faint, hint)
	}
	row := g.Columns(0, room)
	x := 0
	for i := f.firstShown(room, chosen); i < len(all) && x < row.W(); i++ {
		st := th.Muted
		if i == f.at {
			st = th.Strong
		}
		if i+1 < len(all) && x+grid.Width(all[i].Text)+2 >= row.W() && i > chosen {
			row.Text(x, 0, th.Faint, "…")
			break
		}
		x = row.Text(x, 0, st, all[i].Text) + 2
	}
	return true
}

// firstShown is the first completion of a row of w columns that still shows the chosen one.
func (f *Field) firstShown(w, chosen int) int {
	first, used := chosen, grid.Width(f.all[chosen].Text)
	for first > 0 {
		used += grid.Width(f.all[first-1].Text) + 2
		if used > w {
			break
		}
		first--
	}
	return first
}
