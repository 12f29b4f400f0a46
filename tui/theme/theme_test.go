package theme

import (
	"image/color"
	"math"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"oodscope/tui/grid"
)

func TestRunStrokesAreAllDifferent(t *testing.T) {
	t.Parallel()
	for name, th := range map[string]Theme{
		"dark": For(colorprofile.TrueColor, true), "light": For(colorprofile.TrueColor, false), "plain": For(colorprofile.ASCII, true),
		"sixteen": For(colorprofile.ANSI, true), "sixteen light": For(colorprofile.ANSI, false),
	} {
		seen := map[Stroke]int{}
		for i, s := range th.Runs {
			if j, taken := seen[s]; taken {
				t.Errorf("%s: runs %d and %d look the same", name, j, i)
			}
			seen[s] = i
		}
	}
}

func TestNeighbouringRunsDifferWithoutColour(t *testing.T) {
	t.Parallel()
	th := For(colorprofile.TrueColor, true)
	for i := range th.Runs[:len(th.Runs)-1] {
		if th.Run(i).Dash == th.Run(i+1).Dash {
			t.Errorf("runs %d and %d have the same dash", i, i+1)
		}
	}
}

// A cell looks as printed text does, and no colour is asked of a terminal without colours.
func TestCellsLookAsPrintedText(t *testing.T) {
	t.Parallel()
	for _, p := range []colorprofile.Profile{colorprofile.ASCII, colorprofile.ANSI, colorprofile.ANSI256, colorprofile.TrueColor} {
		for _, dark := range []bool{false, true} {
			th, s := For(p, dark), StylesFor(p, dark)
			if th.Accent != cell(s.Accent) || th.Accent.Attrs&grid.Bold == 0 {
				t.Errorf("%v, dark %v: the accent is %+v", p, dark, th.Accent)
			}
			if got, want := th.Accent.Fg != nil, p >= colorprofile.ANSI; got != want {
				t.Errorf("%v, dark %v: the accent has a colour: %v, want %v", p, dark, got, want)
			}
			if got, want := s.Muted.Render("x") != "x", p >= colorprofile.ANSI; got != want {
				t.Errorf("%v, dark %v: muted text is %q", p, dark, s.Muted.Render("x"))
			}
		}
	}
}

// WCAG 2.1: 4.5:1 is the contrast asked of text, 3:1 of graphics.
func TestContrastAgainstTheBackground(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		th Theme
		bg color.Color
	}{
		"dark":      {For(colorprofile.TrueColor, true), color.RGBA{18, 18, 24, 255}},
		"light":     {For(colorprofile.TrueColor, false), color.RGBA{255, 255, 255, 255}},
		"dark 256":  {For(colorprofile.ANSI256, true), color.RGBA{18, 18, 24, 255}},
		"light 256": {For(colorprofile.ANSI256, false), color.RGBA{255, 255, 255, 255}},
	} {
		for what, fg := range map[string]color.Color{"text": c.th.Text.Fg, "muted": c.th.Muted.Fg, "accent": c.th.Accent.Fg} {
			if got := contrast(fg, c.bg); got < 4.5 {
				t.Errorf("%s %s: contrast %.2f, want at least 4.5", name, what, got)
			}
		}
		for i, s := range c.th.Runs {
			if got := contrast(s.Style.Fg, c.bg); got < 3 {
				t.Errorf("%s run %d: contrast %.2f, want at least 3", name, i, got)
			}
		}
	}
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func linear(v uint32) float64 {
	s := float64(v) / 65535
	if s <= 0.04045 {
		return s / 12.92
	}
	return math.Pow((s+0.055)/1.055, 2.4)
}
