package heatmaps

import (
	"math"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/keys"
	"oodscope/tui/panel"
	"oodscope/tui/screen"
)

// drag is what a press took hold of.
type drag int

const (
	nowhere drag = iota
	onPane
	onThreshold
)

// Point takes the mouse: on a picture it reads the pixel, on a small picture it chooses the image, on the histograms it holds the
// threshold; the wheel goes to other images, epochs, or thresholds.
func (s *Screen) Point(m screen.Mouse) tea.Cmd {
	switch m.Kind {
	case screen.WheelUp:
		return s.wheel(m, -1)
	case screen.WheelDown:
		return s.wheel(m, 1)
	case screen.Press:
		s.drag = nowhere
		s.press(m.X, m.Y)
	case screen.Drag:
		s.dragTo(m.X, m.Y)
	case screen.Release:
		s.drag = nowhere
	}
	return nil
}

func (s *Screen) wheel(m screen.Mouse, by int) tea.Cmd {
	switch {
	case s.view == filmed:
		if s.film.there() {
			s.film.move(by)
		}
	case s.scoring() && s.sides[0].scores != nil && s.scoreParts().histogram.holds(m.X, m.Y):
		s.slide(float64(by) * slideStep)
	case s.view == gallery:
		s.step(by * s.galleryColumns())
	default:
		s.step(by)
	}
	return nil
}

func (s *Screen) press(x, y int) {
	if s.view == filmed {
		s.pressFilm(x, y)
		return
	}
	e, ok := s.current()
	switch {
	case s.noImages() != "":
	case s.scoring():
		if s.sides[0].scores != nil && s.scoreParts().histogram.holds(x, y) {
			s.drag = onThreshold
			s.dragTo(x, y)
		}
	case !ok:
	case s.view == gallery:
		s.pressGallery(e, x, y)
	default:
		s.pressSingle(e, x, y)
	}
}

func (s *Screen) pressGallery(e entry, x, y int) {
	top, h, _, _ := s.galleryParts(e)
	i, ok := panel.StripAt(s.thumbs(), s.at, s.w, h, x, y-top)
	switch {
	case !ok:
	case i == s.at:
		s.show(single)
	default:
		s.at = i
	}
}

func (s *Screen) pressSingle(e entry, x, y int) {
	p := s.parts(e)
	if i, px, py, ok := p.panes.At(x, y-p.panesY); ok {
		s.drag = onPane
		s.cursor = &panel.Point{X: px, Y: py}
		if !s.zoom {
			s.focus = i
		}
		return
	}
	if p.strip > 0 {
		if i, ok := panel.StripAt(s.thumbs(), s.at, s.w, p.strip, x, y-p.stripY); ok {
			s.at = i
		}
	}
}

func (s *Screen) pressFilm(x, y int) {
	if !s.film.there() {
		return
	}
	p := s.filmParts()
	if i, ok := panel.StripAt(s.filmImages(), s.film.image, p.images.w, p.images.h, x-p.images.x, y-p.images.y); ok {
		s.film.image = i
	}
	if i, ok := panel.StripAt(s.filmEpochs(), s.film.at, p.epochs.w, p.epochs.h, x-p.epochs.x, y-p.epochs.y); ok {
		s.film.move(i - s.film.at)
	}
}

// dragTo moves what was taken hold of.
func (s *Screen) dragTo(x, y int) {
	switch s.drag {
	case onPane:
		e, ok := s.current()
		if !ok || s.view != single {
			return
		}
		p := s.parts(e)
		if _, px, py, ok := p.panes.At(x, y-p.panesY); ok {
			s.cursor = &panel.Point{X: px, Y: py}
		}
	case onThreshold:
		if !s.scoring() || s.Disabled(keys.HeatLower) != "" {
			return
		}
		r := s.scoreParts().histogram
		layout := s.histogramLayout(r)
		if at := layout.XAt(x - r.x); layout.W > 0 && !math.IsNaN(at) {
			s.putThreshold(at)
		}
	}
}
