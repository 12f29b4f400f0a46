package live

import (
	"cmp"

	"oodscope/tui/chart"
	"oodscope/tui/curve"
	"oodscope/tui/grid"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
	"oodscope/tui/widget"
)

// Draw puts the run on a grid.
func (s *Screen) Draw(g grid.Grid, f screen.Frame) {
	if s.detail.Run == nil {
		g.Paragraph(f.Theme.Muted, s.unread())
		return
	}
	s.drawHead(g, f)
	p := s.places
	s.drawLegend(p.legend.of(g), f.Theme)
	s.drawCharts(g, f.Theme)
	if !p.final.empty() {
		widget.DrawTable(p.final.of(g), s.tables.final, f.Theme)
	}
	if !p.local.empty() {
		widget.DrawTable(p.local.of(g), s.tables.local, f.Theme)
	}
	if !p.log.empty() {
		s.drawLog(p.log.of(g), f.Theme)
	}
}

// unread is what the screen says before there is a run to show.
func (s *Screen) unread() string {
	switch {
	case s.desk.Opened == "":
		return "no run is opened: enter opens one in the table of runs"
	}
	return cmp.Or(s.detail.Problem, "reading…")
}

func (s *Screen) drawCharts(g grid.Grid, th theme.Theme) {
	if len(s.groups) == 0 {
		s.places.charts.of(g).Paragraph(th.Muted, s.noCharts())
		return
	}
	spots := s.spots()
	for _, at := range spots {
		part := at.rect.of(g)
		layout := s.painted(at.group, at.rect.w, th).Draw(part, th)
		if s.atFocus(at.group) {
			part.Text(0, 0, th.Accent, s.heading(at.group))
		}
		s.drawSplits(part, at.group, layout, th)
	}
}

// drawSplits marks on the axis where the AUROC of overlaid runs separates.
func (s *Screen) drawSplits(g grid.Grid, of group, l chart.Layout, th theme.Theme) {
	q := of[0]
	if q.tag != aurocTag || l.W == 0 {
		return
	}
	a, _ := s.axisOf(of)
	on, _ := a.of(q, s.runs[0].paces[q.stage()])
	for _, p := range s.splits {
		at, ok := s.runs[0].curves[q.tag].Nearest(curve.ByStep(), p.epoch)
		if !ok {
			continue
		}
		if column, inside := l.Column(on.X(at)); inside {
			g.Put(column, l.Top+l.H, '◆', th.Run(s.desk.Stroke(s.runs[p.other].run.ID)).Style)
		}
	}
}

func (s *Screen) noCharts() string {
	r := s.detail.Run
	switch {
	case widget.Active(r.Status()):
		return "no values yet: curves start with the first steps of training"
	case !r.Status().Ended():
		return "its curves will be here"
	case s.detail.Problem != "":
		return "no curves that could be read"
	}
	return "this run wrote no curves"
}
