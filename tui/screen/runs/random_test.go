package runs

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

// Whatever is pressed, typed, pointed at and resized, no frame panics or writes outside of its rectangle.
func TestRandomKeysAndSizes(t *testing.T) {
	t.Parallel()
	var actions []keys.Action
	for _, b := range keys.Default() {
		if b.Context == keys.OnRuns {
			actions = append(actions, b.Action)
		}
	}
	cases := [][]feed.Row{{}, everyState(), lettered(), sweep(), long(), thousand()[:60]}
	texts := []string{"", "experiment", "pairing", "tag", "state=finished", "auroc>0.9", "auroc>", "seed", "acc", "nonsense"}
	rapid.Check(t, func(t *rapid.T) {
		s := open(100, 30, rapid.SampledFrom(cases).Draw(t, "runs")...)
		for range 30 {
			switch rapid.IntRange(0, 6).Draw(t, "kind") {
			case 0:
				s.Resize(rapid.IntRange(0, 310).Draw(t, "w"), rapid.IntRange(0, 100).Draw(t, "h"))
			case 1:
				s.Point(screen.Mouse{Kind: screen.MouseKind(rapid.IntRange(0, 4).Draw(t, "mouse")), X: rapid.IntRange(-5, 310).Draw(t, "x"), Y: rapid.IntRange(-5, 100).Draw(t, "y")})
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
