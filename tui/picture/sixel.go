package picture

import (
	"fmt"
	"image"
	"image/color"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// registers is the number of colours that a sixel terminal has at least room for; band is the number of pixels that one
// character stands for, from top to bottom.
const (
	registers = 256
	band      = 6
)

// strips is a picture as sixels, one strip for each row of cells.
type strips struct {
	palette []color.RGBA
	index   []int // each pixel's colour, row by row; -1 where there is none
	w, h    int
	cell    image.Point
	size    image.Point // in pixels of the terminal
	whole   []string    // by row, that of a row that nothing was drawn over; "" where not made yet
	frame   int         // the last that showed it
}

func newStrips(m *image.RGBA, k key) *strips {
	s := &strips{w: k.w, h: k.h, cell: k.cell, size: image.Pt(k.cols*k.cell.X, k.rows*k.cell.Y), whole: make([]string, k.rows)}
	for dropped := 0; !s.reduce(m, dropped); dropped++ {
	}
	return s
}

// reduce makes the palette, with the lowest bits of each channel dropped; false where it has too many colours even so.
func (s *strips) reduce(m *image.RGBA, dropped int) bool {
	s.palette, s.index = nil, make([]int, 0, s.w*s.h)
	at := map[color.RGBA]int{}
	for y := range s.h {
		for x := range s.w {
			c := m.RGBAAt(m.Rect.Min.X+x, m.Rect.Min.Y+y)
			if c.A < 128 {
				s.index = append(s.index, -1)
				continue
			}
			c = color.RGBA{coarse(c.R, dropped), coarse(c.G, dropped), coarse(c.B, dropped), 255}
			i, seen := at[c]
			if !seen {
				if len(s.palette) == registers {
					return false
				}
				i = len(s.palette)
				at[c], s.palette = i, append(s.palette, c)
			}
			s.index = append(s.index, i)
		}
	}
	return true
}

// coarse is the middle of the values that are the same but for their lowest bits.
func coarse(v uint8, dropped int) uint8 { return v>>dropped<<dropped | uint8(1<<dropped>>1) }

// run is a stretch of columns of the terminal that show the same column of the picture, -1 where none.
type run struct{ source, n int }

// runs are those of a row of cells, of which shows tells which ones show the picture.
func (s *strips) runs(shows func(x int) bool) (all []run) {
	for x := range s.size.X {
		source := nearest(x, s.size.X, s.w)
		if !shows(x / s.cell.X) {
			source = -1
		}
		if n := len(all); n > 0 && all[n-1].source == source {
			all[n-1].n++
			continue
		}
		all = append(all, run{source, 1})
	}
	return all
}

// strip is the sixels of a row of cells.
func (s *strips) strip(row int, shows func(x int) bool) string {
	w := writer{palette: s.palette, defined: make([]bool, len(s.palette)), colour: -1}
	fmt.Fprintf(&w.out, `"1;1;%d;%d`, s.size.X, s.cell.Y)
	runs := s.runs(shows)
	for y := 0; y < s.cell.Y; y += band {
		if y > 0 {
			w.out.WriteByte('-')
		}
		s.band(&w, runs, row*s.cell.Y+y, min(band, s.cell.Y-y))
	}
	return w.out.String()
}

// band writes n rows of pixels from row y on: first all that have the colour of the uppermost in their column, then, from the
// left again, what is left of each further row of the picture.
func (s *strips) band(w *writer, runs []run, y, n int) {
	left := make([]uint8, len(runs)) // a bit for each row that is still to be written
	for i := range left {
		left[i] = 1<<n - 1
	}
	for top := 0; top < n; top++ {
		if top > 0 && s.source(y+top) == s.source(y+top-1) {
			continue
		}
		began := false
		for i, r := range runs {
			c, bits := s.pick(r, y, top, n, left[i])
			left[i] &^= bits
			if bits > 0 && top > 0 && !began {
				w.home()
				for _, skipped := range runs[:i] {
					w.put(0, -1, skipped.n)
				}
				began = true
			}
			if began || top == 0 {
				w.put(bits, c, r.n)
			}
		}
		w.end()
	}
}

// source is the row of the picture that a row of pixels shows.
func (s *strips) source(y int) int { return nearest(y, s.size.Y, s.h) }

// pick is the colour that a run has in a row of a band, and those of the rows left that have it.
func (s *strips) pick(r run, y, top, n int, left uint8) (c int, bits uint8) {
	if r.source < 0 || left>>top&1 == 0 {
		return -1, 0
	}
	if c = s.index[s.source(y+top)*s.w+r.source]; c < 0 {
		return -1, 0
	}
	for dy := top; dy < n; dy++ {
		if s.index[s.source(y+dy)*s.w+r.source] == c {
			bits |= 1 << dy
		}
	}
	return c, bits
}

// writer writes sixels from left to right. A colour is defined where it first comes.
type writer struct {
	out     strings.Builder
	palette []color.RGBA
	defined []bool
	colour  int // that is chosen, -1 for none
	bits    uint8
	n       int // columns of bits, in the colour, that are not written yet
}

// put adds n columns in a colour; the colour of columns without bits does not matter.
func (w *writer) put(bits uint8, c, n int) {
	if bits == 0 {
		c = w.colour
	}
	if bits != w.bits || c != w.colour {
		w.flush()
		w.choose(c)
		w.bits = bits
	}
	w.n += n
}

// flush writes the columns.
func (w *writer) flush() {
	c := string(rune('?' + w.bits))
	if w.n > 3 {
		w.out.WriteString("!" + strconv.Itoa(w.n) + c)
	} else {
		w.out.WriteString(strings.Repeat(c, w.n))
	}
	w.n = 0
}

// end ends a pass; columns without bits at its end are left out.
func (w *writer) end() {
	if w.bits == 0 {
		w.n = 0
	}
	w.flush()
}

func (w *writer) home() { w.out.WriteByte('$') }

func (w *writer) choose(c int) {
	if c == w.colour {
		return
	}
	w.colour = c
	w.out.WriteString("#" + strconv.Itoa(c))
	if w.defined[c] {
		return
	}
	w.defined[c] = true
	percent := func(v uint8) int { return (int(v)*100 + 127) / 255 }
	fmt.Fprintf(&w.out, ";2;%d;%d;%d", percent(w.palette[c].R), percent(w.palette[c].G), percent(w.palette[c].B))
}

// paint lets the last cell of each row that shows some of a picture carry its strip.
func (s *Sheet) paint() {
	for _, p := range s.placed {
		t := s.strips[p.key]
		if t == nil {
			t = newStrips(p.m, p.key)
			s.strips[p.key] = t
		}
		t.frame = s.ids.frame
		for y := range p.g.H() {
			p.carry(t, y)
		}
	}
	for k, t := range s.strips {
		if t.frame < s.ids.frame {
			delete(s.strips, k)
		}
	}
}

// carry puts a row's strip into its last cell.
func (p placed) carry(t *strips, y int) {
	shown, last := 0, 0
	for x := range p.g.W() {
		if p.shows(x, y) {
			shown, last = shown+1, x
		}
	}
	var sixels string
	switch {
	case shown == 0:
		return
	case shown < p.g.W():
		sixels = t.strip(y, func(x int) bool { return p.shows(x, y) })
	default:
		if t.whole[y] == "" {
			t.whole[y] = t.strip(y, func(int) bool { return true })
		}
		sixels = t.whole[y]
	}
	left, top := p.g.Corner()
	p.g.PutUnclean(last, y, carried(left, top+y, sixels)+p.mark, p.style)
}

// opens begins what a cell carries for an Output: a string to the application, which the renderer passes on and a
// terminal would ignore. The place is in it, so that the renderer never takes one row for another.
const opens = "\x1b_oodscope;"

func carried(x, y int, sixels string) string {
	return fmt.Sprintf("%s%d;%d;%s%s", opens, y+1, x+1, sixels, closes)
}

const closes = "\x1b\\" // ST

// painted is what paints sixels at a place, and leaves the cursor where it is. What has no colour stays as it is.
func painted(x, y int, sixels string) string {
	return ansi.SaveCursor + ansi.CursorPosition(x, y) + ansi.SixelGraphics(0, 1, 0, []byte(sixels)) + ansi.RestoreCursor
}
