package screen

import (
	"fmt"

	"oodscope/tui/grid"
)

// drawExperiments draws the upper list and returns the rows that it took.
func (h *Home) drawExperiments(g grid.Grid, f Frame) int {
	x := g.Text(0, 0, f.Theme.Strong, "experiments")
	if h.launchable != "" || len(h.experiments) == 0 {
		return 1 + g.Sub(listX, 1, g.W()-listX, 3).Paragraph(f.Theme.Muted, h.noExperiments())
	}
	page := min(len(h.experiments), h.experimentRows(g.H()))
	cursor := h.cursor
	if cursor >= len(h.experiments) {
		cursor = 0 // on a run
	}
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

// experimentRows is a quarter of the rows, or more where the runs leave more.
func (h *Home) experimentRows(rows int) int {
	const heads = 3 // two, and the space between the lists
	return max(rows/4, 3, rows-heads-max(len(h.rows), 1))
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
	g.Text(listX, 0, st, grid.Pad(e.Name, name))
	if e.Cells > 1 {
		g.Right(listX+name+2+8, 0, f.Theme.Muted, plural(e.Cells, "cell"))
	}
	g.Text(listX+name+2+8+2, 0, f.Theme.Muted, e.Description)
}
