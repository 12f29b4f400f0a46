package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// pair is one colour for a light and for a dark background.
type pair struct{ light, dark string }

// shade is a colour in full, as one of xterm's 256, and as one of the sixteen: where a terminal has fewer, not the
// nearest, which gives a grey a tint, but the one that reads best. "" is the terminal's own colour.
type shade struct{ full, indexed, basic pair }

// hues is the colours of the runs, in the order in which series take them, for a light and for a dark background.
type hues struct{ light, dark runs }

type runs struct{ full, indexed, basic []string }

// palette is the colours of a named theme.
type palette struct {
	text, muted, faint, accent shade
	better, worse              shade
	selected                   shade // behind the row under the cursor
	runs                       hues
}

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

// series is the colours of the runs; a single "no colour" where there is none.
func (t terminal) series(h hues) []color.Color {
	r := h.light
	if t.dark {
		r = h.dark
	}
	names := []string{""}
	switch t.profile {
	case colorprofile.TrueColor:
		names = r.full
	case colorprofile.ANSI256:
		names = r.indexed
	case colorprofile.ANSI:
		names = r.basic
	}
	colours := make([]color.Color, len(names))
	for i, n := range names {
		colours[i] = lipgloss.Color(n)
	}
	return colours
}

// towards mixes a colour with a share of the background, for the ghost of a curve. Indexed colours have no shades in
// between.
func (t terminal) towards(c color.Color, share float64) color.Color {
	if t.profile < colorprofile.TrueColor {
		return c
	}
	back := uint32(0xffff)
	if t.dark {
		back = 0x1212
	}
	mix := func(v uint32) uint8 { return uint8((float64(v)*(1-share) + float64(back)*share) / 257) }
	r, g, b, _ := c.RGBA()
	return color.RGBA{mix(r), mix(g), mix(b), 255}
}
