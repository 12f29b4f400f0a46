package heatmaps

import (
	"oodscope/results"
	"oodscope/tui/blockart"
	"oodscope/tui/feed"
	"oodscope/tui/panel"
	"oodscope/tui/screen"

	tea "charm.land/bubbletea/v2"
)

// Screen shows the images of the desk's run.
type Screen struct {
	desk   *screen.Desk
	visit  int // counts, so that answers for another visit are told apart
	asked  int // counts what was asked for: of late answers the last one counts
	here   bool
	w, h   int
	opened string // the run that all of this is about

	set      string  // "" until one was read
	detector string  // whose scores count
	with     string  // id of the run beside this one, "" for none
	sides    [2]side // the run, and the one beside it
	swapped  bool    // they changed places
	entries  []entry
	at       int // in the entries
	order    order
	filter   filter

	view      view
	focus     int // pane
	zoom      bool
	cursor    *panel.Point // over the pixels; nil: off
	threshold *float64     // nil: as stored
	palette   int
	gamma     float64
	own       bool
	blink     bool // two runs in turn in one place
	blinked   bool // the other one's turn
	drag      drag

	film film
}

// view is what is on screen.
type view int

// The views.
const (
	single    view = iota // one image large, its neighbours below
	gallery               // many
	histogram             // scores and the threshold
	rocAlone              // likewise, where the ROC curve has no room beside the histograms
	filmed                // heatmaps through the epochs
)

// side is what was read of a run.
type side struct {
	run     *results.Run
	gallery feed.Gallery
	keys    []imageKey   // of the gallery's images
	scores  *feed.Rating // nil where there are none
	id      []panel.Item // images of the ID set, for the threshold; none where that is the set
	err     error
}

// New returns the screen, which has read nothing.
func New(d *screen.Desk) *Screen {
	return &Screen{desk: d, detector: results.HeatmapMethod, gamma: 1}
}

// Enter reads the run's heatmaps, and goes on while more may come.
func (s *Screen) Enter() tea.Cmd {
	s.here = true
	s.visit++
	if s.opened != s.desk.Opened {
		s.forget()
	}
	return tea.Batch(s.read(), s.again())
}

// forget begins with another run. How things look stays.
func (s *Screen) forget() {
	s.opened, s.with, s.swapped = s.desk.Opened, "", false
	s.sides, s.entries, s.at = [2]side{}, nil, 0
	s.threshold, s.cursor, s.zoom, s.blink = nil, nil, false, false
	s.film = film{}
	if s.view == filmed {
		s.view = single
	}
	if s.order == byChange {
		s.order = byScore
	}
	if s.filter.ofTwo() {
		s.filter = everything
	}
}

// Leave ends the reading.
func (s *Screen) Leave() { s.here, s.blink = false, false }

// Resize tells the size of the rectangle.
func (s *Screen) Resize(w, h int) { s.w, s.h = w, h }

// Receive takes what a command read.
func (s *Screen) Receive(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case read:
		if m.visit == s.visit && m.asked == s.asked {
			s.take(m)
		}
	case tick:
		if s.here && m.visit == s.visit {
			return tea.Batch(s.refresh(), s.again())
		}
	case turn:
		if s.here && s.blink && m.visit == s.visit {
			s.blinked = !s.blinked
			return s.desk.After(blinkEvery, turn{s.visit})
		}
	}
	return nil
}

// Back closes what is open: the cursor, the zoom, another view than a single image.
func (s *Screen) Back() (tea.Cmd, bool) {
	switch {
	case s.cursor != nil:
		s.cursor = nil
	case s.zoom:
		s.zoom = false
	case s.view != single:
		s.view = single
	default:
		return nil, false
	}
	return nil, true
}

// chosen is the palette in use.
func (s *Screen) chosen() blockart.Palette {
	all := blockart.Sequential()
	return all[s.palette%len(all)]
}

// look is how heatmaps are drawn in a frame.
func (s *Screen) look(f screen.Frame) panel.Look {
	look := panel.NewLook(f.Theme, s.chosen(), f.Depth, s.gamma, s.own)
	look.Show = f.Show
	return look
}

// current is the image that is meant; false where there is none.
func (s *Screen) current() (entry, bool) {
	if s.at < 0 || s.at >= len(s.entries) {
		return entry{}, false
	}
	return s.entries[s.at], true
}
