package compare

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/exp/golden"

	"oodscope/experiments/metric"
	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

// elsewhere is the ablation with a pairing that was tested on other images of one set, one that has another convention,
// and one on another ID set.
func elsewhere() []trial {
	all := ablation()
	for i := range all {
		t := &all[i]
		switch t.settings.Decoder.Pairing {
		case "reference":
			t.summary.DataFingerprints = append(t.summary.DataFingerprints[:1:1], results.Fingerprint{Name: "svhn/test", SHA256: "other"},
				t.summary.DataFingerprints[2], t.summary.DataFingerprints[3])
		case "random":
			t.summary.Convention += "; FPR95 (ID+) on the published code's grid of thresholds"
		}
	}
	other := paired("closest", 1, 0.93)
	other.settings.Name, other.summary.IDSet = "cifar100", "cifar100/test"
	return append(all, other)
}

// single is one run of each of two pairings, with the scores that their figures are of.
func single() []trial {
	var all []trial
	for i, pairing := range []string{"closest", "random"} {
		t := paired(pairing, 1, 0.9)
		t.scores = &results.Scores{Detectors: []string{"heatmap"}}
		rng := rand.New(rand.NewPCG(7, 7))
		draw := func(n int, shift float64) []float64 {
			values := make([]float64, n)
			for i := range values {
				values[i] = shift + rng.NormFloat64()
			}
			return values
		}
		id := draw(80, 0)
		t.scores.Sets = append(t.scores.Sets, results.ScoreSet{Set: "test", Group: "id", Values: [][]float64{id}})
		for j := range t.summary.Sets {
			s := &t.summary.Sets[j]
			values := draw(60, 2-0.35*float64(i)-0.3*float64(j))
			m, err := metric.Evaluate(id, values)
			if err != nil {
				panic(err)
			}
			s.Detectors = []results.DetectorResult{{Detector: "heatmap", AUROC: m.AUROC, FPR95ID: m.FPR95ID, FPR95OOD: m.FPR95OOD, AUPRS: m.AUPRS, AUPRE: m.AUPRE,
				DetectionError: m.DetectionError}}
			t.scores.Sets = append(t.scores.Sets, results.ScoreSet{Set: s.Set, Group: s.Group, Values: [][]float64{values}})
		}
		all = append(all, t)
	}
	return all
}

// many is an ablation over ten forward layers and scales.
func many() []trial {
	var all []trial
	for i := range 10 {
		for seed := range uint64(2) {
			t := paired("closest", seed+1, 0.9-0.004*float64(i)+0.003*float64(seed*uint64(1+i%3)))
			t.settings.Name, t.settings.Decoder.HeatmapScale, t.settings.Decoder.ForwardLayers = "scales", float64(i+1)/10, 1+i%4
			t.settings.Label = fmt.Sprintf("decoder.heatmap_scale=%.1f decoder.forward_layers=%d seed=%d", t.settings.Decoder.HeatmapScale, t.settings.Decoder.ForwardLayers, seed+1)
			all = append(all, t)
		}
	}
	return all
}

// localised has found pasted patches, with a map that reads the decoder and one that does not.
func localised() []trial {
	all := whole()
	for i := range all {
		figures := func(v float64) results.LocalisationFigures {
			f := results.LocalisationFigure{Value: v, Low: v - 0.01, High: v + 0.01, Chance: 0.5}
			return results.LocalisationFigures{AUROC: f, PooledAUROC: f, AP: f, AUPRO: f, AUPIMO: f, Pointing: f, Energy: results.LocalisationFigure{Value: 2 * v, Chance: 1}}
		}
		v := all[i].summary.Sets[0].Detectors[0].AUROC - 0.1
		all[i].local = &results.Localisation{IDSet: "cifar10/test", Methods: []string{"heatmap", "gradcam"}, Summary: []results.LocalisationSummary{
			{Method: "heatmap", OOD: figures(v), Control: figures(v - 0.12), Gap: figures(0.12)},
			{Method: "gradcam", OOD: figures(0.74), Control: figures(0.72), Gap: figures(0.02)}}}
	}
	return all
}

// hostile has names, settings and sets that do not fit anywhere, and would steer a terminal.
func hostile() []trial {
	all := ablation()[2:4]
	for i := range all {
		t := &all[i]
		t.settings.Name = fmt.Sprintf("ablation-%d-%s", i, strings.Repeat("long", 12))
		t.settings.Label = fmt.Sprintf("decoder.pairing=%s%d", strings.Repeat("e\u0301長", 60), i)
		t.settings.Data.Outliers = strings.Repeat("outliers-", 40)
		t.summary.Convention = "higher\x1b]0;title\x07 " + strings.Repeat("very ", 60) + "long"
		for j := range t.summary.Sets {
			t.summary.Sets[j].Set = strings.Repeat("集合", 30) + fmt.Sprintf("\x1b[2J/%d", j)
			t.summary.Sets[j].Detectors[0].Detector = "heatmap\x1b[1m" + strings.Repeat("x", 50)
		}
	}
	return all
}

var sizes = [][2]int{{80, 21}, {120, 37}, {200, 57}, {300, 97}}

