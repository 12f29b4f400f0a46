package screen

import (
	"fmt"

	"oodscope/tui/grid"
)

// drawExperiments draws the upper list and returns the rows that it took.
func (h *Home) drawExperiments(g grid.Grid, f Frame) int {
	x := g.Text(0, 0, f.Theme.Strong, "experiments")
	if h.launchable != "" || len(h.experiments) == 0 {
		g.Text(3, 1, f.Theme.Muted, h.noExperiments())
		return 2
	}
	page := min(len(h.experiments), max(g.H()/4, 3))
	cursor := min(h.cursor, len(h.experiments)-1)
	from, to := window(cursor, len(h.experiments), page)
	if to-from < len(h.experiments) {
		g.Text(x+2, 0, f.Theme.Muted, fmt.Sprintf("%d to %d of %d", from+1, to, len(h.experiments)))
	}
	name := h.nameWidth(g.W())
	for i := from; i < to; i++ {
		drawExperiment(g.Rows(1+i-from, 1), h.experiments[i], name, i == h.cursor, f)
	}
	return 1 + to - from
}

func (h *Home) noExperiments() string {
	if h.launchable != "" {
		return h.launchable
	}
	return "none here: oodscope init writes an experiments.toml to start from"
}

func (h *Home) nameWidth(w int) int {
	longest := 8
	for _, e := range h.experiments {
		longest = max(longest, grid.Width(e.Name))
	}
	return min(longest, w/3)
}

func drawExperiment(g grid.Grid, e Experiment, name int, selected bool, f Frame) {
	st := f.Theme.Text
	if selected {
		st = f.Theme.Strong
		g.Text(0, 0, f.Theme.Accent, "›")
	}
	g.Text(3, 0, st, grid.Pad(e.Name, name))
	cells := plural(e.Cells, "run")
	g.Right(3+name+2+8, 0, f.Theme.Muted, cells)
	g.Text(3+name+2+8+2, 0, f.Theme.Muted, e.Description)
}
