package chart

import (
	"math"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"pgregory.net/rapid"

	"oodscope/tui/curve"
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

var dark = theme.For(colorprofile.TrueColor, true)

// anyTrack is a curve with gaps, of any magnitude.
func anyTrack(t *rapid.T, name string) (out curve.Track) {
	magnitude := math.Pow(10, rapid.Float64Range(-12, 12).Draw(t, name+" magnitude"))
	step := 0.0
	for _, v := range rapid.SliceOfN(rapid.Float64Range(-1, 1), 0, 300).Draw(t, name) {
		step += float64(rapid.IntRange(1, 3).Draw(t, "step"))
		if rapid.IntRange(0, 20).Draw(t, "gap") == 0 {
			v = math.NaN()
		}
		out.Append(curve.Sample{Step: step, Wall: 1.8e9 + step, Value: v * magnitude})
	}
	return out
}

func anyChart(t *rapid.T) Chart {
	c := Chart{Title: "loss", XLabel: "step", Empty: "none", LogX: rapid.Bool().Draw(t, "log x"), LogY: rapid.Bool().Draw(t, "log y"),
		Growing: rapid.Bool().Draw(t, "growing"), Smooth: rapid.SampledFrom([]float64{0, 0.6, 0.98}).Draw(t, "smooth")}
	if rapid.Bool().Draw(t, "cursor") {
		at := rapid.Float64Range(-10, 1000).Draw(t, "at")
		c.Cursor = &at
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "series") {
		one := Series{Name: "run", Track: anyTrack(t, "values"), Scale: 1, Stroke: dark.Run(i), Selected: i == 1}
		if rapid.Bool().Draw(t, "band") {
			one.Low, one.High = one.Track, one.Track
		}
		c.Series = append(c.Series, one)
	}
	return c
}

func TestNothingIsDrawnOutsideOfTheRectangle(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := anyChart(t)
		w, h := rapid.IntRange(0, 120).Draw(t, "w"), rapid.IntRange(0, 40).Draw(t, "h")
		whole := grid.New(w+2, h+2)
		c.Draw(whole.Sub(1, 1, w, h), dark)
		for y := range whole.H() {
			for x := range whole.W() {
				inside := x > 0 && x <= w && y > 0 && y <= h
				if text, _ := whole.At(x, y); !inside && text != " " {
					t.Fatalf("%q was drawn outside at %d,%d", text, x, y)
				}
			}
		}
	})
}

// The extremes of a curve are in the picture whatever its width: their cells have dots.
func TestExtremesAreDrawn(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var track curve.Track
		lowest, highest := curve.Sample{Value: math.Inf(1)}, curve.Sample{Value: math.Inf(-1)}
		values := rapid.SliceOfN(rapid.Float64Range(-1, 1), 2, 5000).Draw(t, "values")
		for i, v := range values {
			s := curve.Sample{Step: float64(i), Wall: float64(i), Value: v}
			track.Append(s)
			if v < lowest.Value {
				lowest = s
			}
			if v > highest.Value {
				highest = s
			}
		}
		c := Chart{Title: "loss", XLabel: "step", Series: []Series{{Track: track, Scale: 1, Stroke: dark.Run(0)}}}
		g := grid.New(rapid.IntRange(MinW, 120).Draw(t, "w"), rapid.IntRange(MinH, 40).Draw(t, "h"))
		l := c.Draw(g, dark)
		for _, s := range []curve.Sample{lowest, highest} {
			x, okX := l.Column(s.Step)
			y, okY := l.Row(s.Value)
			if text, _ := g.At(x, y); !okX || !okY || text == " " {
				t.Fatalf("the value %v at step %v is not drawn at %d,%d", s.Value, s.Step, x, y)
			}
		}
	})
}

