package theme

import (
	"fmt"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"oodscope/tui/grid"
)

var profiles = []colorprofile.Profile{colorprofile.ASCII, colorprofile.ANSI, colorprofile.ANSI256, colorprofile.TrueColor}

// each runs a test for every theme, profile and background.
func each(t *testing.T, test func(t *testing.T, name string, p colorprofile.Profile, dark bool)) {
	for _, name := range Names() {
		for _, p := range profiles {
			for _, dark := range []bool{true, false} {
				t.Run(fmt.Sprintf("%s/%s/dark=%v", name, p, dark), func(t *testing.T) {
					t.Parallel()
					test(t, name, p, dark)
				})
			}
		}
	}
}

func TestRunStrokesAreAllDifferent(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, name string, p colorprofile.Profile, dark bool) {
		seen := map[Stroke]int{}
		for i, s := range New(name, p, dark).Runs {
			s.Ghost = grid.Style{}
			if j, taken := seen[s]; taken {
				t.Errorf("runs %d and %d look the same", j, i)
			}
			seen[s] = i
		}
	})
}

func TestNeighbouringRunsDifferWithoutColour(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, name string, p colorprofile.Profile, dark bool) {
		th := New(name, p, dark)
		for i := range th.Runs[:len(th.Runs)-1] {
			if th.Run(i).Dash == th.Run(i+1).Dash {
				t.Errorf("runs %d and %d have the same dash", i, i+1)
			}
		}
	})
}

// Eight runs have a hue of their own before dashes come in, and no theme asks for a colour that a terminal lacks.
func TestEveryDepthHasItsColours(t *testing.T) {
	t.Parallel()
	hues := map[colorprofile.Profile]int{colorprofile.ASCII: 1, colorprofile.ANSI: 3, colorprofile.ANSI256: 8, colorprofile.TrueColor: 8}
	each(t, func(t *testing.T, name string, p colorprofile.Profile, dark bool) {
		th, seen := New(name, p, dark), map[string]bool{}
		for _, s := range th.Runs {
			seen[fmt.Sprint(s.Style.Fg)] = true
			if c := s.Style.Fg; c != nil && p.Convert(c) != c {
				t.Errorf("the terminal would show %v as %v", c, p.Convert(c))
			}
		}
		if len(seen) < hues[p] {
			t.Errorf("%d hues, want at least %d", len(seen), hues[p])
		}
		for what, st := range map[string]grid.Style{"text": th.Strong, "accent": th.Accent, "better": th.Better, "worse": th.Worse, "selected": th.Selected} {
			if p < colorprofile.ANSI && (st.Fg != nil || st.Bg != nil) {
				t.Errorf("%s has a colour: %+v", what, st)
			}
			if st.Fg != nil && p.Convert(st.Fg) != st.Fg {
				t.Errorf("%s: the terminal would show %v as %v", what, st.Fg, p.Convert(st.Fg))
			}
		}
	})
}

// What differs in meaning differs in style, without colours too.
func TestStylesAreToldApart(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, name string, p colorprofile.Profile, dark bool) {
		th := New(name, p, dark)
		for what, two := range map[string][2]grid.Style{
			"text and strong": {th.Text, th.Strong}, "better and worse": {th.Better, th.Worse}, "text and selected": {th.Text, th.Selected},
			"text and faint": {th.Text, th.Faint}, "run and ghost": {th.Run(0).Style, th.Run(0).Ghost},
		} {
			if two[0] == two[1] {
				t.Errorf("%s look the same: %+v", what, two[0])
			}
		}
	})
}

func TestAutoFollowsTheBackgroundAndNamedOnesDoNot(t *testing.T) {
	t.Parallel()
	at := func(name string, dark bool) grid.Style { return New(name, colorprofile.TrueColor, dark).Text }
	if at("auto", true) != at("dark", false) || at("auto", false) != at("light", true) || at("dark", true) == at("light", true) {
		t.Error("auto is not dark on a dark background and light on a light one")
	}
	if at("no such theme", true) != at("auto", true) || For(colorprofile.TrueColor, false).Text != at("auto", false) {
		t.Error("an unknown name is not auto")
	}
}

// A cell looks as printed text does, and no colour is asked of a terminal without colours.
func TestCellsLookAsPrintedText(t *testing.T) {
	t.Parallel()
	for _, p := range profiles {
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
