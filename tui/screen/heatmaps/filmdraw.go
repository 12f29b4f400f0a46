package heatmaps

import (
	"fmt"

	"oodscope/tui/chart"
	"oodscope/tui/curve"
	"oodscope/tui/grid"
	"oodscope/tui/panel"
	"oodscope/tui/screen"
)

// filmParts is where things are in the view of the film.
type filmParts struct {
	images, epochs, loss, auroc rect
}

// heatOnly is the height up to which a strip shows heatmaps without their images: through the epochs the image is the same.
const heatOnly = 8

func (s *Screen) filmParts() filmParts {
	rows := s.h - top
	charts := max(min(rows/3, 14), chart.MinH)
	room := max(rows-charts-2*gap, 2)
	epochs := min(room/2, heatOnly)
	p := filmParts{images: rect{0, top, s.w, room - epochs}, epochs: rect{0, top + room - epochs + gap, s.w, epochs}}
	y := top + room + 2*gap
	p.loss = rect{0, y, s.w, s.h - y}
	if half := (s.w - 3) / 2; half >= chart.MinW {
		p.loss.w = half
		p.auroc = rect{half + 3, y, s.w - half - 3, s.h - y}
	}
	return p
}

func (s *Screen) drawFilm(g grid.Grid, f screen.Frame) {
	name := ""
	if r := s.desk.Run(); r != nil {
		name = r.Name
	}
	x := g.Text(0, 0, f.Theme.Strong, grid.FitMiddle(name, g.W()/3))
	if !s.film.there() {
		g.Rows(top, g.H()-top).Paragraph(f.Theme.Muted, s.awaited())
		return
	}
	x = g.Text(x+2, 0, f.Theme.Text, "film of held-out images") + 2
	x = g.Text(x, 0, f.Theme.Accent, fmt.Sprintf("epoch %d", s.film.epoch())) + 2
	look := s.look(f)
	panel.Legend(g.Sub(x, 0, g.W()-x, 1), s.film.frames[s.film.at][s.film.image], look)
	p := s.filmParts()
	panel.Strip(p.images.of(g), s.filmImages(), s.film.image, look)
	panel.Strip(p.epochs.of(g), s.filmEpochs(), s.film.at, look)
	s.filmChart("decoder loss", s.film.loss, s.film.pace, f).Draw(p.loss.of(g), f.Theme)
	if p.auroc.w > 0 {
		s.filmChart("AUROC, held-out", s.film.auroc, 1, f).Draw(p.auroc.of(g), f.Theme)
	}
}

// awaited says why there is no film to see.
func (s *Screen) awaited() string {
	switch {
	case s.film.err != nil:
		return "the film cannot be read: " + s.film.err.Error()
	case s.film.none:
		return "no film yet: it begins with the decoder's training"
	}
	return "reading…"
}

// filmImages are the images at the epoch.
func (s *Screen) filmImages() []panel.Thumb {
	var all []panel.Thumb
	for _, it := range s.film.frames[s.film.at] {
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
		all = append(all, panel.Thumb{Item: s.film.frames[i][s.film.image], Note: fmt.Sprintf("e%d", epoch)})
	}
	return all
}

// filmChart is a curve by epoch with the cursor where the film is. Without times the loss stands by its steps.
func (s *Screen) filmChart(title string, t curve.Track, pace float64, f screen.Frame) chart.Chart {
	c := chart.Chart{Title: title, XLabel: "epoch", Empty: "no values yet"}
	one := chart.Series{Track: t, Axis: curve.ByEpoch(pace), Scale: 1, Stroke: f.Theme.Run(s.desk.Stroke(s.opened)), Selected: true}
	switch {
	case pace == 0:
		one.Axis, c.XLabel = curve.ByStep(), "step"
	default:
		end, _ := t.Last()
		at := min(float64(s.film.epoch()), one.Axis.X(end)) // the last step begins before its epoch is over
		c.Cursor = &at
	}
	if title == "decoder loss" {
		c.Smooth = 0.9
	} else {
		c.Unit, one.Scale = "%", 100
	}
	c.Series = []chart.Series{one}
	return c
}
