package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// pair is one colour for a light and for a dark background.
type pair struct{ light, dark string }

// shade is a colour in full, as one of xterm's 256, and as one of the sixteen: where a terminal has fewer, not the
// nearest, which gives a grey a tint, but the one that reads best. "" is the terminal's own text colour.
type shade struct{ full, indexed, basic pair }

var (
	text   = shade{pair{"#25262c", "#d5d6dc"}, pair{"235", "253"}, pair{"", ""}}
	muted  = shade{pair{"#6a6c78", "#8d8f9b"}, pair{"242", "246"}, pair{"8", "7"}}
	faint  = shade{pair{"#b4b6c0", "#50525e"}, pair{"250", "240"}, pair{"7", "8"}}
	accent = shade{pair{"#a85400", "#f0a45c"}, pair{"130", "215"}, pair{"1", "11"}}
)

// The run colours, in the order in which series take them.
var (
	runsLight = []string{"#1a66b8", "#19794a", "#8a3fb0", "#8a6400", "#b8332a", "#0f747a", "#5d6b10", "#b03a7e"}
	runsDark  = []string{"#6cb6ff", "#7fd1a8", "#d9a6f0", "#e8c268", "#f28b82", "#66d0d6", "#b8c46a", "#f0a0c8"}

	runsANSILight = []string{"4", "2", "5", "6"}
	runsANSIDark  = []string{"12", "10", "13", "14"}
)

// terminal picks colours.
type terminal struct {
	profile colorprofile.Profile
	dark    bool
}

func (t terminal) colour(s shade) color.Color {
	pick := func(p pair) color.Color {
		return lipgloss.LightDark(t.dark)(lipgloss.Color(p.light), lipgloss.Color(p.dark))
	}
	return lipgloss.Complete(t.profile)(pick(s.basic), pick(s.indexed), pick(s.full))
}

// runs are the run colours; a single "no colour" where there is none.
func (t terminal) runs() []color.Color {
	names := []string{""}
	switch full := t.profile >= colorprofile.ANSI256; {
	case full && t.dark:
		names = runsDark
	case full:
		names = runsLight
	case t.profile == colorprofile.ANSI && t.dark:
		names = runsANSIDark
	case t.profile == colorprofile.ANSI:
		names = runsANSILight
	}
	colours := make([]color.Color, len(names))
	for i, n := range names {
		colours[i] = lipgloss.Color(n)
	}
	return colours
}
