package table

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"oodscope/results"
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

func summary() *results.Summary {
	s := &results.Summary{Accuracy: 0.9123, IDSet: "builtin", Seed: 1, Architecture: "resnet8"}
	for i, set := range []string{"builtin/textures", "builtin/letters", "builtin/shapes", "builtin/scenes"} {
		r := results.SetResult{Set: set, Group: "far"}
		for j, d := range []string{"heatmap", "msp", "energy"} {
			r.Detectors = append(r.Detectors, result(d, 0.97-0.02*float64(i)-0.03*float64(j)))
		}
		s.Sets = append(s.Sets, r)
	}
	for j, d := range []string{"heatmap", "msp", "energy"} {
		s.Mean = append(s.Mean, result(d, 0.94-0.03*float64(j)))
	}
	return s
}

func result(d string, auroc float64) results.DetectorResult {
	return results.DetectorResult{Detector: d, AUROC: auroc, FPR95ID: 1.1 - auroc, FPR95OOD: 1.12 - auroc, AUPRS: auroc - 0.01, AUPRE: auroc - 0.05}
}

func TestLong(t *testing.T) {
	for _, w := range []int{0, 120, 80, 60} {
		t.Run(fmt.Sprint(w), func(t *testing.T) { golden.RequireEqual(t, Text(Long(summary(), w))) })
	}
}

func TestPivot(t *testing.T) {
	for _, w := range []int{120, 78, 60} {
		t.Run(fmt.Sprint(w), func(t *testing.T) { golden.RequireEqual(t, Text(Pivot(summary(), w))) })
	}
}

// many has nine detectors, with intervals, over near and far sets.
func many() *results.Summary {
	s := summary()
	names := []string{"heatmap", "msp", "energy", "knn", "vim", "odin", "linear-head", "mlp-head", "mahalanobis"}
	add := func(auroc float64) (list []results.DetectorResult) {
		for j, n := range names {
			d := result(n, auroc-0.02*float64((j*5)%9))
			d.Intervals = &results.Intervals{AUROC: results.Interval{Low: d.AUROC - 0.012, High: d.AUROC + 0.008}, FPR95ID: results.Interval{Low: math.NaN(), High: 1}}
			list = append(list, d)
		}
		return list
	}
	for i := range s.Sets {
		s.Sets[i].Detectors = add(0.97 - 0.03*float64(i))
	}
	s.Sets[2].Group = "near"
	s.Near, s.Far, s.Mean = add(0.91), add(0.94), add(0.93)
	s.Overlaps = []results.Overlap{{Set: "builtin/textures", With: "builtin/test", Images: 2, Dropped: true}}
	return s
}

func TestMatrix(t *testing.T) {
	for _, w := range []int{0, 120, 80, 50} {
		t.Run(fmt.Sprint(w), func(t *testing.T) { golden.RequireEqual(t, Text(Of(many(), w))) })
	}
	t.Run("compact", func(t *testing.T) { golden.RequireEqual(t, Text(Compact(many(), 80, 4))) })
}

func TestLongWithIntervals(t *testing.T) {
	golden.RequireEqual(t, Text(Long(many(), 100)))
}

func TestNoLineIsWiderThanAsked(t *testing.T) {
	t.Parallel()
	for w := 30; w <= 200; w++ {
		for _, l := range slices.Concat(Long(summary(), w), Pivot(summary(), w), Long(many(), w), Matrix(many(), w), Compact(many(), w, 5)) {
			if got := grid.Width(l.Text); got > w {
				t.Fatalf("width %d: %q takes %d", w, l.Text, got)
			}
		}
	}
}

func TestMissingNumbersAndNastyNames(t *testing.T) {
	t.Parallel()
	s := summary()
	s.Sets[0].Set = "\x1b[31mred\x07"
	s.Sets[1].Detectors = s.Sets[1].Detectors[:1]
	s.Mean[0].AUROC = math.NaN()
	for _, lines := range [][]Line{Long(s, 100), Pivot(s, 100)} {
		text := Text(lines)
		if strings.ContainsAny(text, "\x1b\x07") || !strings.Contains(text, "red ") || !strings.Contains(text, "–") {
			t.Errorf("got:\n%s", text)
		}
	}
}

// What FPR95 is, if not the exact one, stands below it.
func TestAnUnusualConventionIsSaid(t *testing.T) {
	t.Parallel()
	s := summary()
	s.Convention = "a score is higher when the image is more OOD; FPR95 (ID+) on the published code's grid of thresholds"
	for _, lines := range [][]Line{Long(s, 0), Matrix(s, 0)} {
		if text := Text(lines); !strings.Contains(text, "\nFPR95 (ID+) on the published code's grid of thresholds\n") {
			t.Errorf("got:\n%s", text)
		}
	}
}

func TestAnEmptySummaryIsATableToo(t *testing.T) {
	t.Parallel()
	if text := Text(Pivot(&results.Summary{}, 80)); !strings.Contains(text, "AUROC") {
		t.Errorf("got:\n%s", text)
	}
}

// Styles change no character, and where the terminal has none, nothing at all.
func TestStyledSaysTheSame(t *testing.T) {
	t.Parallel()
	lines := Long(summary(), 100)
	for _, p := range []colorprofile.Profile{colorprofile.ANSI, colorprofile.TrueColor} {
		styled := Styled(lines, theme.StylesFor(p, true))
		if got := ansi.Strip(styled); got != Text(lines) {
			t.Errorf("%v: %q", p, got)
		}
		if styled == Text(lines) {
			t.Errorf("%v: no style at all", p)
		}
	}
}
