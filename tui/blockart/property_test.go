package blockart

import (
	"fmt"
	"image/color"
	"math"
	"testing"

	"pgregory.net/rapid"

	"oodscope/tui/grid"
)

// decode turns a cell back into the levels of its two pixels.
func decode(r Ramp, text string, st grid.Style) (top, bottom int, err error) {
	levels := map[color.Color]int{}
	for i, c := range r.colours {
		levels[c] = i
	}
	upper, lower := st.Fg, st.Bg
	if text == " " {
		upper = st.Bg
	}
	top, okTop := levels[upper]
	bottom, okBottom := levels[lower]
	if !okTop || !okBottom {
		return 0, 0, fmt.Errorf("%q in %v has a colour that is not in the palette", text, st)
	}
	return top, bottom, nil
}

func TestCellColoursDecodeBackToValues(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SampledFrom([]Palette{Inferno, Viridis, Gray, Coolwarm}).Draw(t, "palette")
		d := rapid.SampledFrom([]Depth{Basic, Indexed, TrueColour}).Draw(t, "depth")
		w, rows := rapid.IntRange(1, 12).Draw(t, "w"), rapid.IntRange(1, 6).Draw(t, "rows")
		s := Scale{0, rapid.Float64Range(0.01, 2).Draw(t, "hi")}
		f := Field{W: w, H: 2 * rows, Values: make([]float64, w*2*rows)}
		for i := range f.Values {
			f.Values[i] = rapid.Float64Range(0, s.Hi).Draw(t, "v")
		}
		r := NewRamp(p, d)
		g := grid.New(w, rows)
		DrawField(g, f, s, r)
		step := s.Hi / float64(r.Steps())
		for y := range rows {
			for x := range w {
				top, bottom, err := decode(r, first(g, x, y), second(g, x, y))
				if err != nil {
					t.Fatal(err)
				}
				check(t, f.Values[2*y*w+x], top, step)
				check(t, f.Values[(2*y+1)*w+x], bottom, step)
			}
		}
	})
}

func first(g grid.Grid, x, y int) string { text, _ := g.At(x, y); return text }

func second(g grid.Grid, x, y int) grid.Style { _, st := g.At(x, y); return st }

func check(t *rapid.T, v float64, level int, step float64) {
	if got := (float64(level) + 0.5) * step; math.Abs(got-v) > step {
		t.Fatalf("value %v is drawn as %v, further off than one step of %v", v, got, step)
	}
}

func TestFitKeepsTheAspectAndStaysInside(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		side := rapid.IntRange(1, 128).Draw(t, "side")
		cols, rows := rapid.IntRange(1, 300).Draw(t, "cols"), rapid.IntRange(1, 100).Draw(t, "rows")
		w, h := Fit(side, side, cols, rows)
		if w < 1 || h < 1 || w > cols || h > 2*rows {
			t.Fatalf("%dx%d pixels do not fit %dx%d cells", w, h, cols, rows)
		}
		if w != h {
			t.Fatalf("a square became %dx%d", w, h)
		}
		if w > side && w%side != 0 {
			t.Fatalf("%d pixels grew to %d, not a whole factor", side, w)
		}
	})
}

func TestShrinkingKeepsTheMean(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := Field{W: 8, H: 8, Values: rapid.SliceOfN(rapid.Float64Range(0, 1), 64, 64).Draw(t, "v")}
		n := rapid.IntRange(1, 7).Draw(t, "n")
		small := f.resize(n, n)
		if a, b := mean(f.Values), mean(small.Values); math.Abs(a-b) > 1e-12 {
			t.Fatalf("mean %v became %v", a, b)
		}
	})
}

func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

func TestLevelsRiseWithTheValue(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := NewRamp(Inferno, rapid.SampledFrom([]Depth{Characters, Basic, Indexed, TrueColour}).Draw(t, "depth"))
		a, b := rapid.Float64().Draw(t, "a"), rapid.Float64().Draw(t, "b")
		la, _ := r.Level(min(a, b), Scale{0, 0.7})
		lb, _ := r.Level(max(a, b), Scale{0, 0.7})
		if la > lb || la < 0 || lb >= r.Steps() {
			t.Fatalf("levels %d and %d of %d", la, lb, r.Steps())
		}
	})
}
