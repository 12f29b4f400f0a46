package screen

import (
	"oodscope/tui/chart"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/table"
)

// preview shows what is under the cursor beside the lists.
func (h *Home) preview(g grid.Grid, f Frame) {
	if e, ok := h.Experiment(); ok {
		previewExperiment(g, e, f)
		return
	}
	if i := h.cursor - len(h.experiments); i >= 0 && i < len(h.rows) {
		previewRun(g, h.rows[i], f)
	}
}

// previewExperiment lists the settings, those that the file sets brighter than defaults, in columns where rows run out.
func previewExperiment(g grid.Grid, e Experiment, f Frame) {
	g.Text(0, 0, f.Theme.Strong, e.Name)
	g.Text(0, 1, f.Theme.Muted, e.Description)
	key := 0
	for _, s := range e.Settings {
		key = max(key, grid.Width(s.Key))
	}
	key = min(key, g.W()/2)
	rows := max(g.H()-3, 1)
	w := key + 2 + 24
	for i, s := range e.Settings {
		st := f.Theme.Text
		if s.Default {
			st = f.Theme.Muted
		}
		cell := g.Sub(i/rows*(w+2), 3+i%rows, w, 1)
		cell.Text(0, 0, f.Theme.Muted, grid.Fit(s.Key, key))
		cell.Text(key+2, 0, st, s.Value)
	}
}

func previewRun(g grid.Grid, r feed.Row, f Frame) {
	g.Text(0, 0, f.Theme.Strong, r.Run.Name)
	g.Text(0, 1, f.Theme.Muted, r.Run.ID)
	y := 3
	if why := trouble(r.Run); why != "" {
		g.Text(0, y, f.Theme.Text, why)
		y += 2
	}
	if s := r.Run.Summary; s != nil {
		lines := table.Pivot(s, g.W())
		drawTable(g.Rows(y, len(lines)), lines, f)
		y += len(lines) + 1
	}
	if len(r.AUROC) == 0 || g.H()-y < chart.MinH {
		return
	}
	c := chart.Chart{Title: "AUROC, held-out", XLabel: "step", Series: []chart.Series{{Points: r.AUROC, Stroke: f.Theme.Run(0)}}}
	c.Draw(g.Rows(y, min(g.H()-y, 18)), f.Theme)
}
