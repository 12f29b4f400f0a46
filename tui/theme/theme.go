package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"

	"oodscope/tui/grid"
)

// Styles are the styles of printed text.
type Styles struct {
	Text   lipgloss.Style // what is read
	Muted  lipgloss.Style // labels, units, what is known already
	Faint  lipgloss.Style // rules, axes, the empty part of a bar
	Strong lipgloss.Style // headings, the selected row
	Accent lipgloss.Style // the cursor, what moves now
}

// StylesFor picks the styles for a terminal. Without colour, bold and faint carry what the greys and the accent carry.
func StylesFor(p colorprofile.Profile, dark bool) Styles { return printed(standard, terminal{p, dark}) }

func printed(c palette, t terminal) Styles {
	plain := lipgloss.NewStyle()
	return Styles{
		Text:   plain.Foreground(t.colour(c.text)),
		Muted:  plain.Foreground(t.colour(c.muted)),
		Faint:  plain.Foreground(t.colour(c.faint)).Faint(t.profile < colorprofile.ANSI),
		Strong: plain.Foreground(t.colour(c.text)).Bold(true),
		Accent: plain.Foreground(t.colour(c.accent)).Bold(true),
	}
}

// Theme is the same as styles of cells, with the strokes of curves: what screens and widgets draw with.
type Theme struct {
	Text, Muted, Faint, Strong, Accent grid.Style

	Better, Worse grid.Style // a difference and its sign; a word or an arrow says the same
	Selected      grid.Style // the row under the cursor; see On

	Runs []Stroke // in the order in which series take them
}

// Stroke is how a curve is drawn: its style and its dash pattern.
type Stroke struct {
	Style grid.Style
	Ghost grid.Style // the same colour nearer to the background: raw values under smoothed ones, bands
	Dash  Dash
}

// Dash is a pattern along a curve, in dots: On drawn, then Off left out. The zero Dash is a solid line.
type Dash struct{ On, Off int }

// The dash patterns, in the order in which curves take them.
var dashes = []Dash{{}, {On: 5, Off: 3}, {On: 1, Off: 2}, {On: 7, Off: 2}}

const ghost = 0.62 // share of the background in the ghost of a curve

func build(c palette, t terminal) Theme {
	s, plain := printed(c, t), lipgloss.NewStyle()
	th := Theme{
		Text: cell(s.Text), Muted: cell(s.Muted), Faint: cell(s.Faint), Strong: cell(s.Strong), Accent: cell(s.Accent),
		Better:   cell(plain.Foreground(t.colour(c.better)).Bold(t.profile < colorprofile.ANSI)),
		Worse:    cell(plain.Foreground(t.colour(c.worse))),
		Selected: cell(s.Strong.Background(t.colour(c.selected))),
	}
	colours := t.series(c.runs)
	n := len(colours)
	for i := range n * len(dashes) {
		own := plain.Foreground(colours[i%n])
		pale := plain.Foreground(t.towards(colours[i%n], ghost)).Faint(t.profile < colorprofile.TrueColor)
		th.Runs = append(th.Runs, Stroke{Style: cell(own), Ghost: cell(pale), Dash: dashes[(i%n+i/n)%len(dashes)]})
	}
	return th
}

// Run is the stroke of the i-th series; after the list it begins again.
func (t Theme) Run(i int) Stroke { return t.Runs[i%len(t.Runs)] }

// On is a style on the background of the row under the cursor.
func (t Theme) On(st grid.Style) grid.Style {
	st.Bg = t.Selected.Bg
	return st
}

// cell is the part of a style that a cell can have.
func cell(s lipgloss.Style) grid.Style {
	st := grid.Style{Fg: ink(s.GetForeground()), Bg: ink(s.GetBackground())}
	if s.GetBold() {
		st.Attrs |= grid.Bold
	}
	if s.GetFaint() {
		st.Attrs |= grid.Faint
	}
	return st
}

// ink is nil where a style leaves the terminal's own colour.
func ink(c color.Color) color.Color {
	if _, none := c.(lipgloss.NoColor); none {
		return nil
	}
	return c
}
