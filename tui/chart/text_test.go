package chart

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	_ "github.com/charmbracelet/x/exp/golden" // its flag -update

	"oodscope/tui/curve"
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// TestText draws what the files in testdata/text ask for. A case is a line with what to draw, its size and options, a line for
// each series, "----", what is drawn, and "====":
//
//	chart 60x12 title=loss logy smooth=0.9 cursor=40
//	series quick decay 200 300 100 30
//	----
//	...
//	====
//
// With -update the drawings are replaced by what is drawn now.
func TestText(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("testdata", "text", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			t.Parallel()
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			after := redrawn(t, string(before))
			if flag.Lookup("update").Value.String() == "true" {
				if err := os.WriteFile(path, []byte(after), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			compareCases(t, string(before), after)
		})
	}
}

const endOfCase = "\n====\n"

// redrawn is a file with every drawing made anew.
func redrawn(t *testing.T, file string) string {
	t.Helper()
	var out strings.Builder
	for _, c := range strings.SplitAfter(file, endOfCase) {
		ask, _, ok := strings.Cut(c, "\n----\n")
		if !ok {
			out.WriteString(c)
			continue
		}
		out.WriteString(ask + "\n----\n" + strings.TrimSuffix(drawn(t, ask), "\n") + endOfCase)
	}
	return out.String()
}

func compareCases(t *testing.T, want, got string) {
	t.Helper()
	wanted, drawn := strings.SplitAfter(want, endOfCase), strings.SplitAfter(got, endOfCase)
	for i := range wanted {
		if wanted[i] != drawn[i] {
			t.Errorf("want:\n%s\ngot:\n%s", wanted[i], drawn[i])
		}
	}
}

// drawn is what a case asks for.
func drawn(t *testing.T, ask string) string {
	t.Helper()
	var lines []string
	for line := range strings.Lines(ask) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	var w, h int
	words := strings.Fields(lines[0])
	if _, err := fmt.Sscanf(words[1], "%dx%d", &w, &h); err != nil {
		t.Fatalf("%q: %v", lines[0], err)
	}
	th := theme.For(colorprofile.ASCII, true)
	g := grid.New(w, h)
	switch words[0] {
	case "chart":
		chartOf(t, words[2:], lines[1:], th).Draw(g, th)
	case "histogram":
		histogramOf(t, words[2:], lines[1:], th).Draw(g, th)
	case "roc":
		rocOf(t, lines[1:], th).Draw(g, th)
	default:
		t.Fatalf("%q: what is that?", lines[0])
	}
	return g.Plain()
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func chartOf(t *testing.T, options, lines []string, th theme.Theme) Chart {
	t.Helper()
	c := Chart{XLabel: "step", Empty: "no values"}
	for _, o := range options {
		key, value, _ := strings.Cut(o, "=")
		switch key {
		case "title":
			c.Title = value
		case "unit":
			c.Unit = value
		case "logx":
			c.LogX = true
		case "logy":
			c.LogY = true
		case "growing":
			c.Growing = true
		case "smooth":
			c.Smooth = number(t, value)
		case "cursor":
			at := number(t, value)
			c.Cursor = &at
		case "x", "y":
			lo, hi, _ := strings.Cut(value, "..")
			*map[string]*Range{"x": &c.X, "y": &c.Y}[key] = Range{number(t, lo), number(t, hi)}
		case "as":
			c.XAs, c.XLabel = map[string]XAs{"elapsed": Elapsed, "clock": Clock}[value], map[string]string{"elapsed": "time", "clock": "UTC"}[value]
		default:
			t.Fatalf("there is no option %q", o)
		}
	}
	for i, line := range lines {
		words := strings.Fields(line)
		one := Series{Name: words[1], Track: trackOf(t, words[2:], 0), Stroke: th.Run(i), Scale: 1}
		if words[0] == "banded" {
			one.Low, one.High = trackOf(t, words[2:], -8), trackOf(t, words[2:], 8)
		}
		one.Selected = words[0] == "selected"
		if c.XAs != Counts {
			one.Axis = curve.ByClock()
			if c.XAs == Elapsed {
				one.Axis = curve.ByTime(1.8e9)
			}
		}
		c.Series = append(c.Series, one)
	}
	return c
}

// trackOf is a curve by its recipe, raised by so much.
func trackOf(t *testing.T, recipe []string, by float64) (out curve.Track) {
	t.Helper()
	var a []float64
	for _, text := range recipe[1:] {
		a = append(a, number(t, text))
	}
	add := func(i int, v float64) {
		out.Append(curve.Sample{Step: float64(i), Wall: 1.8e9 + float64(i)*7, Value: v + by})
	}
	rng := rand.New(rand.NewPCG(1, 2))
	switch recipe[0] {
	case "values":
		for i, v := range a {
			add(i, v)
		}
	case "decay": // samples, from, to, steps to a third
		for i := range int(a[0]) {
			add(i, a[2]+(a[1]-a[2])*math.Exp(-float64(i)/a[3]))
		}
	case "noisy": // likewise, with noise
		for i := range int(a[0]) {
			add(i, a[2]+(a[1]-a[2])*math.Exp(-float64(i)/a[3])+a[4]*rng.NormFloat64())
		}
	case "wave": // samples, height
		for i := range int(a[0]) {
			add(i, a[1]*math.Sin(float64(i)/5))
		}
	case "holed": // samples, every how many is a gap
		for i := range int(a[0]) {
			v := 100 - float64(i%40)
			if i%int(a[1]) == 0 {
				v = math.NaN()
			}
			add(i, v)
		}
	case "spike": // samples, level, where, how high
		for i := range int(a[0]) {
			v := a[1]
			if i == int(a[2]) {
				v = a[3]
			}
			add(i, v)
		}
	default:
		t.Fatalf("there is no recipe %q", recipe[0])
	}
	return out
}

// scoresOf are normally distributed: how many, mean, deviation.
func scoresOf(t *testing.T, words []string) []float64 {
	t.Helper()
	rng := rand.New(rand.NewPCG(3, 4))
	var out []float64
	for range int(number(t, words[0])) {
		out = append(out, number(t, words[1])+number(t, words[2])*rng.NormFloat64())
	}
	return out
}

func histogramOf(t *testing.T, options, lines []string, th theme.Theme) Histogram {
	t.Helper()
	h := Histogram{Title: "scores", Empty: "no scores"}
	for _, o := range options {
		key, value, _ := strings.Cut(o, "=")
		switch key {
		case "threshold":
			at := number(t, value)
			h.Threshold = &at
		case "log":
			h.Log = true
		}
	}
	for i, line := range lines {
		words := strings.Fields(line)
		one := Sample{Name: words[0], Scores: NewScores(scoresOf(t, words[1:])), Stroke: th.Run(i)}
		if words[0] == "ID" {
			h.ID = one
		} else {
			h.OOD = one
		}
	}
	return h
}

func rocOf(t *testing.T, lines []string, th theme.Theme) ROC {
	t.Helper()
	r := ROC{Title: "ROC", Empty: "no curve"}
	for i, line := range lines {
		words := strings.Fields(line)
		k := number(t, words[1]) // TPR is FPR to that power
		one := ROCCurve{Name: words[0], AUROC: 1 / (1 + k), Stroke: th.Run(i)}
		for j := range 101 {
			one.FPR = append(one.FPR, float64(j)/100)
			one.TPR = append(one.TPR, math.Pow(float64(j)/100, k))
		}
		if len(words) > 2 {
			at := number(t, words[2])
			one.At = &Operating{at, math.Pow(at, k)}
		}
		r.Curves = append(r.Curves, one)
	}
	return r
}
