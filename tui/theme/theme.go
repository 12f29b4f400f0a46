package theme

import (
	"image/color"

	"github.com/charmbracelet/x/ansi"

	"oodscope/tui/grid"
)

// Theme is the set of styles that screens and widgets draw with.
type Theme struct {
	Text   grid.Style // what is read
	Muted  grid.Style // labels, units, what is known already
	Faint  grid.Style // rules, axes, the empty part of a bar
	Strong grid.Style // headings, the selected row
	Accent grid.Style // the cursor, what moves now
	Runs   []Stroke   // series colours, in the order in which series take them
}

// Stroke is how a curve is drawn: its style and its dash pattern.
type Stroke struct {
	Style grid.Style
	Dash  Dash
}

// Dash is a pattern along a curve, in dots: On drawn, then Off left out. The zero Dash is a solid line.
type Dash struct{ On, Off int }

// The dash patterns, in the order in which curves take them.
var dashes = []Dash{{}, {On: 5, Off: 3}, {On: 1, Off: 2}, {On: 7, Off: 2}}

// Dark is the theme for a dark background.
func Dark() Theme {
	return build(palette{text: 0xd5d6dc, muted: 0x8d8f9b, faint: 0x50525e, accent: 0xf0a45c, runs: [8]uint32{
		0x6cb6ff, 0x7fd1a8, 0xd9a6f0, 0xe8c268, 0xf28b82, 0x66d0d6, 0xb8c46a, 0xf0a0c8}})
}

// Light is the theme for a light background.
func Light() Theme {
	return build(palette{text: 0x25262c, muted: 0x6a6c78, faint: 0xb4b6c0, accent: 0xa85400, runs: [8]uint32{
		0x1a66b8, 0x19794a, 0x8a3fb0, 0x8a6400, 0xb8332a, 0x0f747a, 0x5d6b10, 0xb03a7e}})
}

// Sixteen is the theme for terminals with the sixteen ANSI colours: their own, not neighbours of the full ones.
func Sixteen(dark bool) Theme {
	muted, faint, accent := ansi.White, ansi.BrightBlack, ansi.BrightYellow
	runs := []ansi.BasicColor{ansi.BrightBlue, ansi.BrightGreen, ansi.BrightMagenta, ansi.BrightCyan}
	if !dark {
		muted, faint, accent = ansi.BrightBlack, ansi.White, ansi.Red
		runs = []ansi.BasicColor{ansi.Blue, ansi.Green, ansi.Magenta, ansi.Cyan}
	}
	t := Theme{Muted: grid.Style{Fg: muted}, Faint: grid.Style{Fg: faint}, Strong: grid.Style{Attrs: grid.Bold},
		Accent: grid.Style{Fg: accent, Attrs: grid.Bold}}
	for i := range len(runs) * len(dashes) {
		t.Runs = append(t.Runs, Stroke{Style: grid.Style{Fg: runs[i%len(runs)]}, Dash: dashes[(i+i/len(runs))%len(dashes)]})
	}
	return t
}

// Plain is the theme without colour: bold and faint carry what the greys and the accent carried.
func Plain() Theme {
	t := Theme{Strong: grid.Style{Attrs: grid.Bold}, Accent: grid.Style{Attrs: grid.Bold}, Faint: grid.Style{Attrs: grid.Faint}}
	for i := range dashes {
		t.Runs = append(t.Runs, Stroke{Dash: dashes[i]})
	}
	return t
}

type palette struct {
	text, muted, faint, accent uint32
	runs                       [8]uint32
}

func build(p palette) Theme {
	t := Theme{Text: ink(p.text), Muted: ink(p.muted), Faint: ink(p.faint), Strong: ink(p.text), Accent: ink(p.accent)}
	t.Strong.Attrs = grid.Bold
	t.Accent.Attrs = grid.Bold
	for i := range 32 {
		t.Runs = append(t.Runs, Stroke{Style: ink(p.runs[i%8]), Dash: dashes[(i+i/8)%len(dashes)]})
	}
	return t
}

func ink(rgb uint32) grid.Style {
	return grid.Style{Fg: color.RGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 255}}
}

// Run is the stroke of the i-th series; after the list it begins again.
func (t Theme) Run(i int) Stroke { return t.Runs[i%len(t.Runs)] }
