package panel

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/exp/golden"

	"oodscope/tui/blockart"
	"oodscope/tui/grid"
)

var profiles = []colorprofile.Profile{colorprofile.NoTTY, colorprofile.ASCII, colorprofile.ANSI, colorprofile.ANSI256, colorprofile.TrueColor}

func TestRender(t *testing.T) {
	t.Parallel()
	for _, p := range profiles {
		t.Run(fmt.Sprint(p), func(t *testing.T) {
			t.Parallel()
			text, err := Render(item0(t), Options{Width: 72, Profile: p, Palette: blockart.Inferno, Title: "builtin/letters"})
			if err != nil {
				t.Fatal(err)
			}
			golden.RequireEqual(t, text)
		})
	}
}

func TestRenderBesideAnotherRun(t *testing.T) {
	t.Parallel()
	for _, p := range profiles {
		t.Run(fmt.Sprint(p), func(t *testing.T) {
			t.Parallel()
			text, err := Render(against(t), Options{Width: 72, Profile: p, Palette: blockart.Viridis, Title: "builtin/letters", Gamma: 0.7, Own: true, Light: true,
				Panes: Beside(), Names: []string{"image", "quick", "pairing=random", "difference"}})
			if err != nil {
				t.Fatal(err)
			}
			golden.RequireEqual(t, text)
		})
	}
}

// scene is an item in a rectangle, as planes.
func scene(it Item, look Look, panes []Pane, titles []string, cursor *Point, w, h int) string {
	g := grid.New(w, h)
	Draw(g, it, look, Arrange(it, panes, w, h), titles, cursor, 1)
	return g.Plain() + "\n" + g.Styles()
}

func TestDraw(t *testing.T) {
	t.Parallel()
	unknown := item0(t)
	unknown.Partner, unknown.Target = blockart.Image{}, blockart.Field{}
	hurt := item0(t)
	hurt.Heat.Values[5*side+3], hurt.Score = math.NaN(), math.NaN()
	small := against(t)
	small.Other, small.Difference = blockart.Field{W: 4, H: 4, Values: small.Other.Values[:16]}, blockart.Field{}
	for name, text := range map[string]string{
		"cursor":         scene(item0(t), looks(colorprofile.TrueColor), Alone(), nil, &Point{5, 2}, 76, 11),
		"characters":     scene(item0(t), looks(colorprofile.ASCII), Alone(), nil, &Point{5, 2}, 60, 7),
		"unknown":        scene(unknown, looks(colorprofile.TrueColor), Alone(), nil, &Point{0, 0}, 60, 7),
		"no-number":      scene(hurt, looks(colorprofile.TrueColor), Alone(), nil, &Point{0, 0}, 60, 7),
		"beside":         scene(against(t), looks(colorprofile.ANSI), Beside(), []string{"image", strings.Repeat("a long name ", 3), "random\x1b[31m", "difference"}, &Point{5, 2}, 60, 12),
		"not-kept":       scene(item0(t), looks(colorprofile.ASCII), Beside(), nil, nil, 60, 7),
		"of-another-run": scene(small, looks(colorprofile.ASCII), Beside(), nil, &Point{5, 2}, 60, 7),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			golden.RequireEqual(t, text)
		})
	}
}

func TestReadGivesWhatIsUnderTheCursor(t *testing.T) {
	t.Parallel()
	it := against(t)
	for pane, want := range map[Pane]string{Image: "250,210,60", Partner: "50,100,180", Target: "0.471", Heatmap: "0.650", Overlay: "0.650", Other: "-0.163", Difference: "+0.813"} {
		if got := pane.Read(it, 5, 2); pane != Other && pane != Difference && got != want {
			t.Errorf("%s: %q, want %q", pane.Title(), got, want)
		}
	}
	if got, want := Difference.Read(it, 5, 2), "+"+it.Number(it.Heat.At(5, 2)-it.Other.At(5, 2)); got != want {
		t.Errorf("difference: %q, want %q", got, want)
	}
	for _, p := range []Point{{-1, 0}, {0, -1}, {side, 0}, {0, side}} {
		if image, heat := Image.Read(it, p.X, p.Y), Heatmap.Read(it, p.X, p.Y); image != "" || heat != "–" {
			t.Errorf("%v: %q and %q", p, image, heat)
		}
	}
	if got := Partner.Read(Item{}, 0, 0); got != "" {
		t.Errorf("a partner that is not there reads %q", got)
	}
}

func TestOwnScaleIsSaid(t *testing.T) {
	t.Parallel()
	text, err := Render(item0(t), Options{Width: 90, Palette: blockart.Viridis, Own: true})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text, "0.650  OWN SCALE · viridis") {
		t.Errorf("got:\n%s", text)
	}
}
