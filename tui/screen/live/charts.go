package live

import (
	"slices"

	"oodscope/tui/chart"
	"oodscope/tui/curve"
	"oodscope/tui/theme"
	"oodscope/tui/widget"
)

// spot is a chart on screen.
type spot struct {
	group group
	rect  rect
}

// spots are the charts on screen: those of the page, or the enlarged one alone.
func (s *Screen) spots() []spot {
	r, n := s.places.charts, len(s.groups)
	if s.enlarged && n > 0 {
		if r.w < chart.MinW || r.h < chart.MinH {
			return nil
		}
		return []spot{{s.focused(), r}}
	}
	c, rows := tiles(n, r.w, r.h)
	if c*rows == 0 {
		return nil
	}
	var all []spot
	from := s.page * c * rows
	for k, g := range s.groups[min(from, n):min(from+c*rows, n)] {
		all = append(all, spot{g, r.tile(k, n)})
	}
	return all
}

// curves are those of each run.
func (s *Screen) curves() []map[string]curve.Track {
	all := make([]map[string]curve.Track, len(s.runs))
	for i, r := range s.runs {
		all[i] = r.curves
	}
	return all
}

// namedFrom is the width from which a chart has room for the names of runs, which the legend above all charts has too.
const namedFrom = 90

// chart is the group's curves over one pair of axes, for a width, without the looks of their strokes.
func (s *Screen) chart(g group, w int) chart.Chart {
	a, chosen := s.axisOf(g)
	c := chart.Chart{Title: s.heading(g), Unit: g[0].unit, XAs: a.writing(), XLabel: a.label(), LogY: s.logY[g.title()], Growing: s.growing(g),
		Empty: "no value in this part"}
	if g[0].counts == steps { // what is written once an epoch is shown as it was measured
		c.Smooth = s.smooth
	}
	if chosen {
		c.X, c.Cursor, c.LogX = s.x, s.cursor, s.logX && a != byClock
	}
	many := len(s.runs) > 1
	for i, r := range slices.Backward(s.runs) {
		for _, q := range g {
			if r.curves[q.tag].Len() == 0 {
				continue
			}
			one := s.series(q, r, a, c)
			one.Selected = i == 0 && many || !many && !q.second
			switch {
			case many && w >= namedFrom:
				one.Name = r.name
			case !many && len(g) > 1:
				one.Name = q.name
			}
			c.Series = append(c.Series, one)
		}
	}
	return c
}

// heading is the title of a group's chart, with a sign where the chart has the focus among others.
func (s *Screen) heading(g group) string {
	if s.atFocus(g) {
		return "› " + g.title()
	}
	return g.title()
}

// growing tells whether a run on screen is in the stage of a group.
func (s *Screen) growing(g group) bool {
	return slices.ContainsFunc(s.runs, func(r shown) bool {
		return widget.Active(r.run.Status()) && r.run.State.Stage == g[0].stage()
	})
}

func (a axis) label() string {
	switch a {
	case byTime:
		return "time"
	case byClock:
		return "UTC"
	}
	return a.String()
}

func (s *Screen) series(q quantity, r shown, a axis, c chart.Chart) chart.Series {
	t := r.curves[q.tag]
	on, _ := a.of(q, r.paces[q.stage()])
	out := chart.Series{Track: t, Axis: on, Scale: q.scale(), Low: r.curves[q.band[0]], High: r.curves[q.band[1]]}
	if c.Smooth > 0 {
		out.Smoothed = s.smoother.Follow(r.run.ID+" "+q.tag, t, c.Smooth, c.LogY)
	}
	return out
}

// painted is the group's chart with the looks of its strokes: a run's own, and the next one where a run has two curves in it.
func (s *Screen) painted(g group, w int, th theme.Theme) chart.Chart {
	c := s.chart(g, w)
	k := 0
	for _, r := range slices.Backward(s.runs) {
		for _, q := range g {
			if r.curves[q.tag].Len() > 0 {
				c.Series[k].Stroke = th.Run(s.desk.Stroke(r.run.ID) + first(q.second))
				k++
			}
		}
	}
	return c
}
