package compare

import "slices"

// rect is a place on the screen, relative to the screen's own rectangle.
type rect struct{ x, y, w, h int }

func (r rect) holds(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

// places are where things are; an empty one is of what there is no room for.
type places struct {
	table, curves, said rect
}

const (
	titleRows   = 2  // what is compared, and a space
	leastTable  = 5  // rows
	leastCurves = 8  // rows, the legend among them
	curvesFrom  = 30 // rows of the screen from which there are curves without being asked for
	mostCurves  = 26 // rows, where nobody dragged
)

// below says whether there are curves below the table.
type below int

const (
	whereFit below = iota
	always
	never
)

// wanted tells whether there are curves on a screen of h rows.
func (b below) wanted(h int) bool { return b == always || b == whereFit && h >= curvesFrom }

// arrange lays the screen out for its size and its sheet.
func (s *Screen) arrange() {
	s.places = places{}
	if s.sheet != nil {
		s.layout = arrange(s.sheet, s.w, s.turned)
	}
	body := rect{0, titleRows, s.w, max(s.h-titleRows, 0)}
	if s.sheet == nil {
		s.places.curves = s.alone(body)
		return
	}
	said := saidRows(s.w)
	s.places.said = rect{0, s.h - said, s.w, said}
	body.h = max(body.h-said-1, 0)
	s.places.table, s.places.curves = s.split(body)
}

// alone is the room of curves without a table, of runs that have not ended.
func (s *Screen) alone(body rect) rect {
	const words = 2 // rows that say why there is no table
	body.y, body.h = body.y+words, body.h-words
	if s.below == never || body.h < leastCurves {
		return rect{}
	}
	return body
}

// saidRows is how many rows the sentence on the cell under the cursor has.
func saidRows(w int) int {
	switch {
	case w < 100:
		return 3
	case w < 200:
		return 2
	}
	return 1
}

// split gives the table what it needs, up to three fifths, and the curves the rest as far as they need it.
func (s *Screen) split(body rect) (table, curves rect) {
	if !s.below.wanted(s.h) || len(s.bundles()) == 0 || body.h < leastTable+1+leastCurves {
		return body, rect{}
	}
	rows := s.rows
	if rows == 0 {
		rows = min(body.h-1-min(s.needed(), body.h*3/5), mostCurves)
	}
	rows = min(max(rows, leastCurves), body.h-1-leastTable)
	table = rect{body.x, body.y, body.w, body.h - 1 - rows}
	return table, rect{body.x, body.y + table.h + 1, body.w, rows}
}

// needed is how many rows the table has without its notes and the space and the title above them.
func (s *Screen) needed() int {
	notes := slices.IndexFunc(s.layout.lines, func(l line) bool { return l.kind == noteLine })
	if notes < 0 {
		return s.layout.head() + len(s.layout.lines)
	}
	return s.layout.head() + notes - 2
}

// derive builds the sheet of what is known, and gives what has a curve its stroke.
func (s *Screen) derive() {
	s.sheet = s.newSheet()
	for _, b := range s.bundles() {
		s.desk.Allot(s.strokes, b.runs[0])
	}
	s.arrange()
}
