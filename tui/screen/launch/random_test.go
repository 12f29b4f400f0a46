package launch

import (
	"testing"

	"pgregory.net/rapid"

	"oodscope/results"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/screen/screentest"
)

// Whatever is pressed, typed, pointed at and resized, no frame panics or writes outside of its rectangle.
func TestRandomKeysAndSizes(t *testing.T) {
	t.Parallel()
	actions := screentest.Actions(keys.OnLaunch)
	rapid.Check(t, func(t *rapid.T) {
		st := enter(t, 100, 30, rapid.SampledFrom([]string{experimentsFile, experimentsFile, longFile, "", "["}).Draw(t, "file"))
		st.edits = replacing("seed = 1", rapid.SampledFrom([]string{"seed = 2", "seed = x", "sed = 1"}).Draw(t, "edit"))
		for range 30 {
			switch rapid.IntRange(0, 7).Draw(t, "kind") {
			case 0:
				st.Resize(screentest.Size(t))
			case 1:
				st.run(st.Point(screentest.Mouse(t)))
			case 2:
				st.pass()
			case 3:
				if rapid.IntRange(0, 5).Draw(t, "back") == 0 {
					cmd, _ := st.Back()
					st.run(cmd)
				}
			case 4:
				disturb(t, st)
			default:
				if a := rapid.SampledFrom(actions).Draw(t, "action"); st.Disabled(a) == "" {
					st.run(st.Do(a))
				}
			}
			reply(t, st)
			check(t, st)
		}
	})
}

// disturb changes what the screen reads.
func disturb(t *rapid.T, st *stage) {
	switch rapid.IntRange(0, 4).Draw(t, "disturbance") {
	case 0:
		st.control.plan = nil
	case 1:
		st.control.plan = missingData
	case 2:
		st.control.plan = unknownTimes
	case 3:
		st.Leave()
		st.run(st.Enter())
	default:
		if cells := st.planning.plan.Cells; len(cells) > 0 {
			st.inList(results.Queued, cells[len(cells)-1].Cell)
		}
	}
}

// reply types something, or answers a question.
func reply(t *rapid.T, st *stage) {
	a := st.desk.Take()
	if p := a.Prompt; p != nil {
		text := rapid.SampledFrom([]string{p.Text, "1", "a, b", "1..20", "random", "\x1b[31m", "[1, 2]", ""}).Draw(t, "text")
		if p.Complete != nil {
			for _, c := range p.Complete(text, len(text)) {
				if c.From < 0 || c.From > len(text) {
					t.Fatalf("%q is completed from byte %d", text, c.From)
				}
			}
		}
		if p.Changed != nil {
			st.run(p.Changed(text))
		}
		_, cmd := p.Done(text)
		st.run(cmd)
	}
	if q := a.Question; q != nil && rapid.Bool().Draw(t, "yes") {
		st.run(q.Yes())
	}
}

func check(t *rapid.T, st *stage) {
	screentest.Draw(t, st, st.w, st.h, screen.Frame{Theme: dark, Now: now})
	st.Commands()
}
