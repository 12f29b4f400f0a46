package screen

import (
	"time"

	"oodscope/tui/blockart"
	"oodscope/tui/theme"
)

// Frame is what every screen needs to draw one frame.
type Frame struct {
	Theme theme.Theme
	Depth blockart.Depth
	Now   time.Time
}
