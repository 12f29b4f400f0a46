package heat

import (
	"math"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/panel"
	"oodscope/tui/screen"
)

// drag is what a press took hold of.
type drag int

const (
	nowhere drag = iota
	onPane
	onThreshold
	onFilm
)

// Point takes the mouse: on a picture it reads the pixel, on a small picture it chooses the image and, again, opens it, on a
// histogram it holds the threshold, on the film's charts the epoch; the wheel goes to other images, epochs, or thresholds.
func (s *Screen) Point(m screen.Mouse) tea.Cmd {
	switch m.Kind {
	case screen.WheelUp:
		s.wheel(m, -1)
	case screen.WheelDown:
		s.wheel(m, 1)
	case screen.Press:
		s.drag = nowhere
		return s.press(m.X, m.Y)
	case screen.Drag:
		s.dragTo(m.X, m.Y)
	case screen.Release:
		s.drag = nowhere
	}
	return nil
}

func (s *Screen) wheel(m screen.Mouse, by int) {
	switch {
	case s.view == filmed:
		if s.film.there() {
			s.film.move(by)
		}
	case s.onHistogram(m.X, m.Y):
		s.slide(float64(by))
	case s.view == gallery:
		s.step(by * s.galleryColumns())
	default:
		s.step(by)
	}
}

func (s *Screen) press(x, y int) tea.Cmd {
	if s.view == filmed {
		s.pressFilm(x, y)
		return nil
	}
	if y == 0 {
		if name, ok := s.setAt(x); ok && name != s.set {
			return s.toSet(name)
		}
		return nil
	}
	e, ok := s.current()
	switch {
	case s.noImages() != "":
	case s.onHistogram(x, y):
		s.drag = onThreshold
		s.dragTo(x, y)
	case s.view == scored:
		return s.pressEdge(x, y)
	case !ok:
	case s.view == gallery:
		thumbs, _ := s.galleryParts(e)
		if i, ok := s.stripAt(thumbs, s.thumbs(s.entries), s.at, x, y); ok && i == s.at {
			s.show(single)
		} else if ok {
			s.at = i
		}
	default:
		s.pressSingle(e, x, y)
	}
	return nil
}

// stripAt is the thumbnail of a strip at a cell.
func (s *Screen) stripAt(r rect, thumbs []panel.Thumb, selected, x, y int) (int, bool) {
	if r.empty() {
		return 0, false
	}
	return panel.StripAt(thumbs, selected, r.w, r.h, x-r.x, y-r.y)
}

func (s *Screen) pressSingle(e entry, x, y int) {
	if pane, ok := s.pointCursor(x, y); ok {
		if s.drag = onPane; !s.zoom {
			s.focus = pane
		}
		return
	}
	if i, ok := s.stripAt(s.parts(e).strip, s.thumbs(s.entries), s.at, x, y); ok {
		s.at = i
	}
}

// pressEdge chooses an image at the threshold, and opens the one that is chosen.
func (s *Screen) pressEdge(x, y int) tea.Cmd {
	i, ok := s.stripAt(s.scoreParts().strip, s.edgeThumbs(), s.edge, x, y)
	switch {
	case ok && i == s.edge:
		return s.open()
	case ok:
		s.edge = i
	}
	return nil
}

func (s *Screen) pressFilm(x, y int) {
	if !s.film.there() {
		return
	}
	if _, ok := s.pointCursor(x, y); ok {
		s.drag = onPane
		return
	}
	p := s.filmParts()
	if i, ok := s.stripAt(p.images, s.filmImages(), s.film.image, x, y); ok {
		s.film.image = i
	}
	if i, ok := s.stripAt(p.epochs, s.filmEpochs(), s.film.at, x, y); ok {
		s.film.move(i - s.film.at)
	}
	if _, ok := s.filmChartAt(x, y); ok {
		s.drag = onFilm
		s.dragTo(x, y)
	}
}

// dragTo moves what was taken hold of.
func (s *Screen) dragTo(x, y int) {
	switch s.drag {
	case onPane:
		s.pointCursor(x, y)
	case onThreshold:
		r, ok := s.histogram()
		if !ok {
			return
		}
		if l := s.histogramLayout(0, r); l.W > 0 {
			s.putThreshold(l.XAt(x - r.x))
		}
	case onFilm:
		if epoch, ok := s.filmChartAt(x, y); ok && !math.IsNaN(epoch) {
			s.film.toEpoch(epoch)
		}
	}
}

// histogram is where the left run's histogram is; false where it is not on screen.
func (s *Screen) histogram() (rect, bool) {
	if s.sides[0].parted == nil {
		return rect{}, false
	}
	switch s.view {
	case scored:
		return s.scoreParts().histograms[0], true
	case single:
		if e, ok := s.current(); ok {
			r := s.parts(e).histogram
			return r, !r.empty()
		}
	}
	return rect{}, false
}

func (s *Screen) onHistogram(x, y int) bool {
	r, ok := s.histogram()
	return ok && r.holds(x, y)
}

// filmChartAt is the epoch at a column of the chart that a cell is in.
func (s *Screen) filmChartAt(x, y int) (epoch float64, ok bool) {
	if !s.film.there() {
		return 0, false
	}
	for k, r := range s.filmParts().charts {
		if !r.holds(x, y) {
			continue
		}
		c := s.filmChart(k, noLooks())
		if l := c.Layout(r.w, r.h); l.W > 0 && c.XLabel == epochLabel {
			return l.XAt(x - r.x), true
		}
	}
	return 0, false
}
