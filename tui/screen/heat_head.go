package screen

import (
	"fmt"
	"slices"

	"oodscope/tui/grid"
	"oodscope/tui/table"
)

// drawSets writes the run and its sets in a row, the one shown marked. Sets before it give way where the row is too
// short.
func (h *Heat) drawSets(g grid.Grid, f Frame) {
	x := g.Text(0, 0, f.Theme.Strong, h.gallery.Name) + 3
	sets := slices.Clone(table.Short(h.gallery.Sets))
	if i := slices.Index(h.gallery.Sets, h.gallery.ID); i >= 0 {
		sets[i] += " (ID)"
	}
	shown := slices.Index(h.gallery.Sets, h.gallery.Set)
	from := 0
	for from < shown && x+rowWidth(sets[from:]) > g.W() {
		from++
	}
	if from > 0 {
		x = g.Text(x, 0, f.Theme.Faint, "… ")
	}
	for i, s := range sets[from:] {
		st, mark := f.Theme.Muted, " "
		if from+i == shown {
			st, mark = f.Theme.Accent, "›"
		}
		x = g.Text(x, 0, st, mark+s) + 2
	}
}

func rowWidth(names []string) int {
	w := 0
	for _, n := range names {
		w += grid.Width(n) + 3
	}
	return w
}

// drawPlace says which image of the set this is and returns the column behind.
func (h *Heat) drawPlace(g grid.Grid, f Frame) int {
	order := "highest score first"
	if h.lowest {
		order = "lowest score first"
	}
	x := g.Text(0, 0, f.Theme.Text, fmt.Sprintf("%d of %d", h.cursor+1, len(h.gallery.Items)))
	return g.Text(x+2, 0, f.Theme.Muted, order)
}
