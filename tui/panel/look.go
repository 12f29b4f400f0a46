package panel

import (
	"image"

	"oodscope/tui/blockart"
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// Look is how an item is drawn.
type Look struct {
	Theme  theme.Theme
	Ramp   blockart.Ramp
	Signed blockart.Ramp // of differences
	Own    bool          // stretch each heatmap to its own largest value instead of the run's scale
	// Show is the frame's (screen.Frame), for terminals that show pictures; nil: blocks.
	Show func(g grid.Grid, m *image.RGBA) bool
}

// NewLook is the look of a palette at a depth and a gamma.
func NewLook(th theme.Theme, p blockart.Palette, d blockart.Depth, gamma float64, own bool) Look {
	return Look{Theme: th, Own: own, Ramp: blockart.NewRamp(p, d).WithGamma(gamma), Signed: blockart.NewRamp(blockart.Coolwarm, d).WithGamma(gamma)}
}

// show fills the cells of a grid that something of w by h pixels is drawn in with its picture, and returns it; false where
// the terminal shows blocks only.
func (l Look) show(g grid.Grid, w, h int, picture func() *image.RGBA) (*image.RGBA, bool) {
	if l.Show == nil || l.Ramp.Depth < blockart.Indexed {
		return nil, false
	}
	m := picture()
	return m, l.Show(blockart.Place(g, m, w, h))
}

// scale is the value scale of an item under a look. Beside another run, both share it.
func (l Look) scale(it Item) blockart.Scale {
	hi := it.Scale
	if l.Own {
		hi = max(it.Heat.Max(), it.Other.Max())
	}
	if !(hi > 0) {
		hi = 1
	}
	return blockart.Scale{Hi: hi}
}

// signed is the scale of an item's difference.
func (l Look) signed(it Item) blockart.Scale {
	hi := l.scale(it).Hi
	if d := it.Difference.Extent(); l.Own && d > 0 {
		hi = d
	}
	return blockart.Scale{Lo: -hi, Hi: hi}
}
