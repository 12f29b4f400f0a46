package heat

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"oodscope/tui/blockart"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/screen/screentest"
)

// Whatever is pressed, pointed at and resized, no frame panics or writes outside of its rectangle.
func TestRandomKeysAndSizes(t *testing.T) {
	t.Parallel()
	actions := screentest.Actions(keys.OnHeatmaps)
	cases := [][]string{{"quick"}, {"quick", "random"}, {"quick", "starting"}, {"training"}, {"starting"},
		{"nan", "quick"}, {"long"}, {"damaged"}, {"bare"}, {"queued"}}
	rapid.Check(t, func(rt *rapid.T) {
		s := open(t, 100, 30, rapid.SampledFrom(cases).Draw(rt, "runs")...)
		var late []tea.Cmd
		for range 20 {
			var cmd tea.Cmd
			switch rapid.IntRange(0, 7).Draw(rt, "kind") {
			case 0:
				s.Resize(screentest.Size(rt))
			case 1:
				cmd = s.Point(screentest.Mouse(rt))
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
	screentest.Draw(t, s, s.w, s.h, screen.Frame{Theme: dark, Depth: depth, Now: now})
}
