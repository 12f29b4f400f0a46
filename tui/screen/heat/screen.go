package heat

import (
	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/blockart"
	"oodscope/tui/panel"
	"oodscope/tui/screen"
)

// Screen shows the images of the desk's run.
type Screen struct {
	desk   *screen.Desk
	visit  int // counts, so that answers for another visit are told apart
	asked  int // counts what was asked for: of late answers only the last one counts
	here   bool
	w, h   int
	opened string // the run that all of this is about

	set      string  // "" until one was read
	detector string  // whose scores count
	with     string  // id of the run beside this one, "" for none
	sides    [2]side // the run on the left, and the one on the right
	swapped  bool    // the opened run is on the right
	entries  []entry // of the set, filtered and sorted
	counts   counts
	at       int     // in the entries
	edges    []entry // of the set and of the ID set, by falling score
	edge     int     // in the edges
	wanted   *int64  // index of an image to go to once its set was read
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
	blink     blink
	drag      drag

	film film
}

// view is what is on screen.
type view int

// The views.
const (
	single  view = iota // one image large, its neighbours below
	gallery             // many
	scored              // scores and the threshold
	filmed              // heatmaps through the epochs
)

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
	if _, listed := s.desk.Row(s.with); s.two() && !listed {
		s.alone()
	}
	return tea.Batch(s.read(anew), s.again(), s.ticking())
}

// forget begins with another run. How things look stays.
func (s *Screen) forget() {
	s.alone()
	s.opened, s.detector = s.desk.Opened, results.HeatmapMethod
	s.sides, s.entries, s.at, s.edges, s.edge, s.wanted = [2]side{}, nil, 0, nil, 0, nil
	s.threshold, s.cursor, s.zoom = nil, nil, false
	s.film = film{}
	if s.view == filmed {
		s.view = single
	}
}

// Leave ends the reading.
func (s *Screen) Leave() { s.here, s.drag = false, nowhere }

// Resize tells the size of the rectangle.
func (s *Screen) Resize(w, h int) { s.w, s.h = w, h }

// Receive takes what a command read.
func (s *Screen) Receive(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case read:
		if m.visit == s.visit && m.asked == s.asked {
			return s.take(m)
		}
	case filmRead:
		if m.visit == s.visit && m.id == s.opened {
			return s.takeFilm(m)
		}
	case tick:
		if s.here && m.visit == s.visit {
			return tea.Batch(s.refresh(), s.again())
		}
	case turn:
		if s.here && m == s.turn() && s.blink.on {
			s.blink.second = !s.blink.second
			return s.ticking()
		}
	}
	return nil
}

// Back closes what is open: the cursor, the zoom, the blinking, another view than a single image.
func (s *Screen) Back() (tea.Cmd, bool) {
	switch {
	case s.cursor != nil:
		s.cursor = nil
	case s.zoom:
		s.zoom = false
	case s.blink.on && s.view == single:
		s.blink.on = false
	case s.view != single:
		s.show(single)
	default:
		return nil, false
	}
	return nil, true
}

// show goes to a view.
func (s *Screen) show(v view) {
	s.view, s.cursor, s.zoom = v, nil, false
	if v != single {
		s.blink.on = false
	}
	if v == scored {
		s.toBoundary()
	}
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
