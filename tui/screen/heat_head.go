package screen

import (
	"fmt"

	"oodscope/tui/grid"
)

// drawSets writes the run and its sets in a row, the one shown marked. Sets before it give way where the row is too
// short.
func (h *Heat) drawSets(g grid.Grid, f Frame) {
	x := g.Text(0, 0, f.Theme.Strong, h.gallery.Name) + 3
	sets := h.gallery.Sets
	from := 0
	for from < len(sets) && sets[from] != h.gallery.Set && x+rowWidth(sets[from:]) > g.W() {
		from++
	}
	if from > 0 {
		x = g.Text(x, 0, f.Theme.Faint, "… ")
	}
	for _, s := range sets[from:] {
		st, mark := f.Theme.Muted, " "
		if s == h.gallery.Set {
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

func (h *Heat) drawPlace(g grid.Grid, f Frame) {
	order := "highest score first"
	if h.lowest {
		order = "lowest score first"
	}
	x := g.Text(0, 0, f.Theme.Text, fmt.Sprintf("%d of %d", h.cursor+1, len(h.gallery.Items)))
	g.Text(x+2, 0, f.Theme.Muted, order)
}
