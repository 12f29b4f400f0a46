package heat

import (
	"math"
	"slices"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/blockart"
	"oodscope/tui/keys"
)

// Do carries out an action.
func (s *Screen) Do(a keys.Action) tea.Cmd {
	if s.moved(a) || s.looked(a) || s.slid(a) {
		return nil
	}
	switch a {
	case keys.HeatGallery:
		return s.open()
	case keys.HeatNextSet:
		return s.turnTo(1)
	case keys.HeatPrevSet:
		return s.turnTo(-1)
	case keys.HeatWith:
		return s.beside()
	case keys.HeatChoose:
		s.askWith()
	case keys.HeatSwap:
		s.swap()
		return s.read(known)
	case keys.HeatBlink:
		return s.toggleBlink()
	case keys.HeatDetector:
		all := s.sides[0].all.Detectors()
		return s.useDetector(all[(slices.Index(all, s.detector)+1)%len(all)])
	case keys.HeatFilm:
		return s.toggleFilm()
	}
	return nil
}

// looked carries out what changes nothing but how things are shown; false where the action does not.
func (s *Screen) looked(a keys.Action) bool {
	switch a {
	case keys.HeatThreshold:
		s.show(map[bool]view{true: single, false: scored}[s.view == scored])
	case keys.HeatSort:
		s.nextOrder()
	case keys.HeatFilter:
		s.nextFilter()
	case keys.HeatCursor:
		s.toggleCursor()
	case keys.HeatZoom:
		s.zoom = !s.zoom
	case keys.HeatPalette:
		s.palette = (s.palette + 1) % len(blockart.Sequential())
	case keys.HeatOwnScale:
		s.own = !s.own
	case keys.HeatBrighter:
		s.bend(-1)
	case keys.HeatDarker:
		s.bend(1)
	default:
		return false
	}
	return true
}

// slid moves the threshold; false where the action does not.
func (s *Screen) slid(a keys.Action) bool {
	switch a {
	case keys.HeatLower:
		s.slide(-1)
	case keys.HeatHigher:
		s.slide(1)
	case keys.HeatMuchLower:
		s.slide(-10)
	case keys.HeatMuchHigh:
		s.slide(10)
	case keys.HeatStored:
		s.restore()
	default:
		return false
	}
	return true
}

// gammas are the steps of gamma.
var gammas = []float64{0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.4, 1.7, 2, 2.5, 3, 4, 5}

// bend goes to the next gamma below or above, as far as there is one.
func (s *Screen) bend(by int) {
	if next, ok := s.nextGamma(by); ok {
		s.gamma = next
	}
}

func (s *Screen) nextGamma(by int) (float64, bool) {
	for i := range gammas {
		g := gammas[i]
		if by < 0 {
			g = gammas[len(gammas)-1-i]
		}
		if float64(by)*(g-s.gamma) > 1e-9 {
			return g, true
		}
	}
	return 0, false
}

// moved takes a movement: of the cursor over pixels, of the film's epoch, of the pane, or of the image.
func (s *Screen) moved(a keys.Action) bool {
	n := max(len(s.entries), len(s.edges))
	steps := map[keys.Action]int{keys.Down: 1, keys.Up: -1, keys.PageDown: 10, keys.PageUp: -10, keys.First: -n, keys.Last: n}
	by, step := steps[a]
	switch {
	case step:
		s.step(by)
	case a == keys.HeatDown:
		s.arrow(0, 1)
	case a == keys.HeatUp:
		s.arrow(0, -1)
	case a == keys.HeatRight:
		s.arrow(1, 0)
	case a == keys.HeatLeft:
		s.arrow(-1, 0)
	default:
		return false
	}
	return true
}

// step goes to another image.
func (s *Screen) step(by int) {
	switch s.view {
	case filmed:
		s.film.choose(by)
	case scored:
		s.edge = min(max(s.edge+by, 0), max(len(s.edges)-1, 0))
	default:
		s.at = min(max(s.at+by, 0), max(len(s.entries)-1, 0))
	}
}

// arrow moves in a direction.
func (s *Screen) arrow(dx, dy int) {
	switch {
	case s.cursor != nil:
		s.moveCursor(dx, dy)
	case s.view == filmed && dx != 0:
		s.film.move(dx)
	case s.view == gallery && dy != 0:
		s.step(dy * s.galleryColumns())
	case s.view == single && dx != 0:
		_, all := s.panes()
		s.focus = (s.focused(all) + dx + len(all)) % len(all)
	default:
		s.step(dx + dy)
	}
}

// open goes from one image to the gallery and back, and from the scores to the image that is meant there.
func (s *Screen) open() tea.Cmd {
	e, ok := s.atEdge()
	switch {
	case s.view == gallery:
		s.show(single)
	case s.view != scored || !ok:
		s.show(gallery)
	default:
		s.show(single)
		return s.reveal(e)
	}
	return nil
}

// reveal shows an image that the filter may hide, and that may be of the ID set.
func (s *Screen) reveal(e entry) tea.Cmd {
	if e.ID && s.sides[0].gallery.Group != "id" {
		s.wanted, s.filter = &e.Index, everything
		return s.toSet(s.sides[0].gallery.ID)
	}
	if !s.pick(e.Index) {
		s.filter = everything
		s.derive()
		s.pick(e.Index)
	}
	return nil
}

// turnTo reads the set that is so many places on.
func (s *Screen) turnTo(by int) tea.Cmd {
	sets := s.sides[0].gallery.Sets
	n := len(sets)
	return s.toSet(sets[(max(slices.Index(sets, s.set), 0)+by+n)%n])
}

// toSet reads a set.
func (s *Screen) toSet(name string) tea.Cmd {
	s.set = name
	return s.read(known)
}

// useDetector goes to another detector's scores; a threshold on the old ones means nothing there.
func (s *Screen) useDetector(name string) tea.Cmd {
	s.detector, s.threshold = name, nil
	return s.read(known)
}

// highest is the place of the highest of some values, the first where none is a number.
func highest(values []float64) int {
	best, at := math.Inf(-1), 0
	for i, v := range values {
		if v > best {
			best, at = v, i
		}
	}
	return at
}
