package live

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"oodscope/results"
	"oodscope/tui/curve"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

// now is when every fixture is looked at.
var now = time.Date(2026, 11, 23, 12, 30, 0, 0, time.UTC)

const (
	classifierEpochs, classifierSteps = 10, 78 // steps of an epoch
	decoderSteps                      = 50
)

// track is a curve by step, a sample a second apart from a wall time on.
func track(n int, from, wall, each float64, value func(i int) float64) curve.Track {
	var t curve.Track
	for i := range n {
		t.Append(curve.Sample{Step: from + float64(i), Wall: wall + each*float64(i), Value: value(i)})
	}
	return t
}

// curvesOf is what a run writes whose decoder is at an epoch and on its way to an AUROC.
func curvesOf(seed uint64, epoch int, auroc float64) map[string]curve.Track {
	rng := rand.New(rand.NewPCG(seed, 4))
	start := float64(now.Add(-10 * time.Minute).Unix())
	second := start + 200
	noise := func(scale float64) float64 { return scale * rng.NormFloat64() }
	rise := func(i int, rate float64) float64 { return math.Exp(-float64(i+1) / rate) }
	const steps = classifierEpochs * classifierSteps
	out := map[string]curve.Track{
		"classifier/loss":           track(steps, 0, start, 0.2, func(i int) float64 { return 2.3*rise(i, 200) + 0.25 + noise(0.12) }),
		"classifier/accuracy":       track(10, 1, start+15.4, 15.6, func(i int) float64 { return 0.96 - 0.6*rise(i, 2.5) }),
		"classifier/val_accuracy":   track(10, 1, start+15.4, 15.6, func(i int) float64 { return 0.912 - 0.55*rise(i, 2.5) + noise(0.01) }),
		"classifier/learning_rate":  track(10, 1, start+15.4, 15.6, func(i int) float64 { return 0.05 * (1 + math.Cos(math.Pi*float64(i+1)/10)) }),
		"decoder/loss":              track(epoch*decoderSteps, 0, second, 0.1, func(i int) float64 { return 110 + 200*rise(i, 130) + noise(9) }),
		"decoder/images_per_second": track(epoch, 1, second+4.9, 5, func(int) float64 { return 612 + noise(12) }),
	}
	var values []float64
	at := func(f func(v float64) float64) curve.Track {
		return track(epoch, 1, second+4.9, 5, func(i int) float64 { return f(values[i]) })
	}
	for i := range epoch {
		values = append(values, auroc-0.4*rise(i, 3)+noise(0.004))
	}
	out["decoder/val_auroc"] = at(func(v float64) float64 { return v })
	out["decoder/val_auroc_low"] = at(func(v float64) float64 { return v - 0.02*(1.2-v)*4 })
	out["decoder/val_auroc_high"] = at(func(v float64) float64 { return min(v+0.015*(1.2-v)*4, 1) })
	out["decoder/val_fpr95"] = at(func(v float64) float64 { return 1.15 - v })
	return out
}

func running() feed.Detail {
	r := &results.Run{ID: "20261123-122600.000-quick-3fa9c1d", Name: "quick", Dir: "runs/quick", Alive: true, State: results.State{Status: results.Running, Stage: "decoder",
		StageIndex: 3, Stages: 6, Epoch: 12, Epochs: 30, Step: 600, Steps: 1500, Rate: 612.4, Unit: "img/s", Fraction: 0.62, ETA: 41 * time.Second,
		Kinds: []string{"classifier", "features", "pairs", "decoder", "scores", "heatmaps"}}}
	return feed.Detail{Run: r, Keys: map[string]string{"decoder.pairing": "closest", "seed": "1", "classifier.arch": "resnet8"}, Curves: curvesOf(1, 12, 0.94),
		Log: []string{
			"2026-11-23T12:26:01.114Z reading builtin/train",
			"2026-11-23T12:26:02.118Z classifier: taken from an earlier run (53f0a91c22d7)",
			"2026-11-23T12:26:02.404Z decoder: 902115 parameters, 4500 ID images and 900 outliers, 30 epochs of 50 steps",
			"2026-11-23T12:29:44.518Z decoder epoch 11/30: loss 123.0, held-out AUROC 0.9412, FPR95 20.10 %",
			"2026-11-23T12:29:52.731Z decoder epoch 12/30: loss 121.4, held-out AUROC 0.9433, FPR95 19.72 %"}}
}

func finishedRun() feed.Detail {
	d := running()
	d.Run.ID, d.Run.Alive, d.Run.State = "20261123-093000.000-quick-77aa01b", false, results.State{Status: results.Finished, Stage: "heatmaps", Fraction: 1}
	d.Curves = curvesOf(2, 30, 0.94)
	d.Log = []string{"2026-11-23T09:34:58.001Z decoder epoch 30/30: loss 99.8, held-out AUROC 0.9521, FPR95 17.30 %",
		"2026-11-23T09:35:02.230Z finished in 302 s: accuracy 91.23 %, mean heatmap AUROC 0.9400"}
	s := &results.Summary{Run: d.Run.ID, Experiment: "quick", Seed: 1, IDSet: "builtin/test", Architecture: "resnet8", Accuracy: 0.9123, WallSeconds: 302}
	for _, k := range []string{"classifier", "features", "pairs", "decoder", "scores", "heatmaps"} {
		s.Stages = append(s.Stages, results.StageSummary{Kind: k, Cached: k == "classifier"})
	}
	for i, set := range []string{"textures", "letters", "shapes", "scenes"} {
		s.Sets = append(s.Sets, results.SetResult{Set: "builtin/" + set, Group: "far", Detectors: detectors(0.97 - 0.02*float64(i))})
	}
	s.Mean = detectors(0.94)
	d.Run.Summary = s
	return d
}