// In every column of dots the curve reaches from the lowest to the highest of the samples there, on all axes, zoomed or not. Where
// dashes part it, a dot is near that place.
func TestEveryColumnSpansItsSamples(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		stroke := dark.Run(rapid.IntRange(0, 3).Draw(t, "stroke"))
		c := Chart{LogX: rapid.Bool().Draw(t, "log x"), LogY: rapid.Bool().Draw(t, "log y"),
			Series: []Series{{Track: anyTrack(t, "values"), Scale: rapid.SampledFrom([]float64{1, 100}).Draw(t, "scale"), Stroke: stroke}}}
		if rapid.Bool().Draw(t, "zoomed") {
			c.X.Lo = rapid.Float64Range(1, 200).Draw(t, "from")
			c.X.Hi = c.X.Lo + rapid.Float64Range(0.5, 300).Draw(t, "width")
		}
		l := c.Layout(rapid.IntRange(MinW, 120).Draw(t, "w"), rapid.IntRange(MinH, 40).Draw(t, "h"))
		if l.W == 0 {
			return
		}
		p := newTracer(&c, l)
		p.canvas = NewCanvas(l.W, l.H)
		p.curves()
		one := &c.Series[0]
		for k := range p.canvas.DotW() {
			span := nothing
			for i := range one.Track.Len() {
				if at := one.Track.At(i); c.shown(one.Track, one.Axis, i) && at.Step >= p.edges[k] && at.Step < p.edges[k+1] {
					span = span.grown(Range{at.Value * one.Scale, at.Value * one.Scale})
				}
			}
			for _, v := range []float64{span.Lo, span.Hi} {
				if y := round(p.dotY(v)); finite(v) && !p.canvas.near(k, y, stroke.Dash.Off) {
					t.Fatalf("column %d of %+v has no dot for %v in row %d", k, l, v, y)
				}
			}
		}
	})
}

// near tells whether a dot is set at a place or so many dots beside it.
func (c *Canvas) near(x, y, by int) bool {
	for dx := max(x-by, 0); dx <= min(x+by, c.DotW()-1); dx++ {
		for dy := max(y-by, 0); dy <= min(y+by, c.DotH()-1); dy++ {
			if c.has(dx, dy) {
				return true
			}
		}
	}
	return false
}

// A cell of the plot has the style of one series, or that of what lies below all of them.
func TestColoursNeverMerge(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := Chart{Title: "loss", XLabel: "step"}
		known := map[any]bool{dark.Faint.Fg: true, dark.Muted.Fg: true, nil: true}
		for i := range 3 {
			c.Series = append(c.Series, Series{Name: "run", Track: anyTrack(t, "values"), Scale: 1, Stroke: dark.Run(i)})
			known[dark.Run(i).Style.Fg] = true
		}
		g := grid.New(60, 15)
		l := c.Draw(g, dark)
		for y := l.Top; y < l.Top+l.H; y++ {
			for x := l.Left; x < l.Left+l.W; x++ {
				if _, st := g.At(x, y); !known[st.Fg] {
					t.Fatalf("the cell at %d,%d has a colour of its own: %v", x, y, st.Fg)
				}
			}
		}
	})
}

func TestColumnsAndValuesInvert(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := anyChart(t)
		l := c.Layout(rapid.IntRange(MinW, 200).Draw(t, "w"), rapid.IntRange(MinH, 60).Draw(t, "h"))
		for column := l.Left; column < l.Left+l.W; column++ {
			if got, ok := l.Column(l.XAt(column)); !ok || got != column {
				t.Fatalf("column %d is x %v, which is in column %d (%v) of %+v", column, l.XAt(column), got, ok, l)
			}
		}
	})
}

