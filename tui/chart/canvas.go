package chart

import (
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// Canvas is a field of braille dots, 2 by 4 in each cell. Dot (0, 0) is the top left one.
type Canvas struct {
	w, h   int // cells
	dots   []uint8
	owner  []uint16 // layer that a cell belongs to, counted from 1; 0 for none
	layers []layer
}

// layer is how its dots look, and which dots of a cell it may set: all, or a few for a texture.
type layer struct {
	style grid.Style
	mask  uint8
}

// NewCanvas returns an empty canvas of w by h cells.
func NewCanvas(w, h int) *Canvas {
	w, h = max(w, 0), max(h, 0)
	return &Canvas{w: w, h: h, dots: make([]uint8, w*h), owner: make([]uint16, w*h)}
}

// DotW is the width in dots.
func (c *Canvas) DotW() int { return 2 * c.w }

// DotH is the height in dots.
func (c *Canvas) DotH() int { return 4 * c.h }

// Layer starts a new layer on top of the others and returns its number.
func (c *Canvas) Layer(st grid.Style) int { return c.textured(st, 0xff) }

// textured is a Layer that sets only the dots of a mask, of those that are asked for.
func (c *Canvas) textured(st grid.Style, mask uint8) int {
	c.layers = append(c.layers, layer{st, mask})
	return len(c.layers)
}

// bit[y][x] is the braille bit of a dot in its cell: U+2800 plus the bits (Unicode, Braille Patterns).
var bit = [4][2]uint8{{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}

// Dot sets a dot in a layer. A cell that belonged to a lower layer is taken over whole.
func (c *Canvas) Dot(layer, x, y int) {
	if uint(x) >= uint(2*c.w) || uint(y) >= uint(4*c.h) {
		return
	}
	c.put(layer, y>>2*c.w+x>>1, bit[y&3][x&1])
}

// put sets dots of a cell, as far as the layer sets them.
func (c *Canvas) put(layer, i int, b uint8) {
	if b &= c.layers[layer-1].mask; b == 0 {
		return
	}
	if c.owner[i] != uint16(layer) {
		c.owner[i], c.dots[i] = uint16(layer), 0
	}
	c.dots[i] |= b
}

// Line draws from one dot to another (Bresenham), walked along with a dash pattern. phase counts the dots walked so
// far; the new count is returned, so that the pattern runs on through a polyline.
func (c *Canvas) Line(layer, x0, y0, x1, y1 int, dash theme.Dash, phase int) int {
	if x0 == x1 && dash.On == 0 {
		c.upright(layer, x0, min(y0, y1), max(y0, y1))
		return phase + abs(y1-y0)
	}
	dx, dy := abs(x1-x0), -abs(y1-y0)
	sx, sy := sign(x1-x0), sign(y1-y0)
	err := dx + dy
	for {
		if dash.On == 0 || phase%(dash.On+dash.Off) < dash.On {
			c.Dot(layer, x0, y0)
		}
		if x0 == x1 && y0 == y1 {
			return phase
		}
		phase++
		e2 := 2 * err
		if e2 >= dy {
			err += dy
			x0 += sx
		}
		if e2 <= dx {
			err += dx
			y0 += sy
		}
	}
}

// upright is a solid vertical line, cell by cell: noisy curves are made of those.
func (c *Canvas) upright(layer, x, top, bottom int) {
	if uint(x) >= uint(2*c.w) {
		return
	}
	top, bottom = max(top, 0), min(bottom, 4*c.h-1)
	for y := top; y <= bottom; {
		b := uint8(0)
		for last := min(y|3, bottom); y <= last; y++ {
			b |= bit[y&3][x&1]
		}
		c.put(layer, (y-1)>>2*c.w+x>>1, b)
	}
}

func abs(v int) int { return max(v, -v) }

func sign(v int) int {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}

func finite(v float64) bool { return v-v == 0 }

// Draw puts the canvas on a grid. Cells without a dot leave what is below them.
func (c *Canvas) Draw(g grid.Grid) {
	for y := range c.h {
		for x := range c.w {
			if i := y*c.w + x; c.dots[i] != 0 {
				g.Put(x, y, rune(0x2800+int(c.dots[i])), c.layers[c.owner[i]-1].style)
			}
		}
	}
}
