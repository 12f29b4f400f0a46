package tuitest

import (
	"fmt"
	"image"
	"image/color"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// The size of the emulator's cells in pixels.
const (
	CellWidth  = 10
	CellHeight = 20
)

// dcs paints sixels from the cursor on. What a cell shows of them lies in its link, which our renderer does not use here:
// so it goes when anything is written over the cell, and moves when the cell does.
func (e *Emulator) dcs(cmd ansi.Cmd, _ ansi.Params, data []byte) {
	if cmd.Final() != 'q' || cmd.Intermediate() != 0 {
		return
	}
	m, err := DecodeSixels(data)
	if err != nil {
		e.unknown = append(e.unknown, err.Error())
		return
	}
	b := m.Bounds()
	for y := range (b.Dy() + CellHeight - 1) / CellHeight {
		for x := range (b.Dx() + CellWidth - 1) / CellWidth {
			e.tile(m, x, y)
		}
	}
}

func (e *Emulator) tile(m *image.RGBA, x, y int) {
	c := e.screen.CellAt(e.x+x, e.y+y)
	if c == nil {
		return
	}
	tile, painted := make([]byte, 0, 4*CellWidth*CellHeight), false
	for py := range CellHeight {
		for px := range CellWidth {
			p := m.RGBAAt(x*CellWidth+px, y*CellHeight+py)
			painted = painted || p.A > 0
			tile = append(tile, p.R, p.G, p.B, p.A)
		}
	}
	if painted {
		with := *c
		with.Link = uv.Link{URL: string(tile)}
		e.screen.SetCell(e.x+x, e.y+y, &with)
	}
}

// Tile is what a cell shows of sixels, CellWidth by CellHeight pixels of four bytes (R, G, B, A), row by row; nil for
// nothing.
func (e *Emulator) Tile(x, y int) []byte {
	e.mu.Lock()
	defer e.mu.Unlock()
	if c := e.screen.CellAt(x, y); c != nil && c.Link.URL != "" {
		return []byte(c.Link.URL)
	}
	return nil
}

// sixels is a picture that is being read.
type sixels struct {
	m       *image.RGBA
	palette map[int]color.RGBA
	colour  int
	x, y    int
}

// DecodeSixels reads what lies between the introducer of sixels and their end. The size has to be given first. Pixels that
// were not set are transparent.
func DecodeSixels(data []byte) (*image.RGBA, error) {
	var w, h int
	if n, err := fmt.Sscanf(string(data), `"1;1;%d;%d`, &w, &h); n != 2 || w <= 0 || h <= 0 || w > 10_000 || h > 10_000 {
		return nil, fmt.Errorf("sixels without a size: %w", err)
	}
	s := sixels{m: image.NewRGBA(image.Rect(0, 0, w, h)), palette: map[int]color.RGBA{}}
	for len(data) > 0 {
		n, err := s.next(data)
		if err != nil {
			return nil, err
		}
		data = data[n:]
	}
	return s.m, nil
}

// next reads one command and returns its length.
func (s *sixels) next(data []byte) (int, error) {
	numbers, n := arguments(data[1:])
	switch c := data[0]; {
	case c == '"':
	case c == '#' && len(numbers) == 1:
		s.colour = numbers[0]
	case c == '#' && len(numbers) == 5 && numbers[1] == 2:
		s.colour = numbers[0]
		s.palette[s.colour] = color.RGBA{channel(numbers[2]), channel(numbers[3]), channel(numbers[4]), 255}
	case c == '!' && len(numbers) == 1 && n+1 < len(data):
		return n + 2, s.set(data[n+1], numbers[0])
	case c == '$':
		s.x = 0
	case c == '-':
		s.x, s.y = 0, s.y+6
	default:
		return 1, s.set(c, 1)
	}
	return n + 1, nil
}

func channel(percent int) uint8 { return uint8((percent*255 + 50) / 100) }

// arguments are numbers with semicolons between them, and their length.
func arguments(data []byte) (numbers []int, n int) {
	for n < len(data) && (data[n] >= '0' && data[n] <= '9' || data[n] == ';') {
		if data[n] == ';' || n == 0 {
			numbers = append(numbers, 0)
		}
		if last := len(numbers) - 1; data[n] != ';' {
			numbers[last] = numbers[last]*10 + int(data[n]-'0')
		}
		n++
	}
	return numbers, n
}

// set sets n columns of six pixels.
func (s *sixels) set(c byte, n int) error {
	if c < '?' || c > '~' {
		return fmt.Errorf("sixels: %q is none", c)
	}
	paint, known := s.palette[s.colour]
	if c != '?' && !known {
		return fmt.Errorf("sixels: colour %d is not defined", s.colour)
	}
	for ; n > 0; n-- {
		for bit := range 6 {
			if (c-'?')>>bit&1 == 0 {
				continue
			}
			if p := image.Pt(s.x, s.y+bit); !p.In(s.m.Rect) {
				return fmt.Errorf("sixels: pixel %v lies outside %v", p, s.m.Rect.Max)
			}
			s.m.SetRGBA(s.x, s.y+bit, paint)
		}
		s.x++
	}
	return nil
}
