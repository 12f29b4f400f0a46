package blockart

import (
	"image/color"

	"oodscope/tui/grid"
)

// pixel is one drawn pixel: a colour, or at depth Characters how much ink, or a value that is not a number.
type pixel struct {
	colour color.Color
	ink    int
	style  grid.Style // of the character
	nan    bool
}

// The look of a pixel without a value, at every depth and in every palette: a sign, not only a colour.
const nanRune = '×'

var nanStyle = grid.Style{Fg: color.RGBA{255, 255, 255, 255}, Bg: color.RGBA{64, 64, 64, 255}}

// DrawField draws a field in the top left corner of a grid, as large as it fits.
func DrawField(g grid.Grid, f Field, s Scale, r Ramp) {
	w, h := Fit(f.W, f.H, g.W(), g.H())
	f = f.resize(w, h)
	blocks(g, w, h, r.Depth, func(x, y int) pixel { return r.pixel(f.Values[y*w+x], s) })
}

func (r Ramp) pixel(v float64, s Scale) pixel {
	level, ok := r.Level(v, s)
	switch {
	case !ok:
		return pixel{nan: true}
	case r.Depth == Characters:
		return pixel{ink: level}
	}
	return pixel{colour: r.colours[level]}
}

// DrawImage draws a picture in the top left corner of a grid, as large as it fits.
func DrawImage(g grid.Grid, m Image, d Depth) {
	w, h := Fit(m.W, m.H, g.W(), g.H())
	m = m.resize(w, h)
	blocks(g, w, h, d, func(x, y int) pixel { return d.pixel(m.Pix[y*w+x]) })
}

func (d Depth) pixel(c color.RGBA) pixel {
	if d == Characters {
		return pixel{ink: ink(luma(c))}
	}
	return pixel{colour: d.colour(c)}
}

func ink(v uint8) int { return int(v) * len(characters) / 256 }

// luma is Rec. 601's brightness.
func luma(c color.RGBA) uint8 {
	return uint8((299*int(c.R) + 587*int(c.G) + 114*int(c.B)) / 1000)
}

// blocks draws w by h pixels, two to a cell.
func blocks(g grid.Grid, w, h int, d Depth, at func(x, y int) pixel) {
	for y := 0; y < h; y += 2 {
		for x := range w {
			top := at(x, y)
			bottom, both := pixel{}, y+1 < h
			if both {
				bottom = at(x, y+1)
			}
			switch {
			case top.nan || bottom.nan:
				g.Put(x, y/2, nanRune, nanLook(d))
			case d == Characters:
				character(g, x, y/2, top, bottom, both)
			case !both:
				g.Put(x, y/2, '▀', grid.Style{Fg: top.colour})
			case top.colour == bottom.colour:
				g.Put(x, y/2, ' ', grid.Style{Bg: top.colour})
			default:
				g.Put(x, y/2, '▀', grid.Style{Fg: top.colour, Bg: bottom.colour})
			}
		}
	}
}

// character draws a cell at depth Characters: the mean ink of its two pixels.
func character(g grid.Grid, x, y int, top, bottom pixel, both bool) {
	level := top.ink
	if both {
		level = (top.ink + bottom.ink + 1) / 2
	}
	g.Put(x, y, rune(characters[level]), top.style)
}

func nanLook(d Depth) grid.Style {
	if d == Characters {
		return grid.Style{Attrs: grid.Bold}
	}
	return grid.Style{Fg: d.colour(nanStyle.Fg.(color.RGBA)), Bg: d.colour(nanStyle.Bg.(color.RGBA))}
}
