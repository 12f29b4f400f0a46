package blockart

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"oodscope/tui/grid"
)

// decode turns a cell back into the levels of its two pixels; a shaded cell has one level for both.
func decode(r Ramp, text string, st grid.Style) (top, bottom int, err error) {
	for i, s := range r.shades {
		if string(s.glyph) == text && s.style == st {
			return i, i, nil
		}
	}
	upper, lower := st.Fg, st.Bg
	switch text {
	case " ":
		upper = st.Bg
	case "█":
		lower = st.Fg
	case "▄":
		upper, lower = st.Bg, st.Fg
	}
	top, bottom = slices.Index(r.colours, upper), slices.Index(r.colours, lower)
	if top < 0 || bottom < 0 {
		return 0, 0, fmt.Errorf("%q in %v is not of the palette", text, st)
	}
	return top, bottom, nil
}

// ramps are all palettes at all depths, with gammas of the range that a person may choose.
func ramps() *rapid.Generator[Ramp] {
	return rapid.Custom(func(t *rapid.T) Ramp {
		p := rapid.SampledFrom([]Palette{Inferno, Viridis, Gray, Coolwarm}).Draw(t, "palette")
		d := rapid.SampledFrom([]Depth{Characters, Basic, Indexed, TrueColour}).Draw(t, "depth")
		return NewRamp(p, d).WithGamma(rapid.SampledFrom([]float64{1, 0.1, 0.4, 0.7, 1.5, 2.5, 10}).Draw(t, "gamma"))
	})
}

// scales are those that a ramp may span.
func scales(r Ramp) *rapid.Generator[Scale] {
	return rapid.Custom(func(t *rapid.T) Scale {
		hi := math.Pow(10, rapid.Float64Range(-6, 6).Draw(t, "magnitude"))
		switch {
		case r.Palette.Diverging:
			return Scale{-hi, hi}
		case rapid.Bool().Draw(t, "from zero"):
			return Scale{0, hi}
		}
		return Scale{hi * rapid.Float64Range(-2, 0.9).Draw(t, "lo"), hi}
	})
}

// What a cell looks like gives back the value that it shows, to within the step that the palette has for it; values beyond
// the scale give its end.
func TestCellsDecodeBackToValues(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := ramps().Draw(t, "ramp")
		s := scales(r).Draw(t, "scale")
		w, rows := rapid.IntRange(1, 12).Draw(t, "w"), rapid.IntRange(1, 6).Draw(t, "rows")
		beyond := (s.Hi - s.Lo) / 4
		f := Field{W: w, H: 2 * rows, Values: rapid.SliceOfN(rapid.Float64Range(s.Lo-beyond, s.Hi+beyond), 2*w*rows, 2*w*rows).Draw(t, "v")}
		g := grid.New(w, rows)
		DrawField(g, f, s, r)
		for y := range rows {
			for x := range w {
				text, st := g.At(x, y)
				top, bottom, err := decode(r, text, st)
				if err != nil {
					t.Fatal(err)
				}
				if r.shades != nil {
					within(t, r, s, f.pair(x, y), top)
					continue
				}
				within(t, r, s, f.At(x, 2*y), top)
				within(t, r, s, f.At(x, 2*y+1), bottom)
			}
		}
	})
}

// within checks that a level stands for a value, or for the end of the scale that it lies beyond.
func within(t *rapid.T, r Ramp, s Scale, v float64, level int) {
	lo, hi := r.Span(level, s)
	v = min(max(v, s.Lo), s.Hi)
	if slack := 1e-9 * (s.Hi - s.Lo); v < lo-slack || v > hi+slack {
		t.Fatalf("value %v is drawn as step %d of %d, which is [%v, %v]", v, level, r.Steps(), lo, hi)
	}
}

// The spans of the steps follow each other from one end of the scale to the other, and the middle of each has its level.
func TestSpansAndLevelsAreInverse(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := ramps().Draw(t, "ramp")
		s := scales(r).Draw(t, "scale")
		slack := 1e-9 * (s.Hi - s.Lo)
		end := s.Lo
		for level := range r.Steps() {
			lo, hi := r.Span(level, s)
			if math.Abs(lo-end) > slack || hi < lo {
				t.Fatalf("step %d is [%v, %v], the one before ends at %v", level, lo, hi, end)
			}
			end = hi
			if got, ok := r.Level((lo+hi)/2, s); hi-lo > slack && (!ok || got != level) {
				t.Fatalf("%v is the middle of step %d, but has the level %d", (lo+hi)/2, level, got)
			}
		}
		if math.Abs(end-s.Hi) > slack {
			t.Fatalf("the last step ends at %v, the scale at %v", end, s.Hi)
		}
	})
}

func TestCellsAndPixelsAgree(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 64).Draw(t, "w"), rapid.IntRange(1, 64).Draw(t, "h")
		cols, rows := rapid.IntRange(1, 130).Draw(t, "cols"), rapid.IntRange(1, 65).Draw(t, "rows")
		x, y := rapid.IntRange(0, w-1).Draw(t, "x"), rapid.IntRange(0, h-1).Draw(t, "y")
		cx, cy := CellOf(w, h, cols, rows, x, y)
		px, py, inside := PixelAt(w, h, cols, rows, cx, cy)
		if !inside {
			t.Fatalf("the cell %d,%d of pixel %d,%d is outside", cx, cy, x, y)
		}
		fw, fh := Fit(w, h, cols, rows)
		if dx, dy := (x-px)*fw, (y-py)*fh; dx >= fw+w || dx <= -fw-w || dy >= 2*(fh+h) || dy <= -2*(fh+h) {
			t.Fatalf("pixel %d,%d is in cell %d,%d, which shows pixel %d,%d", x, y, cx, cy, px, py)
		}
	})
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
		r := ramps().Draw(t, "ramp")
		s := scales(r).Draw(t, "scale")
		a, b := rapid.Float64().Draw(t, "a"), rapid.Float64().Draw(t, "b")
		la, _ := r.Level(min(a, b), s)
		lb, _ := r.Level(max(a, b), s)
		if la > lb || la < 0 || lb >= r.Steps() {
			t.Fatalf("levels %d and %d of %d", la, lb, r.Steps())
		}
	})
}
