package screen

import (
	"image"
	"time"

	"oodscope/tui/blockart"
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// Frame is what every screen needs to draw one frame.
type Frame struct {
	Theme    theme.Theme
	Depth    blockart.Depth
	Pictures Pictures
	// Show fills all of a grid with a picture; nil where the terminal shows blocks only. False: it has no room for one more, and
	// the caller draws blocks. What is drawn over the picture afterwards stays in front of it.
	Show func(g grid.Grid, m *image.RGBA) bool
	Now  time.Time
}

// Pictures is how a terminal shows pictures beside text.
type Pictures int

// The ways, best last.
const (
	Blocks Pictures = iota // half blocks in cells: every terminal
	Sixel
	Kitty
)
