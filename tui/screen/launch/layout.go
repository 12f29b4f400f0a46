package launch

import "oodscope/tui/grid"

// rect is a place on the screen, relative to the screen's own rectangle.
type rect struct{ x, y, w, h int }

func (r rect) empty() bool { return r.w <= 0 || r.h <= 0 }

func (r rect) of(g grid.Grid) grid.Grid { return g.Sub(r.x, r.y, r.w, r.h) }

func (r rect) holds(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

// places are where the parts of an open experiment are; an empty rect is of one that is not on screen. The first row of the settings
// and of the runs is their title.
type places struct{ settings, help, runs rect }

const (
	sideBySide    = 110 // columns from which settings and runs stand beside each other
	between       = 4
	leastSettings = 50
	mostSettings  = 84
	leastRuns     = 40
	roomy         = 30 // rows from which there is space below the head, and room for a long help
)

// head is the rows above the parts.
func (s *Screen) head() int {
	if s.h >= roomy {
		return 2
	}
	return 1
}

func (s *Screen) places() places {
	body := rect{0, s.head(), s.w, max(s.h-s.head(), 0)}
	p := places{settings: body, runs: body}
	switch {
	case s.beside():
		p.settings.w = s.border()
		p.runs.x = p.settings.w + between
		p.runs.w = s.w - p.runs.x
	case s.part == inRuns:
		p.settings = rect{}
		return p
	default:
		p.runs = rect{}
	}
	p.help = p.settings
	p.help.h = min(s.helpRows(), p.settings.h)
	p.help.y += p.settings.h - p.help.h
	p.settings.h -= p.help.h + 1
	return p
}

// beside tells whether settings and runs are both on screen.
func (s *Screen) beside() bool { return s.w >= sideBySide }

// border is the width of the settings beside the runs.
func (s *Screen) border() int {
	w := s.aside
	if w == 0 {
		w = min(s.w/2, mostSettings)
	}
	return min(max(w, leastSettings), s.w-between-leastRuns)
}

func (s *Screen) helpRows() int {
	if s.h >= roomy {
		return 6
	}
	return 4
}

// readerPage is the rows of the text.
func (s *Screen) readerPage() int { return max(s.h-s.readerHead(), 1) }
