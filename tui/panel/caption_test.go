package panel

import (
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"pgregory.net/rapid"

	"oodscope/tui/grid"
)

func TestVerdict(t *testing.T) {
	t.Parallel()
	for score, want := range map[float64]string{0.347: "OOD by 0.216", 0.101: "ID, 0.0300 below the threshold", 0.131: "ID, at the threshold",
		0.131 + 1e-7: "OOD by 1.00e-07", 123.131: "OOD by 123"} {
		if got := (Item{Score: score, Threshold: 0.131}).Verdict(); got != want {
			t.Errorf("score %v: %q, want %q", score, got, want)
		}
	}
	if got := (Item{Score: math.NaN()}).Verdict(); !strings.HasPrefix(got, "no verdict") {
		t.Errorf("NaN: %q", got)
	}
}

func TestQuantileRoundsUpToHundredOnlyAtHundred(t *testing.T) {
	t.Parallel()
	for q, want := range map[float64]string{0.996: "99.6", 0.9999: "99.9", 1: "100.0", 0: "0.0"} {
		if got := quantile(q); got != want {
			t.Errorf("quantile(%v) = %q, want %q", q, got, want)
		}
	}
}

// All numbers of a run have the same decimals, so many that the threshold keeps three digits.
func TestNumbersHaveTheDecimalsOfTheThreshold(t *testing.T) {
	t.Parallel()
	for threshold, want := range map[float64]string{0: "0.012", 0.131: "0.012", 12: "0.012", 0.0131: "0.0123", 0.00131: "0.01235", 1e-9: "0.012346"} {
		if got := (Item{Threshold: threshold}).Number(0.0123456); got != want {
			t.Errorf("threshold %v: %q, want %q", threshold, got, want)
		}
	}
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if got := (Item{}).Number(v); got != "–" {
			t.Errorf("%v is written %q", v, got)
		}
	}
}

func TestCaptionSaysWhatIsKnown(t *testing.T) {
	t.Parallel()
	it := item0(t)
	it.Detector, it.Label = "energy", "a\x1b[2Jb"
	g := grid.New(200, 2)
	Caption(g, it, looks(colorprofile.TrueColor))
	want := "OOD by 0.216   energy 0.347   above 99.9 % of held-out ID   predicted class 7 0.71   labelled ab   threshold 0.131   index 11\n\n"
	if got := g.Plain(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	it.Detector, it.Label, it.Predicted, it.Quantile, it.Confidence = "", "", "", math.NaN(), math.NaN()
	g = grid.New(200, 1)
	Caption(g, it, looks(colorprofile.TrueColor))
	if got, want := g.Plain(), "OOD by 0.216   score 0.347   threshold 0.131   index 11\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A caption takes the rows that it says, and breaks only between facts.
func TestCaptionFits(t *testing.T) {
	t.Parallel()
	it := item0(t)
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.IntRange(32, 140).Draw(t, "width")
		rows := CaptionRows(it, w)
		g := grid.New(w, rows+1)
		Caption(g, it, looks(colorprofile.TrueColor))
		lines := strings.Split(g.Plain(), "\n")
		if lines[rows] != "" || lines[rows-1] == "" {
			t.Fatalf("%d rows are said, written is:\n%s", rows, g.Plain())
		}
		if joined := strings.Join(lines[:rows], "   "); joined != strings.Join(append([]string{it.Verdict()}, it.facts()...), "   ") {
			t.Fatalf("got %q", joined)
		}
	})
}

func TestLegendSaysWhoseScaleItIs(t *testing.T) {
	t.Parallel()
	it := item0(t)
	it.Scale = 0.5
	for name, c := range map[string]struct {
		width int
		own   bool
		gamma float64
		want  string
	}{
		"global":      {80, false, 1, " 0.500  global · 5 px above · inferno"},
		"own":         {80, true, 1, " 0.650  OWN SCALE · inferno"},
		"gamma":       {80, false, 0.5, " 0.500  global · 5 px above · gamma 0.5 · inferno"},
		"little room": {46, false, 0.5, " 0.500  global · 5 px above"},
		"less":        {44, false, 0.5, " 0.500  global · gamma 0.5"},
		"none":        {20, false, 1, " 0.500  global"},
	} {
		look := looks(colorprofile.ASCII)
		look.Own, look.Ramp = c.own, look.Ramp.WithGamma(c.gamma)
		g := grid.New(c.width, 1)
		Legend(g, it, look)
		if got := strings.TrimRight(g.Plain(), "\n"); !strings.HasSuffix(got, c.want) {
			t.Errorf("%s: %q, want it to end in %q", name, got, c.want)
		}
	}
}

func TestSignedLegendGivesBothEnds(t *testing.T) {
	t.Parallel()
	it, look := against(t), looks(colorprofile.ASCII)
	g := grid.New(70, 1)
	SignedLegend(g, it, look)
	if got, want := strings.TrimSpace(g.Plain()), "-0.700 NHHnuu-..+ooxXX@ +0.700 · coolwarm"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	look.Own = true
	SignedLegend(g, it, look)
	if got := g.Plain(); !strings.Contains(got, "+"+it.Number(it.Difference.Extent())) {
		t.Errorf("on its own scale: %q", got)
	}
}
