package chart

import (
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// Canvas is a field of braille dots, 2 by 4 in each cell. Dot (0, 0) is the top left one.
type Canvas struct {
	w, h  int // cells
	dots  []uint8
	owner []int // layer that a cell belongs to, -1 for none
	style []grid.Style
}

// NewCanvas returns an empty canvas of w by h cells.
func NewCanvas(w, h int) *Canvas {
	w, h = max(w, 0), max(h, 0)
	c := &Canvas{w: w, h: h, dots: make([]uint8, w*h), owner: make([]int, w*h)}
	for i := range c.owner {
		c.owner[i] = -1
	}
	return c
}

// DotW and DotH are the size in dots.
func (c *Canvas) DotW() int { return 2 * c.w }

// DotH is the height in dots.
func (c *Canvas) DotH() int { return 4 * c.h }

// Layer starts a new layer on top of the others and returns its number.
func (c *Canvas) Layer(st grid.Style) int {
	c.style = append(c.style, st)
	return len(c.style) - 1
}

// bit[y][x] is the braille bit of a dot in its cell: U+2800 plus the bits (Unicode, Braille Patterns).
var bit = [4][2]uint8{{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}

// Dot sets a dot in a layer. A cell that belonged to a lower layer is taken over whole.
func (c *Canvas) Dot(layer, x, y int) {
	if x < 0 || y < 0 || x >= c.DotW() || y >= c.DotH() {
		return
	}
	i := y/4*c.w + x/2
	if c.owner[i] != layer {
		c.owner[i], c.dots[i] = layer, 0
	}
	c.dots[i] |= bit[y%4][x%2]
}

// Line draws from one dot to another (Bresenham), walked along with a dash pattern. phase counts the dots walked so
// far; the new count is returned, so that the pattern runs on through a polyline.
func (c *Canvas) Line(layer, x0, y0, x1, y1 int, dash theme.Dash, phase int) int {
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

// Draw puts the canvas on a grid. Cells without a dot leave what is below them.
func (c *Canvas) Draw(g grid.Grid) {
	for i, dots := range c.dots {
		if dots != 0 {
			g.Put(i%c.w, i/c.w, rune(0x2800+int(dots)), c.style[c.owner[i]])
		}
	}
}
