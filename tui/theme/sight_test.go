package theme

import (
	"fmt"
	"image/color"
	"math"
	"testing"

	"github.com/charmbracelet/colorprofile"
)

var grounds = map[bool][]color.Color{
	true:  {color.Gray{0}, color.Gray{0x1e}},
	false: {color.Gray{255}},
}

// WCAG 2.1: 4.5:1 is the contrast asked of text, 7:1 of text that everybody can read, 3:1 of graphics.
func TestContrastAgainstTheBackground(t *testing.T) {
	t.Parallel()
	for _, name := range Names() {
		text, faint, stroke := 4.5, 1.3, 3.0
		if name == "contrast" {
			text, faint, stroke = 7, 3, 4.5
		}
		for _, p := range []colorprofile.Profile{colorprofile.ANSI256, colorprofile.TrueColor} {
			for dark, all := range grounds {
				if name == "dark" && !dark || name == "light" && dark {
					continue
				}
				for _, bg := range all {
					th, where := New(name, p, dark), fmt.Sprintf("%s %s on %v", name, p, bg)
					least := func(what string, fg, bg color.Color, want float64) {
						t.Helper()
						if got := ratio(fg, bg); got < want {
							t.Errorf("%s: %s has a contrast of %.2f, want at least %.1f", where, what, got, want)
						}
					}
					least("text", th.Text.Fg, bg, max(text, 7))
					least("text on the selected row", th.Selected.Fg, th.Selected.Bg, max(text, 7))
					least("muted", th.Muted.Fg, bg, text)
					least("accent", th.Accent.Fg, bg, text)
					least("better", th.Better.Fg, bg, text)
					least("worse", th.Worse.Fg, bg, text)
					least("faint", th.Faint.Fg, bg, faint)
					for i, s := range th.Runs {
						least(fmt.Sprint("run ", i), s.Style.Fg, bg, stroke)
						least(fmt.Sprint("the ghost of run ", i), s.Ghost.Fg, bg, 1.3)
					}
				}
			}
		}
	}
}

// The eight hues stay apart; in the colour-blind theme also for people without red or green cones. Distances are those
// of Oklab, where 0.02 is about the least that is seen.
func TestRunColoursAreToldApart(t *testing.T) {
	t.Parallel()
	for _, name := range Names() {
		sights, least := []string{"normal"}, 0.05
		if name == "colourblind" {
			sights, least = []string{"normal", "protan", "deutan"}, 0.11
		}
		for _, p := range []colorprofile.Profile{colorprofile.ANSI256, colorprofile.TrueColor} {
			for _, dark := range []bool{true, false} {
				th := New(name, p, dark)
				for _, sight := range sights {
					for i := range 8 {
						for j := range i {
							if d := distance(th.Run(i).Style.Fg, th.Run(j).Style.Fg, sight); d < least {
								t.Errorf("%s %s dark=%v, %s sight: runs %d and %d are %.3f apart, want %.2f", name, p, dark, sight, j, i, d, least)
							}
						}
					}
				}
			}
		}
	}
}

func TestBetterAndWorseInEverySight(t *testing.T) {
	t.Parallel()
	for _, dark := range []bool{true, false} {
		th := New("colourblind", colorprofile.TrueColor, dark)
		for sight := range sights {
			if d := distance(th.Better.Fg, th.Worse.Fg, sight); d < 0.12 {
				t.Errorf("dark=%v, %s sight: better and worse are %.3f apart", dark, sight, d)
			}
		}
	}
}

// sights are what the cones of a kind of sight see of linear RGB: Machado, Oliveira and Fernandes, 2009, severity 1.
var sights = map[string][3]vec{
	"normal": {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protan": {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deutan": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
}

type vec [3]float64

func times(m [3]vec, v vec) vec {
	var out vec
	for i, row := range m {
		out[i] = row[0]*v[0] + row[1]*v[1] + row[2]*v[2]
	}
	return out
}

// distance is that of two colours in Oklab (Ottosson, 2020), as a kind of sight sees them.
func distance(a, b color.Color, sight string) float64 {
	x, y := oklab(times(sights[sight], linearRGB(a))), oklab(times(sights[sight], linearRGB(b)))
	return math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2]))
}

func oklab(c vec) vec {
	for i := range c {
		c[i] = min(max(c[i], 0), 1)
	}
	lms := times([3]vec{{0.4122214708, 0.5363325363, 0.0514459929}, {0.2119034982, 0.6806995451, 0.1073969566}, {0.0883024619, 0.2817188376, 0.6299787005}}, c)
	for i := range lms {
		lms[i] = math.Cbrt(lms[i])
	}
	return times([3]vec{{0.2104542553, 0.7936177850, -0.0040720468}, {1.9779984951, -2.4285922050, 0.4505937099}, {0.0259040371, 0.7827717662, -0.8086757660}}, lms)
}

func ratio(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	v := linearRGB(c)
	return 0.2126*v[0] + 0.7152*v[1] + 0.0722*v[2]
}

func linearRGB(c color.Color) vec {
	r, g, b, _ := c.RGBA()
	return vec{linear(r), linear(g), linear(b)}
}

func linear(v uint32) float64 {
	s := float64(v) / 65535
	if s <= 0.04045 {
		return s / 12.92
	}
	return math.Pow((s+0.055)/1.055, 2.4)
}
