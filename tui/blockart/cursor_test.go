package blockart

import (
	"fmt"
	"image/color"
	"testing"

	"pgregory.net/rapid"

	"oodscope/tui/grid"
)

// The cursor is one cell, that of its pixel, on the colour that was there, and stands out.
func TestTheCursorMarksItsPixel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		side := rapid.IntRange(2, 20).Draw(t, "side")
		cols, rows := rapid.IntRange(1, 40).Draw(t, "cols"), rapid.IntRange(1, 20).Draw(t, "rows")
		x, y := rapid.IntRange(0, side-1).Draw(t, "x"), rapid.IntRange(0, side-1).Draw(t, "y")
		d := rapid.SampledFrom([]Depth{Characters, Basic, Indexed, TrueColour}).Draw(t, "depth")
		before, g := grid.New(cols, rows), grid.New(cols, rows)
		f, s, r := blob(side), Scale{0, 0.7}, NewRamp(Viridis, d)
		DrawField(before, f, s, r)
		DrawField(g, f, s, r)
		DrawCursor(g, side, side, x, y)
		cx, cy := CellOf(side, side, cols, rows, x, y)
		for gy := range rows {
			for gx := range cols {
				was, wasStyle := before.At(gx, gy)
				is, style := g.At(gx, gy)
				if gx != cx || gy != cy {
					if is != was || style != wasStyle {
						t.Fatalf("the cell %d,%d changed, the cursor is at %d,%d", gx, gy, cx, cy)
					}
					continue
				}
				marks(t, is, style)
			}
		}
	})
}

func marks(t *rapid.T, text string, st grid.Style) {
	switch {
	case text != "┼" || st.Attrs&grid.Bold == 0:
		t.Fatalf("the cursor is %q in %v", text, st)
	case st.Bg == nil && st.Fg != nil:
		t.Fatalf("the cursor is %v on the terminal's own colour", st.Fg)
	case st.Bg != nil && abs(int(luma(rgba8(st.Bg)))-int(luma(rgba8(st.Fg)))) < 127:
		t.Fatalf("the cursor is %v on %v", st.Fg, st.Bg)
	}
}

func abs(v int) int { return max(v, -v) }

func TestTheCursorLiesOnWhatWasSeen(t *testing.T) {
	t.Parallel()
	red, blue := color.RGBA{200, 0, 0, 255}, color.RGBA{0, 0, 90, 255}
	for text, want := range map[rune]color.Color{' ': blue, '█': red, '▀': blue, '▄': blue} {
		g := grid.New(1, 1)
		g.Put(0, 0, text, grid.Style{Fg: red, Bg: blue})
		DrawCursor(g, 1, 1, 0, 0)
		if _, st := g.At(0, 0); st.Bg != want {
			t.Errorf("on %q: %v, want %v", text, st.Bg, want)
		}
	}
	g := grid.New(1, 1)
	g.Put(0, 0, '▀', grid.Style{Fg: red})
	DrawCursor(g, 1, 1, 0, 0)
	if _, st := g.At(0, 0); fmt.Sprint(st.Bg) != fmt.Sprint(red) {
		t.Errorf("on half a cell: %v", st.Bg)
	}
}

// Both ends of a legend have as much room, and every step is there where it has.
func TestLegend(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := ramps().Draw(t, "ramp")
		w := rapid.IntRange(1, 80).Draw(t, "w")
		g := grid.New(w, 1)
		DrawLegend(g, r)
		levels := make([]int, w)
		counts := make([]int, r.Steps())
		for x := range w {
			text, st := g.At(x, 0)
			level, _, err := decode(r, text, st)
			if err != nil {
				t.Fatal(err)
			}
			levels[x] = level
			counts[level]++
		}
		for x := range w {
			if mirrored := r.Steps() - 1 - levels[w-1-x]; abs(levels[x]-mirrored) > 1 || x > 0 && levels[x] < levels[x-1] {
				t.Fatalf("levels %v", levels)
			}
		}
		for level, n := range counts {
			if w >= r.Steps() && n == 0 {
				t.Fatalf("step %d of %d is missing from %d columns", level, r.Steps(), w)
			}
		}
	})
}
