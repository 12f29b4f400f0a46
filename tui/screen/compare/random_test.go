package compare

import (
	"testing"

	"pgregory.net/rapid"

	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/screen/screentest"
)

// Whatever is pressed, pointed at and resized, no frame panics or writes outside of its rectangle.
func TestRandomKeysAndSizes(t *testing.T) {
	t.Parallel()
	actions := screentest.Actions(keys.OnCompare)
	var labs []*lab
	for _, trials := range [][]trial{ablation(), many()[:18], elsewhere(), hostile(), localised()[:4], single(), ablation()[:1], {running("random", 1, 3), running("random", 2, 3)}} {
		for i := range trials {
			trials[i].epochs = 3
		}
		labs = append(labs, newLab(t, trials...).markAll())
	}
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.SampledFrom(labs).Draw(t, "runs")
		desk := *l.desk
		s := New(&desk)
		s.Resize(100, 30)
		finish(s, s.Enter())
		for range 12 {
			switch rapid.IntRange(0, 5).Draw(t, "kind") {
			case 0:
				s.Resize(screentest.Size(t))
			case 1:
				s.Point(screentest.Mouse(t))
			default:
				if a := rapid.SampledFrom(actions).Draw(t, "action"); s.Disabled(a) == "" {
					if cmd := s.Do(a); rapid.IntRange(0, 2).Draw(t, "finished") == 0 {
						finish(s, cmd)
					}
				}
			}
			screentest.Draw(t, s, s.w, s.h, screen.Frame{Theme: dark, Now: now})
		}
	})
}
