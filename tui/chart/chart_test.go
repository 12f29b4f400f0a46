package chart

import (
	"math"
	"slices"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/exp/golden"

	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

func decay(n int, noise float64) []Point {
	points := make([]Point, n)
	for i := range points {
		x := float64(i)
		points[i] = Point{x, 300*math.Exp(-x/60) + 20 + noise*math.Sin(x*1.7)*math.Cos(x*0.37)}
	}
	return points
}

func planes(g grid.Grid) string { return g.Plain() + "\n" + g.Styles() }

func TestDraw(t *testing.T) {
	th := theme.For(colorprofile.TrueColor, true)
	broken := decay(240, 0)
	for i := 90; i < 120; i++ {
		broken[i].Y = math.NaN()
	}
	broken[10].Y = math.Inf(1)
	for name, c := range map[string]Chart{
		"linear":   {Title: "loss", XLabel: "step", Series: []Series{{Name: "train", Points: decay(240, 0), Stroke: th.Run(0)}}},
		"log":      {Title: "loss", XLabel: "step", LogY: true, Series: []Series{{Name: "train", Points: decay(240, 0), Stroke: th.Run(0)}}},
		"gaps":     {Title: "loss", XLabel: "step", Series: []Series{{Name: "train", Points: broken, Stroke: th.Run(0)}}},
		"smoothed": {Title: "loss", XLabel: "step", Smooth: 0.9, Series: []Series{{Name: "train", Points: decay(240, 60), Stroke: th.Run(0)}}},
		"two": {Title: "loss", XLabel: "step", Series: []Series{
			{Name: "train", Points: decay(240, 0), Stroke: th.Run(0)},
			{Name: "val", Points: decay(240, 30), Stroke: th.Run(1)}}},
		"one-point": {Title: "AUROC", XLabel: "step", Series: []Series{{Points: []Point{{3, 0.5}}, Stroke: th.Run(0)}}},
		"empty":     {Title: "AUROC", Empty: "waiting for the first value"},
	} {
		t.Run(name, func(t *testing.T) {
			g := grid.New(48, 11)
			c.Draw(g, th)
			golden.RequireEqual(t, planes(g))
		})
	}
}

func TestColoursNeverMergeInOneCell(t *testing.T) {
	t.Parallel()
	th := theme.For(colorprofile.TrueColor, true)
	c := NewCanvas(1, 1)
	c.Dot(c.Layer(th.Run(0).Style), 0, 0)
	c.Dot(c.Layer(th.Run(1).Style), 1, 3)
	g := grid.New(1, 1)
	c.Draw(g)
	text, st := g.At(0, 0)
	if text != string(rune(0x2880)) || st != th.Run(1).Style {
		t.Errorf("got %q in %v, want only the upper layer's dot in its own style", text, st)
	}
}

func TestLineReachesBothEnds(t *testing.T) {
	t.Parallel()
	for _, end := range [][2]int{{9, 3}, {3, 9}, {0, 9}, {9, 0}, {0, 0}} {
		c := NewCanvas(5, 3)
		layer := c.Layer(grid.Style{})
		if walked := c.Line(layer, 0, 0, end[0], end[1], theme.Dash{}, 0); walked != max(end[0], end[1]) {
			t.Errorf("to %v: walked %d dots", end, walked)
		}
		if c.dots[0]&1 == 0 || c.dots[end[1]/4*5+end[0]/2]&bit[end[1]%4][end[0]%2] == 0 {
			t.Errorf("to %v: an end is missing", end)
		}
	}
}

func TestSmoothStartsAtTheFirstValueAndSkipsGaps(t *testing.T) {
	t.Parallel()
	out := Smooth([]Point{{0, 4}, {1, math.NaN()}, {2, 8}}, 0.5)
	if out[0].Y != 4 || !math.IsNaN(out[1].Y) {
		t.Fatalf("got %v", out)
	}
	// m2 = 0.5*2 + 0.5*8 = 5, divided by 1 - 0.25
	if want := 5 / 0.75; math.Abs(out[2].Y-want) > 1e-12 {
		t.Errorf("third value %v, want %v", out[2].Y, want)
	}
}

func TestPercentStaysWithinZeroAndHundred(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lo, hi, y0, y1 float64 }{{0, 100, 0, 100}, {100, 100, 99, 100}, {0, 0, 0, 1}, {40, 60, 39.4, 60.6}} {
		b, ok := boundsOf([]Series{{Points: []Point{{1, c.lo}, {2, c.hi}}}}, false, true)
		if !ok || math.Abs(b.y0-c.y0)+math.Abs(b.y1-c.y1) > 1e-9 {
			t.Errorf("%v to %v is shown from %v to %v, want %v to %v", c.lo, c.hi, b.y0, b.y1, c.y0, c.y1)
		}
	}
}

func TestTheLastStepHasALabel(t *testing.T) {
	t.Parallel()
	for last := 1; last < 3000; last += 7 {
		b := bounds{x1: float64(last), y1: 1}
		for w := MinW; w < 90; w += 5 {
			labels := labelsX(b, w)
			if l := labels[len(labels)-1]; l.text != Value(b.x1) || l.tick != w-1 || l.start+len(l.text) > w {
				t.Fatalf("step %d in %d columns ends in %+v", last, w, l)
			}
			for i, l := range labels[1:] {
				if before := labels[i]; l.start < before.start+len(before.text)+2 {
					t.Fatalf("step %d in %d columns: %+v meets %+v", last, w, before, l)
				}
			}
		}
	}
}

func TestLabels(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		ticks []float64
		want  []string
	}{
		{[]float64{0, 0.5, 1}, []string{"0.0", "0.5", "1.0"}},
		{[]float64{0, 100, 200}, []string{"0", "100", "200"}},
		{[]float64{0, 5000, 10000}, []string{"0", "5k", "10k"}},
		{[]float64{0, 2.5e6}, []string{"0.0", "2.5M"}},
		{[]float64{1e-5, 2e-5}, []string{"1e-05", "2e-05"}},
		{[]float64{0.9, 0.92, 0.94}, []string{"0.90", "0.92", "0.94"}},
	} {
		if got := Labels(c.ticks); !slices.Equal(got, c.want) {
			t.Errorf("Labels(%v) = %v, want %v", c.ticks, got, c.want)
		}
	}
}

func TestValue(t *testing.T) {
	t.Parallel()
	for v, want := range map[float64]string{
		0.94312: "0.943", 121.44: "121.4", 5.4321: "5.432", 12345: "12.35k", 0: "0", 7: "7", 0.0002: "2e-04", math.Inf(1): "–",
	} {
		if got := Value(v); got != want {
			t.Errorf("Value(%v) = %q, want %q", v, got, want)
		}
	}
}

func TestSparkline(t *testing.T) {
	t.Parallel()
	points := []Point{{0, 0}, {1, 1}, {2, math.NaN()}, {3, 7}}
	for w, want := range map[int]string{4: "▁▂ ▇", 2: "▁▇", 10: "▁▂ ▇", 0: ""} {
		if got := Sparkline(points, w); got != want {
			t.Errorf("width %d: %q, want %q", w, got, want)
		}
	}
}
