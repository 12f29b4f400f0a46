package runs

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"oodscope/results"
	"oodscope/tui/chart"
	"oodscope/tui/curve"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/query"
	"oodscope/tui/screen"
	"oodscope/tui/table"
	"oodscope/tui/theme"
	"oodscope/tui/widget"
	"oodscope/tui/words"
)

const (
	sideBySide = 100 // columns of the preview from which the curve stands beside the words
	curveRows  = 18
)

// drawPreview shows the run under the cursor, or says what its group is.
func (s *Screen) drawPreview(g grid.Grid, f screen.Frame) {
	r, ok := s.under()
	switch {
	case !ok:
		s.previewGroup(g, f)
	case g.W() >= sideBySide && len(r.Row.AUROC) > 0:
		w := (g.W() - previewGap) / 2
		s.previewWords(g.Columns(0, w), r, f)
		s.previewCurve(g.Sub(w+previewGap, 0, w, min(g.H(), curveRows)), r, f)
	default:
		y := s.previewWords(g, r, f)
		s.previewCurve(g.Rows(y, min(g.H()-y, curveRows)), r, f)
	}
}

// previewWords writes what is known of a run, and returns the rows that it took.
func (s *Screen) previewWords(g grid.Grid, r query.Record, f screen.Frame) int {
	run, th := r.Row.Run, f.Theme
	g.Text(0, 0, th.Strong, grid.FitMiddle(run.Name, g.W()))
	g.Text(0, 1, th.Faint, grid.FitMiddle(run.ID, g.W()))
	y := 2
	y += paragraph(g, y, 2, th.Muted, about(r.Row, f))
	y += paragraph(g, y, 6, th.Text, trouble(run))
	y += paragraph(g, y, 2, th.Muted, s.setApart(s.lines[s.at.line].record))
	y += paragraph(g, y, 4, th.Text, r.Row.Note.Text)
	y += paragraph(g, y, 2, th.Muted, strings.Join(r.Row.Note.Tags, " · "))
	if run.Summary != nil {
		lines := table.Compact(run.Summary, g.W(), max(g.H()-y-2, 1))
		widget.DrawTable(g.Rows(y, g.H()-y), lines, th)
		y += len(lines) + 1
	}
	return y + s.previewSettings(g.Rows(y, g.H()-y), r, th)
}

// about says where a run stands.
func about(r feed.Row, f screen.Frame) string {
	run, ago := r.Run, words.Age(f.Now.Sub(r.Run.Created))+" ago"
	switch status := statusOf(r); {
	case r.Held:
		return fmt.Sprintf("number %d in the queue, added %s; held until it is released", r.Place, ago)
	case r.Place > 0:
		return fmt.Sprintf("number %d in the queue, added %s", r.Place, ago)
	case widget.Active(status):
		return strings.Join(progress(run.State), " · ")
	case run.Summary != nil:
		s := run.Summary
		took := words.Clock(words.Seconds(s.WallSeconds))
		return fmt.Sprintf("%s on %s · seed %d · started %s, took %s", s.Architecture, s.IDSet, s.Seed, ago, took)
	default:
		return fmt.Sprintf("started %s", ago)
	}
}

func progress(s results.State) []string {
	facts := []string{cmp.Or(s.Stage, "starting")}
	if s.Epochs > 0 {
		facts = append(facts, fmt.Sprintf("epoch %d/%d", s.Epoch, s.Epochs))
	}
	if s.Rate > 0 {
		facts = append(facts, words.Count(int64(s.Rate+0.5))+" "+s.Unit)
	}
	if s.ETA > 0 {
		facts = append(facts, words.Clock(s.ETA)+" left")
	}
	return facts
}

// paragraph writes at most so many lines and a space, and returns the rows that it took.
func paragraph(g grid.Grid, y, most int, st grid.Style, text string) int {
	if text == "" || y >= g.H() {
		return 0
	}
	const longest = 20 // bytes for each column: more is not looked at
	if limit := most * g.W() * longest; len(text) > limit {
		text = strings.ToValidUTF8(text[:limit], "")
	}
	lines := grid.Wrap(text, g.W())
	for i, l := range lines[:min(len(lines), most)] {
		if i == most-1 && len(lines) > most {
			l = grid.Fit(l+"…", g.W())
		}
		g.Text(0, y+i, st, l)
	}
	return min(len(lines), most) + 1
}

// previewSettings lists the run's values of the settings that are not the same in all runs that are shown.
func (s *Screen) previewSettings(g grid.Grid, r query.Record, th theme.Theme) int {
	var all []differ
	for _, d := range s.varying() {
		if v, has := r.Row.Keys[d.key]; has {
			all = append(all, differ{d.key, []string{v}})
		}
	}
	return drawSettings(g, "settings that differ between the runs shown", all, th)
}

// drawSettings lists keys with values, and returns the rows that it took.
func drawSettings(g grid.Grid, title string, all []differ, th theme.Theme) int {
	if len(all) == 0 || g.H() < 2 {
		return 0
	}
	g.Text(0, 0, th.Muted, title)
	key := 0
	for _, d := range all {
		key = max(key, grid.Width(d.key))
	}
	key = min(key, g.W()/2)
	for i, d := range all[:min(len(all), g.H()-1)] {
		g.Text(0, 1+i, th.Text, grid.Fit(d.key, key))
		g.Text(key+gap, 1+i, th.Muted, cmp.Or(strings.Join(d.values, ", "), "–"))
	}
	return min(len(all), g.H()-1) + 2
}

func (s *Screen) previewCurve(g grid.Grid, r query.Record, f screen.Frame) {
	if len(r.Row.AUROC) == 0 || g.H() < chart.MinH || g.W() < chart.MinW {
		return
	}
	samples := make([]curve.Sample, len(r.Row.AUROC))
	for i, v := range r.Row.AUROC {
		samples[i] = curve.Sample{Step: float64(i + 1), Wall: math.NaN(), Value: v}
	}
	var track curve.Track
	track.Append(samples...)
	stroke := f.Theme.Run(s.desk.Stroke(r.Row.Run.ID))
	c := chart.Chart{Title: "AUROC on held-out images", Unit: "%", XLabel: "epoch"}
	c.Series = []chart.Series{{Track: track, Scale: 100, Stroke: stroke}}
	c.Draw(g, f.Theme)
}

// previewGroup lists the settings that the runs of a group do not share.
func (s *Screen) previewGroup(g grid.Grid, f screen.Frame) {
	group := s.ofCursor()
	if group == nil {
		return
	}
	g.Text(0, 0, f.Theme.Strong, grid.FitMiddle(group.name, g.W()))
	s.drawCounts(g.Rows(1, 1), group, f)
	y := 3 + paragraph(g, 3, 3, f.Theme.Text, group.figures())
	drawSettings(g.Rows(y, g.H()-y), "settings that differ", s.differing(group), f.Theme)
}

// figures are the means over the runs of a group with their deviations; "" where no run has any.
func (g *group) figures() string {
	var all []string
	for _, f := range []struct {
		name string
		of   summary
	}{{"AUROC", g.auroc}, {"FPR95", g.fpr95}, {"accuracy", g.accuracy}} {
		switch {
		case f.of.n == 1:
			all = append(all, fmt.Sprintf("%s %.2f", f.name, f.of.mean))
		case f.of.n > 1:
			all = append(all, fmt.Sprintf("%s %.2f ± %.2f", f.name, f.of.mean, f.of.deviation))
		}
	}
	if len(all) == 0 {
		return ""
	}
	return strings.Join(all, " · ") + " over " + words.Plural(g.auroc.n, "run")
}
