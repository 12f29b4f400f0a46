package screen

import (
	"slices"

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

// previewExperiment lists the settings in columns, those that the file sets brighter than defaults.
func previewExperiment(g grid.Grid, e Experiment, f Frame) {
	g.Text(0, 0, f.Theme.Strong, e.Name)
	g.Text(0, 1, f.Theme.Muted, e.Description)
	key := 0
	for _, s := range e.Settings {
		key = max(key, grid.Width(s.Key))
	}
	key = min(key, g.W()/2)
	const gap, shortest, longest = 2, 8, 24 // of columns and values
	rows := max(g.H()-3, 1)
	room := max((g.W()+gap)/(key+gap+shortest+gap), 1)
	settings := mostTelling(e.Settings, room*rows)
	columns := max((len(settings)+rows-1)/rows, 1)
	w := (g.W() + gap) / columns
	if columns > 1 {
		w = min(w, key+gap+longest+gap)
	}
	for i, s := range settings {
		st := f.Theme.Text
		if s.Default {
			st = f.Theme.Muted
		}
		cell := g.Sub(i/rows*w, 3+i%rows, w-gap, 1)
		cell.Text(0, 0, f.Theme.Muted, grid.Fit(s.Key, key))
		cell.Text(key+gap, 0, st, s.Value)
	}
}

// mostTelling is all settings where there is room for them, else first those that the file sets, then defaults.
func mostTelling(all []Setting, room int) []Setting {
	if len(all) <= room {
		return all
	}
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b Setting) int {
		switch {
		case a.Default == b.Default:
			return 0
		case b.Default:
			return -1
		}
		return 1
	})
	return append(sorted[:room-1], Setting{Key: "… " + plural(len(all)-room+1, "setting") + " more", Default: true})
}

func previewRun(g grid.Grid, r feed.Row, f Frame) {
	g.Text(0, 0, f.Theme.Strong, r.Run.Name)
	g.Text(0, 1, f.Theme.Muted, r.Run.ID)
	y := 3
	if why := trouble(r.Run); why != "" {
		y += g.Rows(y, g.H()-y).Paragraph(f.Theme.Text, why) + 1
	}
	if s := r.Run.Summary; s != nil {
		lines := table.Compact(s, g.W(), g.H()-y-2)
		drawTable(g.Rows(y, len(lines)), lines, f)
		y += len(lines) + 1
	}
	if len(r.AUROC) == 0 || g.H()-y < chart.MinH {
		return
	}
	series := map[string][]chart.Point{feed.AUROCTag: r.AUROC}
	groups(series, "")[0].chart(series, f.Theme).Draw(g.Rows(y, min(g.H()-y, 18)), f.Theme)
}
