package heat

import (
	"fmt"

	"oodscope/tui/chart"
	"oodscope/tui/curve"
	"oodscope/tui/grid"
	"oodscope/tui/panel"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
	"oodscope/tui/widget"
)

// The sizes of the view of the film.
const (
	filmHeat    = 8   // rows up to which a strip shows heatmaps without their images: through the epochs the image is the same
	filmLow     = 6   // likewise beside the pictures, so that there are several
	filmTall    = 18  // rows above the charts from which the epochs have a strip below the pictures
	imagesFrom  = 34  // columns from which the other images have a strip beside them
	threeCharts = 150 // columns from which the scores have a chart too
)

// filmParts is where things are in the view of the film.
type filmParts struct {
	art    panel.Layout
	panes  rect
	images rect // the film's images at the epoch
	epochs rect // the chosen image through the epochs
	charts []rect
}

func (s *Screen) filmParts() filmParts {
	gap := s.space()
	top := headRows + gap
	rows := s.h - top
	charts := max(min(rows/3, 14), chart.MinH)
	upper := max(rows-charts-gap, 0)
	it := s.frame(s.film.at, s.film.image)
	var p filmParts
	y := top
	if upper >= filmTall {
		w := s.w
		p.art = panel.Arrange(it, []panel.Pane{panel.Image, panel.Heatmap, panel.Overlay}, w*3/5, upper-filmHeat-gap)
		p.panes = rect{0, y, w * 3 / 5, p.art.Height()}
		if rest := w - w*3/5 - 4; rest >= imagesFrom {
			p.images = rect{w - rest, y, rest, p.panes.h}
		}
		p.epochs = rect{0, y + p.panes.h + gap, w, filmHeat}
		y = p.epochs.y + filmHeat + gap
	} else {
		w := s.w * 9 / 20
		p.art = panel.Arrange(it, []panel.Pane{panel.Image, panel.Heatmap}, w, upper)
		p.panes = rect{0, y, w, p.art.Height()}
		p.epochs = rect{w + 3, y + 1, s.w - w - 3, min(p.panes.h-1, filmLow)}
		y += p.panes.h + gap
	}
	p.charts = columns(rect{0, y, s.w, s.h - y}, 2+first(s.w >= threeCharts))
	return p
}

// columns cuts a rectangle into n beside each other, fewer where a chart would be too narrow.
func columns(r rect, n int) []rect {
	const between = 3
	for n > 1 && (r.w-(n-1)*between)/n < chart.MinW {
		n--
	}
	var all []rect
	for k := range n {
		from, to := k*(r.w+between)/n, (k+1)*(r.w+between)/n-between
		all = append(all, rect{r.x + from, r.y, to - from, r.h})
	}
	return all
}

// filmTitle says which image of the film this is, at which epoch.
func (s *Screen) filmTitle() string {
	if !s.film.there() {
		return "film of held-out images"
	}
	f := s.film
	set, kind, k, n := f.film.Set, "OOD", f.image, f.film.Outliers
	if f.image >= n {
		set, kind, k, n = f.film.IDSet, "ID", f.image-n, f.film.Len()-n
	}
	return fmt.Sprintf("film · held-out %s image %d of %d, %s %d", kind, k+1, n, set, f.film.Index[f.image])
}

func (s *Screen) drawFilm(g grid.Grid, f screen.Frame) {
	look, it := s.look(f), s.frame(s.film.at, s.film.image)
	x := g.Text(0, 1, f.Theme.Accent, fmt.Sprintf("epoch %d", s.film.epoch()))
	x = g.Text(x+3, 1, f.Theme.Text, "score "+it.Number(it.Score))
	if s.cursor != nil {
		x = g.Text(x+3, 1, f.Theme.Muted, s.pixel())
	}
	panel.Legend(g.Sub(x+2, 1, g.W()-x-2, 1), it, look)
	p := s.filmParts()
	panel.Draw(p.panes.of(g), it, look, p.art, nil, s.cursor, -1)
	if !p.images.empty() {
		panel.Strip(p.images.of(g), s.filmImages(), s.film.image, look)
	}
	panel.Strip(p.epochs.of(g), s.filmEpochs(), s.film.at, look)
	for k, r := range p.charts {
		s.filmChart(k, f.Theme).Draw(r.of(g), f.Theme)
	}
}

