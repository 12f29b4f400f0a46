package live

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

// Whatever is pressed, pointed at and resized, no frame panics or writes outside of its rectangle.
func TestRandomKeysAndSizes(t *testing.T) {
	t.Parallel()
	var actions []keys.Action
	for _, b := range keys.Default() {
		if b.Context == keys.OnLive {
			actions = append(actions, b.Action)
		}
	}
	cases := [][]feed.Detail{{running()}, {finishedRun()}, three(), {longNames()}, {failedRun()}}
	rapid.Check(t, func(t *rapid.T) {
		runs := rapid.SampledFrom(cases).Draw(t, "runs")
		s := open(t, 100, 30, runs...)
		s.desk.List.Rows = s.desk.List.Rows[:1] // turning to another run would need a store
		for range 40 {
			switch rapid.IntRange(0, 5).Draw(t, "kind") {
			case 0:
				s.Resize(rapid.IntRange(0, 310).Draw(t, "w"), rapid.IntRange(0, 100).Draw(t, "h"))
			case 1:
				s.Point(screen.Mouse{Kind: screen.MouseKind(rapid.IntRange(0, 4).Draw(t, "mouse")), X: rapid.IntRange(-5, 310).Draw(t, "x"), Y: rapid.IntRange(-5, 100).Draw(t, "y")})
			default:
				if a := rapid.SampledFrom(actions).Draw(t, "action"); s.Disabled(a) == "" && a != keys.LiveOverlay {
					s.Do(a)
				}
			}
			whole := grid.New(s.w+2, s.h+2)
			s.Draw(whole.Sub(1, 1, s.w, s.h), screen.Frame{Theme: dark, Now: now})
			s.Status()
			for x := range whole.W() {
				for _, y := range []int{0, whole.H() - 1} {
					if text, _ := whole.At(x, y); text != " " {
						t.Fatalf("%q was drawn outside at %d,%d", text, x, y)
					}
				}
			}
			if strings.Contains(whole.Plain(), "\x1b") {
				t.Fatal("an escape code was drawn")
			}
		}
	})
}
