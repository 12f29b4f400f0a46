package runs

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/exp/golden"

	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

func TestScreens(t *testing.T) {
	t.Parallel()
	sizes := [][2]int{{80, 21}, {120, 37}, {200, 57}, {300, 97}}
	pin := func(t *testing.T, s *Screen, name string) {
		goTo(t, s, name)
		press(t, s, keys.RunsBaseline)
	}
	for name, c := range map[string]struct {
		sizes [][2]int
		rows  []feed.Row
		then  func(t *testing.T, s *Screen)
	}{
		"every-state": {sizes, everyState(), nil},
		"baseline": {sizes[:3], everyState(), func(t *testing.T, s *Screen) {
			pin(t, s, "cifar10-small")
			goTo(t, s, "published")
		}},
		"marked": {sizes[:2], everyState(), func(t *testing.T, s *Screen) {
			s.desk.Allot(len(dark.Runs), s.desk.List.Rows[5].Run.ID, s.desk.List.Rows[6].Run.ID, s.desk.List.Rows[7].Run.ID, s.desk.List.Rows[8].Run.ID)
			goTo(t, s, "closest,seed=1")
			press(t, s, keys.RunsMark, keys.Down, keys.Down, keys.RunsMarkRange)
		}},
		"by-experiment": {sizes[:3], everyState(), func(t *testing.T, s *Screen) {
			pin(t, s, "cifar10-small")
			typed(t, s, keys.RunsGroup, "experiment")
			goTo(t, s, "closest,seed=2")
		}},
		"folded": {sizes[:2], everyState(), func(t *testing.T, s *Screen) {
			typed(t, s, keys.RunsGroup, "experiment")
			goTo(t, s, "closest,seed=2")
			press(t, s, keys.RunsFoldAll)
		}},
		"by-pairing": {sizes[:1], everyState(), func(t *testing.T, s *Screen) {
			typed(t, s, keys.RunsGroup, "pairing")
			goTo(t, s, "closest,seed=2")
			press(t, s, keys.RunsFold)
		}},
		"seeds-folded": {sizes[:3], everyState(), func(t *testing.T, s *Screen) {
			pin(t, s, "cifar10-small")
			goTo(t, s, "closest,seed=2")
			press(t, s, keys.RunsSeeds)
		}},
		"filtered": {sizes[:2], everyState(), func(t *testing.T, s *Screen) {
			typed(t, s, keys.RunsFilter, "auroc>0.88 pairing=closest,reference")
		}},
		"faulty-filter": {sizes[:2], everyState(), func(t *testing.T, s *Screen) {
			typed(t, s, keys.RunsFilter, "state=finished")
			if why := typed(t, s, keys.RunsFilter, "aurco>0.9"); why != `column 1: there is no key "aurco"; did you mean "auroc"?` {
				t.Error(why)
			}
		}},
		"nothing-found": {sizes[:1], everyState(), func(t *testing.T, s *Screen) { typed(t, s, keys.RunsFilter, "auroc>0.99") }},
		"columns": {sizes[:2], everyState(), func(t *testing.T, s *Screen) {
			for _, name := range []string{"pairing", "auroc.svhn", "data"} {
				if why := typed(t, s, keys.RunsAddColumn, name); why != "" {
					t.Error(why)
				}
			}
			typed(t, s, keys.RunsDropColumn, "eta")
			s.sortBy("auroc.svhn")
		}},
		"another-detector": {sizes[:1], everyState(), func(t *testing.T, s *Screen) { press(t, s, keys.RunsDetector) }},
		"sorted-by-the-last-column": {sizes[:1], everyState(), func(t *testing.T, s *Screen) {
			draw(s)
			press(t, s, keys.RunsSortLeft)
		}},
		"thousand": {sizes[:3], thousand(), func(t *testing.T, s *Screen) {
			pin(t, s, "ablation-0,decoder.pairing=random")
			s.point(500)
		}},
		"held":   {sizes[1:2], everyState(), func(t *testing.T, s *Screen) { goTo(t, s, "forward_layers=4") }},
		"failed": {sizes[2:3], everyState(), func(t *testing.T, s *Screen) { goTo(t, s, "learning_rate") }},
		"noted":  {sizes[1:3], everyState(), func(t *testing.T, s *Screen) { goTo(t, s, "cifar10-small") }},
		"long-names": {sizes[:3], long(), func(t *testing.T, s *Screen) {
			typed(t, s, keys.RunsAddColumn, "pairing")
			s.point(3)
		}},
		"long-names-grouped": {sizes[:1], long(), func(t *testing.T, s *Screen) { typed(t, s, keys.RunsGroup, "pairing") }},
		"few":                {sizes[:3], everyState()[12:14], nil},
	} {
		for _, size := range c.sizes {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				t.Parallel()
				s := open(size[0], size[1], c.rows...)
				if c.then != nil {
					c.then(t, s)
				}
				g := draw(s)
				golden.RequireEqual(t, g.Plain()+s.Status()+"\n\n"+g.Styles())
			})
		}
	}
}

// States and marks are told apart without colour too.
func TestLooks(t *testing.T) {
	t.Parallel()
	for name, th := range map[string]theme.Theme{"light": theme.For(colorprofile.ANSI256, false), "no-colour": theme.For(colorprofile.ASCII, true)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(80, 21, everyState()...)
			goTo(t, s, "closest,seed=1")
			press(t, s, keys.RunsMark, keys.RunsMark)
			g := grid.New(80, 21)
			s.Draw(g, screen.Frame{Theme: th, Now: now})
			golden.RequireEqual(t, g.Plain()+"\n"+g.Styles())
		})
	}
}

// What stands where there are no runs, or not yet.
func TestStates(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	show := func(name string, s *Screen) {
		fmt.Fprintf(&out, "--- %s\n%s%s\n", name, draw(s).Plain(), s.Status())
	}
	show("no runs", open(80, 8))
	reading := open(80, 8)
	reading.desk.List = feed.List{}
	show("not read yet", reading)
	reading.desk.ListErr = errors.New("open results/runs: permission denied")
	show("not readable", reading)
	half := open(80, 12, everyState()...)
	half.desk.List.Unread = 7
	show("partly read", half)
	half.desk.ListErr = errors.New("open results/runs: " + strings.Repeat("permission denied ", 20))
	show("not readable any more", half)
	golden.RequireEqual(t, out.String())
}
