package blockart

import (
	"image/color"

	"oodscope/tui/grid"
)

// The look of a pixel without a value, at every depth and in every palette: a sign, not only a colour.
const nanRune = '×'

var nanStyle = grid.Style{Fg: color.RGBA{255, 255, 255, 255}, Bg: color.RGBA{64, 64, 64, 255}}

// DrawField draws a field in the top left corner of a grid, as large as it fits.
func DrawField(g grid.Grid, f Field, s Scale, r Ramp) {
	w, h := Fit(f.W, f.H, g.W(), g.H())
	f = f.resize(w, h)
	if r.shades != nil {
		cells(g, w, h, func(x, y int) shade { return r.shade(f.pair(x, y), s) })
		return
	}
	blocks(g, w, h, r.Depth, func(x, y int) color.Color { return r.colour(f.Values[y*w+x], s) })
}

// colour is nil for a value that is not a number.
func (r Ramp) colour(v float64, s Scale) color.Color {
	level, ok := r.Level(v, s)
	if !ok {
		return nil
	}
	return r.colours[level]
}

func (r Ramp) shade(v float64, s Scale) shade {
	level, ok := r.Level(v, s)
	if !ok {
		return shade{nanRune, nanLook(r.Depth)}
	}
	return r.shades[level]
}

// pair is the mean of the two values in row y of cells.
func (f Field) pair(x, y int) float64 {
	top := f.Values[2*y*f.W+x]
	if 2*y+1 == f.H {
		return top
	}
	return (top + f.Values[(2*y+1)*f.W+x]) / 2
}

// DrawImage draws a picture in the top left corner of a grid, as large as it fits.
func DrawImage(g grid.Grid, m Image, d Depth) {
	w, h := Fit(m.W, m.H, g.W(), g.H())
	m = m.resize(w, h)
	if d == Characters {
		cells(g, w, h, func(x, y int) shade { return shade{glyph: inked(m.luma(x, y))} })
		return
	}
	blocks(g, w, h, d, func(x, y int) color.Color { return d.colour(m.Pix[y*w+x]) })
}

func inked(v int) rune { return rune(ink[v*len(ink)/256]) }

// luma is the mean brightness, by Rec. 601, of the two pixels in row y of cells.
func (m Image) luma(x, y int) int {
	top := luma(m.Pix[2*y*m.W+x])
	if 2*y+1 == m.H {
		return int(top)
	}
	return (int(top) + int(luma(m.Pix[(2*y+1)*m.W+x])) + 1) / 2
}

func luma(c color.RGBA) uint8 {
	return uint8((299*int(c.R) + 587*int(c.G) + 114*int(c.B)) / 1000)
}

// cells draws w by h pixels with one sign for the two in a cell.
func cells(g grid.Grid, w, h int, at func(x, y int) shade) {
	for y := range (h + 1) / 2 {
		for x := range w {
			s := at(x, y)
			g.Put(x, y, s.glyph, s.style)
		}
	}
}

// blocks draws w by h pixels, two to a cell. Of the ways to write a cell, each takes the one that changes fewer colours
// after its left neighbour.
func blocks(g grid.Grid, w, h int, d Depth, at func(x, y int) color.Color) {
	for y := 0; y < h; y += 2 {
		var pen grid.Style
		for x := range w {
			top := at(x, y)
			if y+1 == h {
				lone(g, x, y/2, top, d)
				continue
			}
			bottom := at(x, y+1)
			if top == nil || bottom == nil {
				g.Put(x, y/2, nanRune, nanLook(d))
				continue
			}
			var glyph rune
			glyph, pen = written(pen, top, bottom)
			g.Put(x, y/2, glyph, pen)
		}
	}
}

// lone draws the upper pixel of a cell that has no lower one.
func lone(g grid.Grid, x, y int, top color.Color, d Depth) {
	if top == nil {
		g.Put(x, y, nanRune, nanLook(d))
		return
	}
	g.Put(x, y, '▀', grid.Style{Fg: top})
}

// written is how two pixels are written after a cell with a style.
func written(pen grid.Style, top, bottom color.Color) (rune, grid.Style) {
	switch {
	case top == bottom && pen.Fg == top && pen.Bg != top:
		return '█', pen
	case top == bottom:
		return ' ', grid.Style{Fg: pen.Fg, Bg: top}
	case pen.Fg != top && pen.Bg != bottom && (pen.Fg == bottom || pen.Bg == top):
		return '▄', grid.Style{Fg: bottom, Bg: top}
	}
	return '▀', grid.Style{Fg: top, Bg: bottom}
}

func nanLook(d Depth) grid.Style {
	if d == Characters {
		return grid.Style{Attrs: grid.Bold}
	}
	return grid.Style{Fg: d.colour(nanStyle.Fg.(color.RGBA)), Bg: d.colour(nanStyle.Bg.(color.RGBA))}
}