func detectors(auroc float64) []results.DetectorResult {
	var all []results.DetectorResult
	for j, name := range []string{"heatmap", "msp", "energy"} {
		a := auroc - 0.031*float64(j)
		all = append(all, results.DetectorResult{Detector: name, AUROC: a, FPR95ID: 1.1 - a, FPR95OOD: 1.13 - a})
	}
	return all
}

func failedRun() feed.Detail {
	d := running()
	d.Run.ID, d.Run.Alive = "20261123-033000.000-forward-layers-4-0c1d2e3", false
	d.Run.Name = "forward-layers-4"
	d.Run.State = results.State{Status: results.Failed, Reason: "NaN in deconv2.dW, epoch 3, batch 118", Stage: "decoder", StageIndex: 3, Stages: 6}
	d.Curves = curvesOf(3, 2, 0.7)
	return d
}

// other is a run like the running one but for its pairing and seed.
func other(pairing, seed string, auroc float64) feed.Detail {
	d := running()
	run := *d.Run
	run.ID, run.Name = "20261123-1300-"+pairing+"-"+seed, "ablate-pairing"
	d.Run, d.Curves = &run, curvesOf(uint64(len(pairing)), 18, auroc)
	d.Keys = map[string]string{"decoder.pairing": pairing, "seed": seed, "classifier.arch": "resnet8"}
	return d
}

var localisation = func() *results.Localisation {
	fig := func(v float64) results.LocalisationFigures {
		f := results.LocalisationFigure{Value: v, Low: v - 0.01, High: v + 0.01, Chance: 0.5}
		return results.LocalisationFigures{AUROC: f, PooledAUROC: f, AP: f, AUPRO: f, AUPIMO: f, Pointing: f, Energy: f}
	}
	return &results.Localisation{IDSet: "builtin/test", Methods: []string{"heatmap", "gradcam"}, Summary: []results.LocalisationSummary{
		{Method: "heatmap", OOD: fig(0.83), Control: fig(0.71), Gap: fig(0.12)}, {Method: "gradcam", OOD: fig(0.74), Control: fig(0.72), Gap: fig(0.02)}}}
}()

// deskOf is a desk with runs in its list, the first one opened.
func deskOf(runs ...feed.Detail) *screen.Desk {
	d := &screen.Desk{Context: context.Background(), Now: func() time.Time { return now }, Control: &control{},
		After: func(time.Duration, tea.Msg) tea.Cmd { return nil }}
	for _, r := range runs {
		d.List.Rows = append(d.List.Rows, feed.Row{Run: r.Run, Keys: r.Keys})
		d.Allot(len(dark.Runs), r.Run.ID)
	}
	if len(runs) > 0 {
		d.Opened = runs[0].Run.ID
	}
	return d
}

var dark = theme.For(colorprofile.TrueColor, true)

// open is a screen of a size that has read its runs: the first is opened, the others lie over it.
func open(t interface{ Helper() }, w, h int, runs ...feed.Detail) *Screen {
	t.Helper()
	d := deskOf(runs...)
	s := New(d)
	s.Resize(w, h)
	s.here = true
	m := read{detail: runs[0], others: map[string]feed.Detail{}}
	for _, r := range runs[1:] {
		d.Mark(r.Run.ID)
		m.others[r.Run.ID] = r
	}
	s.Receive(m)
	return s
}

func draw(s *Screen) grid.Grid {
	g := grid.New(s.w, s.h)
	s.Draw(g, screen.Frame{Theme: dark, Now: now})
	return g
}

// press does actions as the root model does: only those that are not disabled.
func press(t testing.TB, s *Screen, actions ...keys.Action) {
	t.Helper()
	for _, a := range actions {
		if why := s.Disabled(a); why != "" {
			t.Fatalf("%s: %s", a, why)
		}
		s.Do(a)
	}
}

// control remembers what it was asked to do.
type control struct {
	screen.Control
	did  []string
	fail bool
}

func (c *control) note(text string) error {
	c.did = append(c.did, text)
	if c.fail {
		return errors.New("the run has just ended")
	}
	return nil
}

func (c *control) Stop(_ context.Context, id string, now bool) error {
	return c.note(fmt.Sprintf("stop %s now=%v", id, now))
}
func (c *control) Resume(_ context.Context, id string) (string, error) {
	return id, c.note("resume " + id)
}
func (c *control) MoveQueued(id string, by int) error {
	return c.note(fmt.Sprintf("move %s by %d", id, by))
}
func (c *control) RemoveQueued(id string) error { return c.note("remove " + id) }
