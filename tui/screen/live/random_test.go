package live

import (
	"testing"

	"pgregory.net/rapid"

	"oodscope/tui/feed"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/screen/screentest"
)

// Whatever is pressed, pointed at and resized, no frame panics or writes outside of its rectangle.
func TestRandomKeysAndSizes(t *testing.T) {
	t.Parallel()
	actions := screentest.Actions(keys.OnLive)
	cases := [][]feed.Detail{{running()}, {finishedRun()}, three(), {longNames()}, {failedRun()}}
	rapid.Check(t, func(t *rapid.T) {
		runs := rapid.SampledFrom(cases).Draw(t, "runs")
		s := open(t, 100, 30, runs...)
		s.desk.List.Rows = s.desk.List.Rows[:1] // turning to another run would need a store
		for range 40 {
			switch rapid.IntRange(0, 5).Draw(t, "kind") {
			case 0:
				s.Resize(screentest.Size(t))
			case 1:
				s.Point(screentest.Mouse(t))
			default:
				if a := rapid.SampledFrom(actions).Draw(t, "action"); s.Disabled(a) == "" && a != keys.LiveOverlay {
					s.Do(a)
				}
			}
			screentest.Draw(t, s, s.w, s.h, screen.Frame{Theme: dark, Now: now})
		}
	})
}
