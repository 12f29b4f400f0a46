package panel

import (
	"oodscope/tui/blockart"
	"oodscope/tui/theme"
)

// Look is how an item is drawn.
type Look struct {
	Theme theme.Theme
	Ramp  blockart.Ramp
	Own   bool // stretch each heatmap to its own largest value instead of the run's scale
}

// scale is the value scale of an item under a look.
func (l Look) scale(it Item) blockart.Scale {
	hi := it.Scale
	if l.Own {
		hi = it.Heat.Max()
	}
	if !(hi > 0) {
		hi = 1
	}
	return blockart.Scale{Hi: hi}
}
