package runs

import (
	"testing"

	"pgregory.net/rapid"

	"oodscope/tui/feed"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/screen/screentest"
)

// Whatever is pressed, typed, pointed at and resized, no frame panics or writes outside of its rectangle.
func TestRandomKeysAndSizes(t *testing.T) {
	t.Parallel()
	actions := screentest.Actions(keys.OnRuns)
	cases := [][]feed.Row{{}, everyState(), lettered(), sweep(), long(), thousand()[:60]}
	texts := []string{"", "experiment", "pairing", "tag", "state=finished", "auroc>0.9", "auroc>", "seed", "acc", "nonsense"}
	rapid.Check(t, func(t *rapid.T) {
		s := open(100, 30, rapid.SampledFrom(cases).Draw(t, "runs")...)
		for range 30 {
			switch rapid.IntRange(0, 6).Draw(t, "kind") {
			case 0:
				s.Resize(screentest.Size(t))
			case 1:
				s.Point(screentest.Mouse(t))
			case 2:
				rows := rapid.SampledFrom(cases).Draw(t, "new list")
				s.desk.List = feed.List{Rows: rows[rapid.IntRange(0, len(rows)).Draw(t, "from"):]}
				s.Receive(screen.ListRead{})
			default:
				a := rapid.SampledFrom(actions).Draw(t, "action")
				if s.Disabled(a) != "" {
					continue
				}
				cmd := s.Do(a)
				asked := s.desk.Take()
				switch {
				case asked.Question != nil:
					cmd = asked.Question.Yes()
				case asked.Prompt != nil:
					_, cmd = asked.Prompt.Done(rapid.SampledFrom(texts).Draw(t, "text"))
				}
				if a != keys.RunsCopy {
					carryOut(s, cmd)
				}
			}
			screentest.Draw(t, s, s.w, s.h, screen.Frame{Theme: dark, Now: now})
		}
	})
}