func TestZoomKeepsItsPlaceAndPanStaysInReach(t *testing.T) {
	t.Parallel()
	var track curve.Track
	for i := range 1000 {
		track.Append(curve.Sample{Step: float64(i), Wall: float64(i), Value: math.Sin(float64(i) / 50)})
	}
	rapid.Check(t, func(t *rapid.T) {
		c := Chart{Title: "loss", XLabel: "step", Growing: rapid.Bool().Draw(t, "growing"), Series: []Series{{Track: track, Scale: 1}}}
		for range rapid.IntRange(1, 8).Draw(t, "moves") {
			l := c.Layout(80, 20)
			if rapid.Bool().Draw(t, "zoom") {
				column := rapid.IntRange(l.Left, l.Left+l.W-1).Draw(t, "column")
				x := l.XAt(column)
				c.X = l.Zoom(x, rapid.SampledFrom([]float64{0.5, 0.7, 1.5}).Draw(t, "by"))
				after := c.Layout(80, 20) // its labels may be wider, so that the plot begins elsewhere
				got, ok := after.Column(x)
				share, now := float64(column-l.Left)/float64(l.W), float64(got-after.Left)/float64(after.W)
				if nearer := c.X.Hi-c.X.Lo < l.X.Hi-l.X.Lo; !ok || nearer && !c.X.All() && math.Abs(share-now) > 1.5/float64(after.W) {
					t.Fatalf("x %v moved from column %d of %v to %d of %v", x, column, l.X, got, after.X)
				}
				continue
			}
			if c.X = l.Pan(rapid.Float64Range(-2, 2).Draw(t, "share")); !c.X.All() && (c.X.Lo < l.Whole.Lo-1e-6 || c.X.Hi > l.Whole.Hi+1e-6) {
				t.Fatalf("panned to %v of %v", c.X, l.Whole)
			}
		}
	})
}

// Axes of growing curves hold them, and seldom move.
func TestGrowingAxesSeldomMove(t *testing.T) {
	t.Parallel()
	var track curve.Track
	moves := 0
	var before Range
	for i := range 2000 {
		track.Append(curve.Sample{Step: float64(i), Wall: float64(i), Value: float64(i % 7)})
		l := Chart{Title: "loss", XLabel: "step", Growing: true, Series: []Series{{Track: track, Scale: 1}}}.Layout(80, 20)
		if i > 0 && (l.X.Lo > 0 || l.X.Hi < float64(i) || l.X.Hi > 1.3*float64(i)+1) {
			t.Fatalf("samples up to %d are shown on %v", i, l.X)
		}
		if l.X != before {
			moves++
		}
		before = l.X
	}
	if moves > 60 {
		t.Errorf("the axis moved %d times over 2,000 samples", moves)
	}
}

func TestTicksAreFewRoundAndInside(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		lo := rapid.Float64Range(-1e6, 1e6).Draw(t, "lo")
		hi := lo + math.Pow(10, rapid.Float64Range(-6, 9).Draw(t, "width"))
		n := rapid.IntRange(1, 12).Draw(t, "n")
		ticks := Ticks(lo, hi, n)
		if len(ticks) > n {
			t.Fatalf("%d ticks, asked for %d", len(ticks), n)
		}
		slack := (hi - lo) * 1e-6
		for i, v := range ticks {
			if v < lo-slack || v > hi+slack || i > 0 && v <= ticks[i-1] {
				t.Fatalf("ticks %v of [%v, %v]", ticks, lo, hi)
			}
		}
		labels := Labels(ticks)
		if (hi - lo) < 1e-8*max(math.Abs(lo), math.Abs(hi)) {
			return // they would need more digits than an axis has room for
		}
		for i := 1; i < len(labels); i++ {
			if labels[i] == labels[i-1] {
				t.Fatalf("two ticks of %v are called %s", ticks, labels[i])
			}
		}
	})
}

func TestSharesOfScores(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(-1, 1), 1, 200).Draw(t, "values")
		s := NewScores(values)
		share := rapid.Float64Range(0.01, 1).Draw(t, "share")
		at := s.Threshold(share)
		if s.Above(at) < share-1e-12 {
			t.Fatalf("%v of the scores lie at or above %v, want %v", s.Above(at), at, share)
		}
		if next := math.Nextafter(at, 2); s.Above(next) >= share && next <= 1 {
			t.Fatalf("a higher threshold than %v would do", at)
		}
	})
}