func TestScreens(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		sizes  [][2]int
		trials []trial
		then   func(t *testing.T, s *Screen)
	}{
		"ablation":         {sizes, ablation(), nil},
		"another-baseline": {sizes[1:2], whole(), func(t *testing.T, s *Screen) { press(t, s, keys.CompareRight, keys.CompareBaseline, keys.CompareLeft) }},
		"detectors":        {sizes[:3], whole(), func(t *testing.T, s *Screen) { press(t, s, keys.CompareDetectors) }},
		"detector":         {sizes[:1], whole(), func(_ *testing.T, s *Screen) { finish(s, s.detectorBy("msp")) }},
		"metric":           {sizes[:1], whole(), func(t *testing.T, s *Screen) { press(t, s, keys.CompareMetric) }},
		"all-settings":     {sizes[:2], whole(), func(t *testing.T, s *Screen) { press(t, s, keys.CompareAll, keys.First, keys.PageDown) }},
		"turned":           {sizes[:3], whole(), func(t *testing.T, s *Screen) { press(t, s, keys.CompareTurn) }},
		"turned-at-the-end": {sizes[:1], whole(), func(t *testing.T, s *Screen) {
			press(t, s, keys.CompareTurn, keys.Down)
			for s.Disabled(keys.CompareRight) == "" {
				press(t, s, keys.CompareRight)
			}
		}},
		"many": {sizes[:3], many(), func(t *testing.T, s *Screen) { press(t, s, keys.Down, keys.Down) }},
		"many-in-columns": {sizes[:1], many(), func(t *testing.T, s *Screen) {
			press(t, s, keys.CompareTurn, keys.CompareRight, keys.CompareRight, keys.CompareRight)
		}},
		"single-runs":          {sizes[:2], single(), func(t *testing.T, s *Screen) { press(t, s, keys.Down, keys.Down, keys.Down, keys.Down, keys.Down) }},
		"one-run":              {sizes[:2], ablation()[:1], nil},
		"not-comparable":       {sizes[:3], elsewhere(), nil},
		"notes":                {sizes[:1], elsewhere(), func(t *testing.T, s *Screen) { press(t, s, keys.Last) }},
		"unfinished":           {sizes[:2], append(ablation()[:6], running("random", 1, 8), running("random", 2, 4)), nil},
		"none-finished":        {sizes[:2], []trial{running("random", 1, 8), running("closest", 1, 4)}, nil},
		"localised":            {sizes[2:], localised(), func(t *testing.T, s *Screen) { press(t, s, keys.CompareCurves) }},
		"localised-at-the-end": {sizes[:1], localised(), func(t *testing.T, s *Screen) { press(t, s, keys.Last, keys.PageUp, keys.PageUp) }},
		"hostile":              {sizes[:2], hostile(), nil},
		"curves": {sizes[:1], whole(), func(t *testing.T, s *Screen) {
			s.Resize(80, 25)
			press(t, s, keys.CompareCurves)
		}},
	} {
		for _, size := range c.sizes {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				t.Parallel()
				s := newLab(t, c.trials...).markAll().open(size[0], size[1])
				if c.then != nil {
					c.then(t, s)
				}
				g := draw(s)
				golden.RequireEqual(t, g.Plain()+s.Status()+"\n\n"+g.Styles())
			})
		}
	}
}

// Groups are told apart, and verdicts are said, without colour too.
func TestLooks(t *testing.T) {
	t.Parallel()
	l := newLab(t, whole()...).markAll()
	for name, th := range map[string]theme.Theme{"light": theme.For(colorprofile.ANSI256, false), "no-colour": theme.For(colorprofile.ASCII, true)} {
		t.Run(name, func(t *testing.T) {
			s := l.open(120, 37)
			g := grid.New(120, 37)
			s.Draw(g, screen.Frame{Theme: th, Now: now})
			golden.RequireEqual(t, g.Plain()+"\n"+g.Styles())
		})
	}
}

// What stands where there is nothing to compare.
func TestStates(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	show := func(name string, s *Screen) {
		s.Resize(80, 4)
		fmt.Fprintf(&out, "--- %s\n%s%s\n", name, draw(s).Plain(), s.Status())
	}
	empty := newLab(t)
	show("no runs", empty.open(80, 4))
	empty.desk.List = feed.List{}
	show("not read yet", empty.open(80, 4))
	empty.desk.ListErr = errors.New("open results/runs: permission denied")
	show("not readable", empty.open(80, 4))

	l := newLab(t, running("random", 1, 2))
	show("none has finished", l.open(80, 4))
	l.desk.Opened = l.desk.List.Rows[0].Run.ID
	show("none of the opened experiment", l.open(80, 4))
	l.add(running("random", 2, 2))
	show("none of the marked ones", l.markAll().open(80, 4))

	l = newLab(t, ablation()...)
	s := New(l.desk)
	s.Resize(80, 4)
	s.Enter()
	show("being compared", s)
	for i := range l.desk.List.Rows[:5] {
		run := *l.desk.List.Rows[i].Run
		run.Unread, run.Summary = true, nil
		l.desk.List.Rows[i].Run = &run
	}
	show("being read", l.open(80, 4))
	golden.RequireEqual(t, out.String())
}
