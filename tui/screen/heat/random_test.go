package heat

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"oodscope/tui/blockart"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

// Whatever is pressed, pointed at and resized, no frame panics or writes outside of its rectangle.
func TestRandomKeysAndSizes(t *testing.T) {
	t.Parallel()
	var actions []keys.Action
	for _, b := range keys.Default() {
		if b.Context == keys.OnHeatmaps {
			actions = append(actions, b.Action)
		}
	}
	cases := [][]string{{"quick"}, {"quick", "random"}, {"quick", "starting"}, {"training"}, {"starting"}, {"nan", "quick"}, {"long"}, {"damaged"}, {"bare"}, {"queued"}}
	rapid.Check(t, func(rt *rapid.T) {
		s := open(t, 100, 30, rapid.SampledFrom(cases).Draw(rt, "runs")...)
		var late []tea.Cmd
		for range 30 {
			var cmd tea.Cmd
			switch rapid.IntRange(0, 7).Draw(rt, "kind") {
			case 0:
				s.Resize(rapid.IntRange(0, 310).Draw(rt, "w"), rapid.IntRange(0, 100).Draw(rt, "h"))
			case 1:
				cmd = s.Point(screen.Mouse{Kind: screen.MouseKind(rapid.IntRange(0, 4).Draw(rt, "mouse")), X: rapid.IntRange(-5, 310).Draw(rt, "x"), Y: rapid.IntRange(-5, 100).Draw(rt, "y")})
			case 2:
				cmd, _ = s.Back()
			case 3:
				for _, c := range late {
					carry(s, c)
				}
				late = nil
			default:
				if a := rapid.SampledFrom(actions).Draw(rt, "action"); s.Disabled(a) == "" {
					cmd = s.Do(a)
				}
			}
			if rapid.Bool().Draw(rt, "late") {
				late = append(late, cmd)
			} else {
				carry(s, cmd)
			}
			drawWhole(rt, s)
		}
	})
}

func drawWhole(t *rapid.T, s *Screen) {
	depth := blockart.Depth(rapid.IntRange(int(blockart.Characters), int(blockart.TrueColour)).Draw(t, "depth"))
	whole := grid.New(s.w+2, s.h+2)
	s.Draw(whole.Sub(1, 1, s.w, s.h), screen.Frame{Theme: dark, Depth: depth, Now: now})
	s.Status()
	for x := range whole.W() {
		for _, y := range []int{0, whole.H() - 1} {
			if text, _ := whole.At(x, y); text != " " {
				t.Fatalf("%q was drawn outside at %d,%d", text, x, y)
			}
		}
	}
	for y := range whole.H() {
		for _, x := range []int{0, whole.W() - 1} {
			if text, _ := whole.At(x, y); text != " " {
				t.Fatalf("%q was drawn outside at %d,%d", text, x, y)
			}
		}
	}
	if strings.Contains(whole.Plain(), "\x1b") {
		t.Fatal("an escape code was drawn")
	}
}
