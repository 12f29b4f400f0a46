package widget

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"oodscope/results"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/table"
	"oodscope/tui/theme"
)

var dark = theme.For(colorprofile.TrueColor, true)

func runAt(status results.Status, stage string) *results.Run {
	return &results.Run{ID: "20261123-191412.123-quick-1a2b3c4", Name: "quick", Dir: "quick", Alive: Active(status),
		State: results.State{Status: status, Stage: stage}}
}

var taken = []string{"2026-11-23T12:26:02.118Z classifier: taken from an earlier run (53f0a91c22d7)"}

// Rows of stages in every state of a run, over widths.
func TestStages(t *testing.T) {
	t.Parallel()
	finished := runAt(results.Finished, "heatmaps")
	finished.Summary = &results.Summary{Stages: []results.StageSummary{{Kind: "classifier", Cached: true}, {Kind: "decoder"}}}
	odd := runAt(results.Running, "b")
	odd.State.Kinds = []string{"a", "b", "\x1b[31mred", "日本語"}
	var out strings.Builder
	for _, c := range []struct {
		name string
		run  *results.Run
		log  []string
	}{
		{"not begun", runAt(results.Running, "data"), nil},
		{"decoder, classifier cached", runAt(results.Running, "decoder"), taken},
		{"failed", runAt(results.Failed, "decoder"), taken},
		{"stopped", runAt(results.Stopped, "features"), nil},
		{"crashed", &results.Run{Dir: "x", State: results.State{Status: results.Running, Stage: "pairs"}}, nil},
		{"finished", finished, nil},
		{"stages of its own", odd, nil},
	} {
		fmt.Fprintf(&out, "--- %s\n", c.name)
		for _, w := range []int{120, 78, 50, 24, 8, 1} {
			g := grid.New(w, 1)
			DrawStages(g, c.run, c.log, dark)
			out.WriteString(g.Plain())
		}
	}
	g := grid.New(78, 1)
	DrawStages(g, runAt(results.Failed, "decoder"), taken, dark)
	golden.RequireEqual(t, out.String()+"\n"+g.Styles())
}

func TestName(t *testing.T) {
	t.Parallel()
	long := runAt(results.Running, "decoder")
	long.Name = "mid,decoder.pairing=random,decoder.forward_layers=4,classifier.arch=wrn-16-2\x1b[2J"
	var out strings.Builder
	for _, r := range []*results.Run{runAt(results.Running, "decoder"), runAt(results.Failed, "decoder"), long} {
		for _, w := range []int{118, 78, 40, 20, 4, 0} {
			g := grid.New(w, 1)
			DrawName(g, r, dark)
			out.WriteString(g.Plain())
		}
	}
	golden.RequireEqual(t, out.String())
}

// The state can be read however long the name is.
func TestTheStateIsAlwaysThere(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := runAt(rapid.SampledFrom([]results.Status{results.Running, results.Finished, results.Failed}).Draw(t, "status"), "decoder")
		r.Name = rapid.StringOf(rapid.SampledFrom([]rune("ab=,日é"))).Draw(t, "name")
		g := grid.New(rapid.IntRange(16, 120).Draw(t, "w"), 1)
		DrawName(g, r, dark)
		if want := "  " + string(r.Status()); !strings.Contains(g.Plain(), want) {
			t.Fatalf("%q does not say %s", g.Plain(), r.Status())
		}
	})
}

func TestEveryStateHasASignOfItsOwn(t *testing.T) {
	t.Parallel()
	seen := map[rune]results.Status{}
	for _, s := range []results.Status{results.Queued, results.Running, results.Stopping, results.Finished, results.Stopped, results.Failed} {
		if other, taken := seen[Glyph(s)]; taken {
			t.Errorf("%s and %s have the same sign", s, other)
		}
		seen[Glyph(s)] = s
	}
	if Glyph(results.Crashed) != Glyph(results.Failed) {
		t.Error("what crashed has failed")
	}
}

func TestBar(t *testing.T) {
	t.Parallel()
	for fraction, want := range map[float64]string{0: "▱▱▱▱", 0.5: "▰▰▱▱", 0.9: "▰▰▰▰", 1: "▰▰▰▰", -3: "▱▱▱▱", 7: "▰▰▰▰", math.Inf(1): "▰▰▰▰"} {
		g := grid.New(4, 1)
		if Bar(g, fraction, dark); g.Plain() != want+"\n" {
			t.Errorf("%v: %q, want %q", fraction, g.Plain(), want)
		}
	}
	g := grid.New(4, 1)
	if Bar(g, math.NaN(), dark); g.Plain() != "▱▱▱▱\n" {
		t.Errorf("what is not a number: %q", g.Plain())
	}
}

func TestMove(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a          keys.Action
		from, n    int
		want       int
		isMovement bool
	}{
		{keys.Down, 3, 9, 4, true}, {keys.Down, 8, 9, 8, true}, {keys.Up, 0, 9, 0, true}, {keys.PageDown, 3, 40, 13, true}, {keys.PageDown, 3, 9, 8, true},
		{keys.PageUp, 13, 40, 3, true}, {keys.First, 7, 9, 0, true}, {keys.Last, 2, 9, 8, true}, {keys.Last, 0, 0, 0, true}, {keys.Down, 20, 9, 8, true},
		{keys.Help, 3, 9, 3, false},
	} {
		if got, ok := Move(c.a, c.from, c.n); got != c.want || ok != c.isMovement {
			t.Errorf("%s from %d of %d: %d %v, want %d %v", c.a, c.from, c.n, got, ok, c.want, c.isMovement)
		}
	}
}

// The window is full where there are rows enough, and has the cursor in it.
func TestWindow(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n, page := rapid.IntRange(1, 60).Draw(t, "n"), rapid.IntRange(1, 30).Draw(t, "page")
		cursor := rapid.IntRange(0, n-1).Draw(t, "cursor")
		from, to := Window(cursor, n, page)
		if from < 0 || to > n || to-from != min(n, page) || cursor < from || cursor >= to {
			t.Fatalf("rows %d to %d of %d on a page of %d, cursor %d", from, to, n, page, cursor)
		}
	})
}

func TestTableLinesHaveTheStyleOfTheirKind(t *testing.T) {
	t.Parallel()
	g := grid.New(8, 4)
	DrawTable(g, []table.Line{{Kind: table.Head, Text: "head"}, {Kind: table.Row, Text: "row"}, {Kind: table.Mean, Text: "a mean of many"}, {Kind: table.Note, Text: "note"}}, dark)
	if got, want := g.Plain(), "head\nrow\na mean …\nnote\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for y, want := range []grid.Style{dark.Muted, dark.Text, dark.Strong, dark.Muted} {
		if _, st := g.At(0, y); st != want {
			t.Errorf("row %d is %+v, want %+v", y, st, want)
		}
	}
}
