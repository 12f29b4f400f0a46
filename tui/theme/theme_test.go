package theme

import (
	"image/color"
	"math"
	"testing"
)

func TestRunStrokesAreAllDifferent(t *testing.T) {
	t.Parallel()
	for name, th := range map[string]Theme{"dark": Dark(), "light": Light(), "plain": Plain(), "sixteen": Sixteen(true), "sixteen light": Sixteen(false)} {
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
	th := Dark()
	for i := range th.Runs[:len(th.Runs)-1] {
		if th.Run(i).Dash == th.Run(i+1).Dash {
			t.Errorf("runs %d and %d have the same dash", i, i+1)
		}
	}
}

// WCAG 2.1: 4.5:1 is the contrast asked of text, 3:1 of graphics.
func TestContrastAgainstTheBackground(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		th Theme
		bg color.Color
	}{"dark": {Dark(), color.RGBA{18, 18, 24, 255}}, "light": {Light(), color.RGBA{255, 255, 255, 255}}} {
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
