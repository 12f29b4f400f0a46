package heatmaps

import (
	"math"
	"slices"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/blockart"
	"oodscope/tui/keys"
	"oodscope/tui/panel"
)

// Do carries out an action.
func (s *Screen) Do(a keys.Action) tea.Cmd {
	if s.moved(a) {
		return nil
	}
	if do, ok := s.looks()[a]; ok {
		do()
		return nil
	}
	switch a {
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
	case keys.HeatBlink:
		return s.toggleBlink()
	case keys.HeatDetector:
		return s.nextDetector()
	case keys.HeatFilm:
		return s.toggleFilm()
	}
	return nil
}

// looks are the actions that change nothing but what is seen of what was read.
func (s *Screen) looks() map[keys.Action]func() {
	return map[keys.Action]func(){
		keys.HeatGallery:   func() { s.show(map[bool]view{true: single, false: gallery}[s.view == gallery]) },
		keys.HeatThreshold: func() { s.show(s.nextScores()) },
		keys.HeatSort:      s.nextOrder,
		keys.HeatFilter:    s.nextFilter,
		keys.HeatCursor:    s.toggleCursor,
		keys.HeatZoom:      func() { s.zoom = !s.zoom },
		keys.HeatPalette:   func() { s.palette = (s.palette + 1) % len(blockart.Sequential()) },
		keys.HeatOwnScale:  func() { s.own = !s.own },
		keys.HeatBrighter:  func() { s.bend(1 / gammaStep) },
		keys.HeatDarker:    func() { s.bend(gammaStep) },
		keys.HeatLower:     func() { s.slide(-slideStep) },
		keys.HeatHigher:    func() { s.slide(slideStep) },
		keys.HeatMuchLower: func() { s.slide(-10 * slideStep) },
		keys.HeatMuchHigh:  func() { s.slide(10 * slideStep) },
		keys.HeatStored:    func() { s.threshold = nil; s.derive() },
	}
}

// The steps of gamma, its bounds, and the step of the threshold as a share of all scores' range.
const (
	gammaStep  = 1.25
	leastGamma = 0.2
	mostGamma  = 5
	slideStep  = 0.005
)

// scoring tells whether scores are on screen.
func (s *Screen) scoring() bool { return s.view == histogram || s.view == rocAlone }

// nextScores is the view behind this one: the histograms, the ROC curve where it is not beside them, and back.
func (s *Screen) nextScores() view {
	switch {
	case !s.scoring():
		return histogram
	case s.view == histogram && s.w < rocFrom:
		return rocAlone
	}
	return single
}

func (s *Screen) show(v view) {
	s.view = v
	s.cursor, s.zoom = nil, false
}

// bend changes gamma within its bounds; 1 is met again on the way back.
func (s *Screen) bend(by float64) {
	s.gamma = min(max(s.gamma*by, leastGamma), mostGamma)
	if math.Abs(s.gamma-1) < 0.05 {
		s.gamma = 1
	}
}

// slide moves the threshold by a share of the scores' range.
func (s *Screen) slide(share float64) {
	r, ok := s.reach()
	if !ok {
		return
	}
	at := s.limit()
	if math.IsNaN(at) {
		at = r.Lo
	}
	s.putThreshold(at + share*(r.Hi-r.Lo))
}

func (s *Screen) putThreshold(at float64) {
	r, ok := s.reach()
	if !ok {
		return
	}
	at = min(max(at, r.Lo), r.Hi)
	s.threshold = &at
	s.derive()
}

// moved takes a movement: of the cursor over pixels, of the film's epoch, of the pane, or of the image.
func (s *Screen) moved(a keys.Action) bool {
	switch a {
	case keys.Down, keys.Up, keys.PageDown, keys.PageUp, keys.First, keys.Last:
		s.step(map[keys.Action]int{keys.Down: 1, keys.Up: -1, keys.PageDown: 10, keys.PageUp: -10, keys.First: -len(s.entries), keys.Last: len(s.entries)}[a])
	case keys.HeatDown:
		s.arrow(0, 1)
	case keys.HeatUp:
		s.arrow(0, -1)
	case keys.HeatRight:
		s.arrow(1, 0)
	case keys.HeatLeft:
		s.arrow(-1, 0)
	default:
		return false
	}
	return true
}

// step goes to another image.
func (s *Screen) step(by int) {
	if s.view == filmed {
		s.film.choose(by)
		return
	}
	s.at = min(max(s.at+by, 0), max(len(s.entries)-1, 0))
}

func (s *Screen) arrow(dx, dy int) {
	switch {
	case s.cursor != nil:
		s.moveCursor(dx, dy)
	case s.view == filmed && dx != 0:
		s.film.move(dx)
	case s.view == gallery && dy != 0:
		s.step(dy * s.galleryColumns())
	case s.view == single && dx != 0:
		n := len(s.panes())
		s.focus = (s.focus + dx + n) % n
	default:
		s.step(dx + dy)
	}
}

func (s *Screen) moveCursor(dx, dy int) {
	it, ok := s.current()
	if !ok {
		return
	}
	s.cursor = &panel.Point{X: min(max(s.cursor.X+dx, 0), it.Image.W-1), Y: min(max(s.cursor.Y+dy, 0), it.Image.H-1)}
}

// toggleCursor puts the cursor on the highest value of the heatmap.
func (s *Screen) toggleCursor() {
	it, ok := s.current()
	if s.cursor != nil || !ok {
		s.cursor = nil
		return
	}
	best, at := math.Inf(-1), 0
	for i, v := range it.Heat.Values {
		if v > best {
			best, at = v, i
		}
	}
	w := max(it.Image.W, 1)
	s.cursor = &panel.Point{X: at % w, Y: at / w}
}

func (s *Screen) nextOrder() {
	s.order = (s.order + 1) % orders
	if s.order == byChange && !s.two() {
		s.order = byScore
	}
	s.derive()
}

func (s *Screen) nextFilter() {
	s.filter = (s.filter + 1) % filters
	if s.filter.ofTwo() && !s.two() {
		s.filter = everything
	}
	s.derive()
}

// turnTo reads the set that is so many places on.
func (s *Screen) turnTo(by int) tea.Cmd {
	sets := s.sides[0].gallery.Sets
	n := len(sets)
	s.set = sets[(max(slices.Index(sets, s.set), 0)+by+n)%n]
	return s.read()
}

func (s *Screen) nextDetector() tea.Cmd {
	all := s.sides[0].scores.Detectors
	s.useDetector(all[(slices.Index(all, s.detector)+1)%len(all)])
	return s.read()
}

// useDetector goes to another detector's scores; a threshold on the old ones means nothing there.
func (s *Screen) useDetector(name string) { s.detector, s.threshold = name, nil }

func (s *Screen) toggleFilm() tea.Cmd {
	if s.view == filmed {
		s.show(single)
		return nil
	}
	s.show(filmed)
	return s.read()
}
