package picture

import (
	"hash/maphash"
	"image"
	"strings"

	"github.com/charmbracelet/x/ansi/kitty"

	"oodscope/tui/grid"
	"oodscope/tui/screen"
)

// Sheet is the pictures of a terminal: those of the frame that is drawn, and those that the terminal keeps.
type Sheet struct {
	way     screen.Pictures
	cell    image.Point // pixels
	seed    maphash.Seed
	placed  []placed
	ids     ids
	queue   []func() string // what is to be sent
	strips  map[key]*strips // of the frame's pictures
	leaving bool
}

// placed is a picture in the cells of a frame.
type placed struct {
	g     grid.Grid
	mark  string
	style grid.Style
	key   key
	m     *image.RGBA
}

// blank is the mark of a sixel's cells. It looks like a space but is none, so that the renderer writes the cells anew when
// the picture leaves; and it has so many bytes that the renderer never writes it only to move the cursor over it.
const blank = "\u2800"

const placeholder = string(kitty.Placeholder)

// NewSheet returns a sheet of a terminal that keeps no picture yet.
func NewSheet() *Sheet { return &Sheet{seed: maphash.MakeSeed(), strips: map[key]*strips{}} }

// Begin begins a frame on a terminal that shows pictures in a way, with cells of a size in pixels.
func (s *Sheet) Begin(way screen.Pictures, cell image.Point) {
	s.way, s.cell, s.placed = way, cell, nil
	s.ids.frame++
}

// Show fills a grid, a part of the frame, with a picture, which stays as it is from then on. False where it cannot: there is
// none, or no number for it.
func (s *Sheet) Show(g grid.Grid, m *image.RGBA) bool {
	if g.Empty() || m.Bounds().Empty() || g.W() > most || g.H() > most || !s.better(g, m) {
		return false
	}
	p := placed{g: g, m: m, key: key{s.hash(m), m.Bounds().Dx(), m.Bounds().Dy(), g.W(), g.H(), s.cell}, mark: placeholder}
	if s.way == screen.Kitty {
		id, ok := s.keep(p.key, m)
		if !ok {
			return false
		}
		p.style = inColour(id)
	} else {
		p.mark, p.style = blank, inColour(firstID+len(s.placed)%(lastID-firstID+1))
	}
	for y := range g.H() {
		for x := range g.W() {
			g.PutUnclean(x, y, p.mark, p.style)
		}
	}
	s.placed = append(s.placed, p)
	return true
}

// better tells whether a picture shows more than half blocks would, or the same in fewer bytes. Sixels take more, so a
// picture that blocks show to the last pixel is left to them.
func (s *Sheet) better(g grid.Grid, m *image.RGBA) bool {
	switch s.way {
	case screen.Kitty:
		return true
	case screen.Sixel:
		return m.Bounds().Dx() > g.W() || m.Bounds().Dy() > 2*g.H()
	}
	return false
}

// keep gives a picture a number under which the terminal has it, sending it where it has not.
func (s *Sheet) keep(k key, m *image.RGBA) (id int, ok bool) {
	n, ok := s.ids.of(k)
	if n.emptied {
		s.queue = append(s.queue, func() string { return free(n.id) })
	}
	if ok && !n.known {
		s.queue = append(s.queue, func() string { return upload(n.id, m, k) })
	}
	return n.id, ok
}

func (s *Sheet) hash(m *image.RGBA) uint64 {
	var h maphash.Hash
	h.SetSeed(s.seed)
	for y := range m.Bounds().Dy() {
		h.Write(m.Pix[y*m.Stride:][:4*m.Bounds().Dx()])
	}
	return h.Sum64()
}

// shows tells whether a cell still shows the picture: whether nothing was drawn over it.
func (p placed) shows(x, y int) bool {
	text, style := p.g.At(x, y)
	return text == p.mark && style == p.style
}

// Finish ends a frame that is drawn in full. What is to be sent to the terminal beside it takes a while to make, so it comes
// as a function; nil for nothing.
func (s *Sheet) Finish(frame grid.Grid) (send func() string) {
	switch s.way {
	case screen.Kitty:
		for _, p := range s.placed {
			p.settle()
		}
	case screen.Sixel:
		s.paint()
	}
	if s.leaving {
		s.ride(frame)
	}
	queue := s.queue
	s.queue = nil
	if len(queue) == 0 {
		return nil
	}
	return func() string {
		var all strings.Builder
		for _, f := range queue {
			all.WriteString(f())
		}
		return all.String()
	}
}

// ride puts what frees the terminal's pictures into the frame's first cell: anything sent beside the last frame would come
// after the terminal has gone back to its own screen.
func (s *Sheet) ride(frame grid.Grid) {
	if codes := s.Free(); codes != "" {
		text, style := frame.At(0, 0)
		frame.PutUnclean(0, 0, codes+text, style)
	}
}

// Free is what frees all pictures of the terminal; "" where it has none.
func (s *Sheet) Free() string {
	var codes strings.Builder
	for _, id := range s.ids.taken() {
		codes.WriteString(free(id))
	}
	s.Forget()
	return codes.String()
}

// Forget says that the terminal may have lost its pictures: all are sent again.
func (s *Sheet) Forget() { s.ids.forget() }

// Leave says that the next frame is the last: the terminal's pictures are freed with it.
func (s *Sheet) Leave() { s.leaving = true }
