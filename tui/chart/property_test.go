package chart

import (
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"pgregory.net/rapid"

	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// curve draws a curve with rising X, with gaps in it.
func curve(t *rapid.T) []Point {
	n := rapid.IntRange(0, 300).Draw(t, "n")
	points := make([]Point, n)
	x := rapid.Float64Range(-100, 100).Draw(t, "x0")
	for i := range points {
		x += rapid.Float64Range(0, 3).Draw(t, "dx")
		y := rapid.Float64Range(-1e6, 1e6).Draw(t, "y")
		if rapid.IntRange(0, 9).Draw(t, "hole") == 0 {
			y = rapid.SampledFrom([]float64{math.NaN(), math.Inf(1), math.Inf(-1)}).Draw(t, "bad")
		}
		points[i] = Point{x, y}
	}
	return points
}

func finiteOnly(points []Point) []Point {
	return slices.DeleteFunc(slices.Clone(points), func(p Point) bool { return !p.finite() })
}

func TestDecimateKeepsTheExtremesOfEveryColumn(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		points, n := curve(t), rapid.IntRange(1, 80).Draw(t, "columns")
		all := finiteOnly(points)
		if len(all) == 0 {
			return
		}
		x0, x1 := all[0].X, all[len(all)-1].X
		want, got := map[int][2]float64{}, map[int][2]float64{}
		collect(all, x0, x1, n, want)
		collect(finiteOnly(Decimate(points, x0, x1, n)), x0, x1, n, got)
		for k, w := range want {
			if got[k] != w {
				t.Fatalf("column %d spans %v, want %v", k, got[k], w)
			}
		}
	})
}

func collect(points []Point, x0, x1 float64, n int, into map[int][2]float64) {
	for _, p := range points {
		k := columnOf(p.X, x0, x1, n)
		span, seen := into[k]
		if !seen {
			span = [2]float64{p.Y, p.Y}
		}
		into[k] = [2]float64{min(span[0], p.Y), max(span[1], p.Y)}
	}
}

func TestDecimateInventsNothingAndKeepsTheOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		points, n := curve(t), rapid.IntRange(1, 80).Draw(t, "columns")
		out := finiteOnly(Decimate(points, -50, 150, n))
		i := 0
		for _, p := range points {
			if i < len(out) && p == out[i] {
				i++
			}
		}
		if i != len(out) {
			t.Fatalf("point %d of %d, %v, is not in the curve in this order", i, len(out), out[i])
		}
	})
}

func TestSmoothOfAConstantIsThatConstant(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		v, w := rapid.Float64Range(-1e3, 1e3).Draw(t, "v"), rapid.Float64Range(0.01, 0.99).Draw(t, "w")
		points := make([]Point, 50)
		for i := range points {
			points[i] = Point{float64(i), v}
		}
		for i, p := range Smooth(points, w) {
			if math.Abs(p.Y-v) > 1e-9*(1+math.Abs(v)) {
				t.Fatalf("value %d is %v, want %v", i, p.Y, v)
			}
		}
	})
}

func TestTicksAreRoundInsideAndFew(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		lo := rapid.Float64Range(-1e4, 1e4).Draw(t, "lo")
		span := math.Pow(10, rapid.Float64Range(-4, 6).Draw(t, "span"))
		n := rapid.IntRange(2, 12).Draw(t, "n")
		ticks := Ticks(lo, lo+span, n)
		if len(ticks) > n {
			t.Fatalf("%d ticks, asked for %d", len(ticks), n)
		}
		for i, v := range ticks {
			if v < lo-span*1e-6 || v > lo+span*(1+1e-6) {
				t.Fatalf("tick %v outside [%v, %v]", v, lo, lo+span)
			}
			if i > 0 && v <= ticks[i-1] {
				t.Fatalf("ticks do not rise: %v", ticks)
			}
		}
		if len(ticks) > 1 && !round125(ticks[1]-ticks[0]) {
			t.Fatalf("step %v of %v is not 1, 2 or 5 times a power of ten", ticks[1]-ticks[0], ticks)
		}
	})
}

func round125(step float64) bool {
	text := strconv.FormatFloat(step, 'e', 3, 64)
	return slices.Contains([]string{"1.000", "2.000", "5.000"}, text[:5])
}

func TestLogTicksStayInside(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		lo := math.Pow(10, rapid.Float64Range(-8, 4).Draw(t, "lo"))
		hi := lo * math.Pow(10, rapid.Float64Range(0.05, 9).Draw(t, "decades"))
		n := rapid.IntRange(2, 10).Draw(t, "n")
		ticks := LogTicks(lo, hi, n)
		if len(ticks) > n {
			t.Fatalf("%d ticks, asked for %d", len(ticks), n)
		}
		for _, v := range ticks {
			if v < lo*(1-1e-6) || v > hi*(1+1e-6) {
				t.Fatalf("tick %v outside [%v, %v]", v, lo, hi)
			}
		}
	})
}

// A chart of any data in any rectangle draws inside it and does not fail.
func TestDrawTakesAnything(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(0, 60).Draw(t, "w"), rapid.IntRange(0, 20).Draw(t, "h")
		c := Chart{Title: "loss", XLabel: "step", LogY: rapid.Bool().Draw(t, "log"),
			Smooth: rapid.SampledFrom([]float64{0, 0.6}).Draw(t, "smooth"),
			Series: []Series{{Name: "a", Points: curve(t), Stroke: theme.For(colorprofile.TrueColor, true).Run(0)}, {Name: "b", Points: curve(t), Stroke: theme.For(colorprofile.TrueColor, true).Run(1)}}}
		g := grid.New(w+2, h+2)
		c.Draw(g.Sub(1, 1, w, h), theme.For(colorprofile.TrueColor, true))
		for x := range w + 2 {
			for y := range h + 2 {
				if text, _ := g.At(x, y); text != " " && (x == 0 || y == 0 || x == w+1 || y == h+1) {
					t.Fatalf("%q outside the rectangle at %d,%d", text, x, y)
				}
			}
		}
	})
}

// Bounds that are only a few numbers apart once made counting go on until memory was full.
func TestTicksOfBoundsThatAreNextToEachOtherEnd(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		lo := rapid.Float64().Filter(finite).Draw(t, "lo")
		hi := lo
		for range rapid.IntRange(1, 40).Draw(t, "apart") {
			hi = math.Nextafter(hi, math.Inf(1))
		}
		n := rapid.IntRange(1, 20).Draw(t, "n")
		ticks := Ticks(lo, hi, n)
		if len(ticks) > n || len(slices.Compact(slices.Clone(ticks))) != len(ticks) {
			t.Fatalf("%d ticks: %v", len(ticks), ticks)
		}
	})
	if got := Ticks(-math.MaxFloat64, math.MaxFloat64, 5); len(got) > 5 {
		t.Errorf("%v", got)
	}
}