// awaited says why there is no film to see.
func (s *Screen) awaited() string {
	switch {
	case s.film.none:
		return "no film yet: it begins with the decoder's training"
	case s.film.err != nil:
		return "the film cannot be read: " + s.film.err.Error()
	}
	return "reading…"
}

// filmImages are the images at the epoch.
func (s *Screen) filmImages() []panel.Thumb {
	var all []panel.Thumb
	for k := range s.film.frames[s.film.at] {
		it := s.frame(s.film.at, k)
		note := "OOD"
		if it.ID {
			note = "ID"
		}
		all = append(all, panel.Thumb{Item: it, Note: note})
	}
	return all
}

// filmEpochs are the heatmaps of the image through the epochs.
func (s *Screen) filmEpochs() []panel.Thumb {
	var all []panel.Thumb
	for i, epoch := range s.film.film.Epochs {
		all = append(all, panel.Thumb{Item: s.frame(i, s.film.image), Note: fmt.Sprintf("e%d", epoch)})
	}
	return all
}

const epochLabel = "epoch"

// filmChart is the k-th chart below the film: the loss, the AUROC, the scores of the film's images. The cursor is where the film is.
func (s *Screen) filmChart(k int, th theme.Theme) chart.Chart {
	own := th.Run(s.desk.Stroke(s.opened))
	c := chart.Chart{XLabel: epochLabel, Empty: "no values yet", Growing: s.training()}
	at := float64(s.film.epoch())
	switch k {
	case 0:
		c.Title, c.Smooth = "decoder loss", 0.9
		one := chart.Series{Track: s.film.loss, Axis: curve.ByEpoch(1 / s.film.steps), Stroke: own, Selected: true}
		if s.film.steps == 0 { // no epoch is over: the loss stands by its steps
			one.Axis, c.XLabel, at = curve.ByStep(), "step", 0
		}
		if end, ok := s.film.loss.Last(); ok {
			at = min(at, one.Axis.X(end)) // the last step begins before its epoch is over
		}
		c.Series = []chart.Series{one}
	case 1:
		c.Title, c.Unit = "AUROC, held-out", "%"
		c.Series = []chart.Series{{Track: s.film.auroc, Axis: curve.ByStep(), Scale: 100, Stroke: own, Selected: true}}
	default:
		c.Title = "scores of the images"
		c.Series = s.filmScores(th)
	}
	c.Cursor = &at
	return c
}

// training tells whether the run goes on, and its curves with it.
func (s *Screen) training() bool {
	r := s.desk.Run()
	return r != nil && widget.Active(r.Status())
}

// filmScores are the scores of all images of the film, that of the chosen one on top.
func (s *Screen) filmScores(th theme.Theme) []chart.Series {
	var all []chart.Series
	var chosen chart.Series
	outliers := s.film.film.Outliers
	for k, t := range s.film.scores {
		one := chart.Series{Name: fmt.Sprintf("OOD %d", k+1), Track: t, Axis: curve.ByStep(), Stroke: theme.Stroke{Style: th.Muted}}
		if k >= outliers {
			one.Name, one.Stroke.Dash = fmt.Sprintf("ID %d", k+1-outliers), theme.Dash{On: 1, Off: 2}
		}
		if k != s.film.image {
			all = append(all, one)
			continue
		}
		one.Stroke.Style, one.Selected = th.Run(s.desk.Stroke(s.opened)).Style, true
		chosen = one
	}
	return append(all, chosen)
}
