package launch

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/exp/golden"

	"oodscope/experiments"
	"oodscope/experiments/spec"
	"oodscope/results"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

func TestScreens(t *testing.T) {
	t.Parallel()
	sizes := [][2]int{{80, 21}, {120, 37}, {200, 57}, {300, 97}}
	for name, c := range map[string]struct {
		sizes [][2]int
		then  func(st *stage)
	}{
		"list":     {sizes, func(st *stage) { st.press(keys.Down, keys.Down) }},
		"filtered": {sizes[:1], func(st *stage) { st.press(keys.LaunchFilter); st.answer("ablate quick") }},
		"settings": {sizes, func(st *stage) { st.pick("ablate-pairing").on("decoder.pairing") }},
		"changed": {sizes[:2], func(st *stage) {
			st.pick("ablate-pairing").on("decoder.loss_weight").press(keys.LaunchMore)
			st.on("seed").press(keys.LaunchPin)
			st.answer("2")
			st.on("decoder.epochs").press(keys.LaunchSweep)
			st.answer("20, 40")
		}},
		"option":    {sizes[:2], func(st *stage) { st.pick("quick").on("decoder.feature_norm") }},
		"long-kind": {sizes[:2], func(st *stage) { st.pick("quick").on("detectors.names") }},
		"sifted":    {sizes[:2], func(st *stage) { st.pick("quick").press(keys.LaunchFilter); st.answer("epochs") }},
		"differing": {sizes[:2], func(st *stage) { st.pick("cifar10-small").press(keys.LaunchDiffering) }},
		"faults": {sizes[:2], func(st *stage) {
			st.pick("quick").on("data.outliers").press(keys.LaunchOpen)
			st.answer("builtin/train")
		}},
		"runs": {sizes[:2], func(st *stage) {
			st.pick("ablate-pairing").press(keys.LaunchPart, keys.Down, keys.LaunchMore, keys.LaunchTick)
		}},
		"runs-of-one-key": {sizes[:2], func(st *stage) { st.pick("ablate-layers").press(keys.LaunchPart, keys.Down) }},
		"one-run":         {sizes[:2], func(st *stage) { st.pick("quick").press(keys.LaunchPart) }},
		"runs-of-three-keys": {sizes[:3], func(st *stage) {
			st.pick("ablate-compat").press(keys.LaunchPart, keys.Last, keys.LaunchMore, keys.LaunchMore)
			for range 5 {
				st.press(keys.LaunchMore)
			}
		}},
		"unknown-times": {sizes[:2], func(st *stage) {
			st.control.plan = unknownTimes
			st.pick("ablate-pairing").press(keys.LaunchPart, keys.Last)
		}},
		"data-missing": {sizes[:2], func(st *stage) {
			st.control.plan = missingData
			st.pick("ablate-layers").press(keys.LaunchPart)
		}},
		"under-way": {sizes[1:2], func(st *stage) {
			st.pick("ablate-pairing")
			st.inList(results.Running, st.planning.plan.Cells[1].Cell)
			st.inList(results.Queued, st.planning.plan.Cells[3].Cell, st.planning.plan.Cells[4].Cell)
		}},
		"planning": {sizes[1:2], func(st *stage) {
			st.pick("ablate-pairing").on("decoder.epochs").setting("decoder.epochs=20")
			st.run(st.Receive(st.slow[len(st.slow)-1]))
		}},
		"text": {sizes[:2], func(st *stage) {
			st.pick("ablate-pairing").on("decoder.loss_weight").press(keys.LaunchMore, keys.LaunchText, keys.PageDown)
		}},
		"text-with-faults": {sizes[:1], func(st *stage) {
			st.edits = replacing("epochs = 40", "epochs = \"many\"")
			st.pick("quick").press(keys.LaunchEditor)
		}},
	} {
		for _, size := range c.sizes {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				t.Parallel()
				st := enter(t, size[0], size[1], experimentsFile)
				c.then(st)
				g := st.frame()
				golden.RequireEqual(t, g.Plain()+st.Status()+"\n\n"+g.Styles())
			})
		}
	}
}

// pick opens an experiment by its name.
func (st *stage) pick(name string) *stage {
	st.run(st.openBy(name))
	return st
}

// setting changes a setting, and lets no time pass.
func (st *stage) setting(assignment string) { st.run(st.setBy(assignment)) }

func TestLongNames(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 21}, {120, 37}} {
		for _, what := range []string{"list", "settings", "runs"} {
			t.Run(fmt.Sprintf("%s/%dx%d", what, size[0], size[1]), func(t *testing.T) {
				t.Parallel()
				st := enter(t, size[0], size[1], longFile)
				if what != "list" {
					st.press(keys.LaunchOpen)
					st.on("data.ood")
				}
				if what == "runs" {
					st.press(keys.LaunchPart)
				}
				golden.RequireEqual(t, st.frame().Plain()+st.Status())
			})
		}
	}
}

// What is changed, not at its default, at fault and ticked is told apart without colour too.
func TestLooks(t *testing.T) {
	t.Parallel()
	for name, th := range map[string]theme.Theme{"light": theme.For(colorprofile.ANSI256, false), "no-colour": theme.For(colorprofile.ASCII, true)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			st := opened(t, 120, 37, "ablate-pairing").on("decoder.loss_weight")
			st.press(keys.LaunchMore)
			g := grid.New(120, 37)
			st.Draw(g, screen.Frame{Theme: th, Now: now})
			golden.RequireEqual(t, g.Plain()+"\n"+g.Styles())
		})
	}
}

// What stands where there is nothing to pick from yet, or at all.
func TestStates(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	show := func(name string, st *stage) {
		fmt.Fprintf(&out, "--- %s\n%s%s\n", name, st.frame().Plain(), st.Status())
	}
	loading := enter(t, 80, 6, experimentsFile)
	loading.file = file{}
	show("loading", loading)
	show("empty", enter(t, 80, 6, ""))
	_, broken := spec.Parse("experiments.toml", []byte("[experiment.a]\ndecoder.paring = \"closest\"\nseed = -1\n[experiment.b]\nextends = \"c\"\n"))
	at := enter(t, 80, 12, experimentsFile)
	at.file = file{}
	at.control.broken = broken
	at.run(at.Enter())
	show("broken", at)
	later := enter(t, 80, 21, experimentsFile)
	later.control.broken = errors.New("experiments file: open experiments.toml: permission denied")
	later.run(later.Enter())
	show("broken after it was read", later)
	nobody := enter(t, 80, 6, experimentsFile)
	nobody.sift("resnet50")
	show("nothing found", nobody)
	none := opened(t, 80, 12, "quick")
	none.form.show("no such word", true)
	show("no setting found", none)
	alone := enter(t, 80, 6, experimentsFile)
	alone.desk.Control = nil
	alone.file = file{}
	alone.run(alone.Enter())
	show("no control", alone)
	failing := enter(t, 80, 12, experimentsFile)
	failing.control.plan = func(*experiments.Plan) error { return errors.New("read results: permission denied") }
	failing.pick("quick").press(keys.LaunchPart)
	show("no plan", failing)
	golden.RequireEqual(t, out.String())
}
