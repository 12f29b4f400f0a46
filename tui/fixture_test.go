package tui

import (
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"oodscope/experiments/spec"
	"oodscope/results"
)

// now is when every fixture is looked at.
var now = time.Date(2026, 11, 23, 12, 30, 0, 0, time.UTC)

// workspace fills a store with a run in each state; the running one stays alive until the test ends.
func workspace(t testing.TB) *results.Store {
	t.Helper()
	store := results.NewStore(t.TempDir())
	finished(t, store, "cifar10-small", 26*time.Hour, 0.902)
	failed(t, store, "forward-layers-4")
	stopped(t, store, "ablate-pairing")
	finished(t, store, "quick", 3*time.Hour, 0.94)
	running(t, store, "quick")
	return store
}

func create(t testing.TB, store *results.Store, name string, ago time.Duration) *results.Recorder {
	t.Helper()
	rec, err := store.Create(results.NewID(name, "3fa9c1d2", now.Add(-ago)), runText(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

// runText is the run.toml of an experiment with a name.
func runText(t testing.TB, name string) []byte {
	t.Helper()
	e := spec.Default()
	e.Name = strings.ReplaceAll(strings.ReplaceAll(name, ",", "-"), "=", "-")
	return e.TOML()
}

// must fails the test on the first error.
func must(t testing.TB, errs ...error) {
	t.Helper()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

// writeLog writes the log as a run would have at the fixtures' time.
func writeLog(t testing.TB, rec *results.Recorder, lines ...string) {
	t.Helper()
	must(t, os.WriteFile(filepath.Join(rec.Dir(), "log.txt"), []byte(strings.Join(lines, "\n")+"\n"), 0o644))
}

func running(t testing.TB, store *results.Store, name string) {
	rec := create(t, store, name, 4*time.Minute)
	t.Cleanup(func() { must(t, rec.Close()) })
	classifierCurves(rec)
	decoderCurves(rec, 12, 0.94)
	must(t, rec.Flush(), rec.SetState(results.State{Status: results.Running, Stage: "decoder", StageIndex: 3, Stages: 6, Cached: false,
		Epoch: 12, Epochs: 30, Step: 4231, Steps: 10580, Rate: 612.4, Unit: "img/s", Done: 12, Total: 30,
		Fraction: 0.62, ETA: 41 * time.Second, Started: now.Add(-4 * time.Minute), Updated: now}))
	writeLog(t, rec,
		"2026-11-23T12:26:01.114Z reading builtin/train",
		"2026-11-23T12:26:02.020Z train: 4500 images",
		"2026-11-23T12:26:02.118Z classifier: taken from an earlier run (53f0a91c22d7)",
		"2026-11-23T12:26:02.121Z features: taken from an earlier run (8803b1aa94e2)",
		"2026-11-23T12:26:02.404Z decoder: 902115 parameters, 4500 ID images and 900 outliers, 30 epochs of 50 steps",
		"2026-11-23T12:29:44.518Z decoder epoch 11/30: loss 123.0, held-out AUROC 0.9412, FPR95 20.10 %",
		"2026-11-23T12:29:52.731Z decoder epoch 12/30: loss 121.4, held-out AUROC 0.9433, FPR95 19.72 %")
}

func classifierCurves(rec *results.Recorder) {
	rng := rand.New(rand.NewPCG(1, 2))
	for step := int64(0); step < 780; step += 2 {
		x := float64(step) / 780
		rec.Scalar("classifier/loss", step, 2.3*math.Exp(-3*x)+0.25+0.12*rng.NormFloat64()*math.Exp(-x))
	}
	for epoch := int64(1); epoch <= 10; epoch++ {
		x := float64(epoch) / 10
		rec.Scalar("classifier/accuracy", epoch, 0.96-0.6*math.Exp(-4*x))
		rec.Scalar("classifier/val_accuracy", epoch, 0.912-0.55*math.Exp(-4*x)+0.01*rng.NormFloat64())
		rec.Scalar("classifier/learning_rate", epoch, 0.05*(1+math.Cos(math.Pi*x)))
		rec.Scalar("classifier/images_per_second", epoch, 910+25*rng.NormFloat64())
	}
}

func decoderCurves(rec *results.Recorder, epochs int64, auroc float64) {
	rng := rand.New(rand.NewPCG(3, 4))
	for step := int64(0); step < epochs*50; step++ {
		x := float64(step) / 400
		rec.Scalar("decoder/loss", step, 110+200*math.Exp(-3*x)+9*rng.NormFloat64())
	}
	for e := int64(1); e <= epochs; e++ {
		a := auroc - 0.4*math.Exp(-float64(e)/3) + 0.004*rng.NormFloat64()
		rec.Scalar("decoder/val_auroc", e, a)
		rec.Scalar("decoder/val_fpr95", e, 1.15-a)
		rec.Scalar("decoder/images_per_second", e, 612+12*rng.NormFloat64())
	}
}

func failed(t testing.TB, store *results.Store, name string) {
	rec := create(t, store, name, 9*time.Hour)
	must(t, rec.SetState(results.State{Status: results.Failed, Reason: "NaN in deconv2.dW, epoch 3, batch 118", Stage: "decoder",
		StageIndex: 3, Stages: 6, Started: now.Add(-9 * time.Hour), Updated: now.Add(-8 * time.Hour)}), rec.Close())
}

func stopped(t testing.TB, store *results.Store, name string) {
	rec := create(t, store, name, 5*time.Hour)
	classifierCurves(rec)
	must(t, rec.SetState(results.State{Status: results.Stopped, Stage: "classifier", Stages: 6, Fraction: 0.2,
		Started: now.Add(-5 * time.Hour), Updated: now.Add(-4 * time.Hour)}), rec.Close())
}

func finished(t testing.TB, store *results.Store, name string, ago time.Duration, auroc float64) {
	rec := create(t, store, name, ago)
	classifierCurves(rec)
	decoderCurves(rec, 30, auroc)
	for i, set := range []string{"builtin/letters", "builtin/scenes", "builtin/shapes", "builtin/textures", "builtin/test"} {
		must(t, rec.WriteHeatmaps(heatmaps(set, i)))
	}
	must(t, rec.WriteSummary(summary(rec.ID(), name, auroc)),
		rec.SetState(results.State{Status: results.Finished, Stage: "heatmaps", StageIndex: 5, Stages: 6, Fraction: 1,
			Started: now.Add(-ago), Updated: now.Add(-ago + 5*time.Minute)}))
	writeLog(t, rec, "2026-11-23T09:34:58.001Z decoder epoch 30/30: loss 99.8, held-out AUROC 0.9521, FPR95 17.30 %",
		"2026-11-23T09:35:02.230Z finished in 302 s: accuracy 91.23 %, mean heatmap AUROC 0.9400")
	must(t, rec.Close())
}

func summary(id, name string, auroc float64) *results.Summary {
	s := &results.Summary{Run: id, Experiment: name, Seed: 1, IDSet: "builtin/test", Outliers: "builtin/outliers", Architecture: "resnet8",
		Parameters: 78042, DecoderParameters: 902115, Accuracy: 0.9123, Convention: "ID positive", WallSeconds: 302}
	for _, k := range []string{"classifier", "features", "pairs", "decoder", "scores", "heatmaps"} {
		s.Stages = append(s.Stages, results.StageSummary{Kind: k, Hash: "0", Cached: k == "classifier" || k == "features", Seconds: 50})
	}
	for i, set := range []string{"textures", "letters", "shapes", "scenes"} {
		s.Sets = append(s.Sets, results.SetResult{Set: "builtin/" + set, Group: "far", Images: 500, IDImages: 1000,
			Detectors: detectors(auroc + 0.03 - 0.02*float64(i))})
	}
	s.Mean = detectors(auroc)
	return s
}

func detectors(auroc float64) []results.DetectorResult {
	var all []results.DetectorResult
	for j, name := range []string{"heatmap", "msp", "energy"} {
		a := auroc - 0.031*float64(j)
		all = append(all, results.DetectorResult{Detector: name, AUROC: a, FPR95ID: 1.1 - a, FPR95OOD: 1.13 - a, AUPRS: a - 0.02, AUPRE: a - 0.06})
	}
	return all
}

const kept = 24 // heatmaps per set

// heatmaps makes a set of stripes, rings or checks with partners, and maps whose bump grows with the score.
func heatmaps(set string, kind int) *results.Heatmaps {
	const side = 32
	rng := rand.New(rand.NewPCG(9, uint64(kind)))
	h := &results.Heatmaps{Set: set, Group: "far", Height: side, Width: side, Threshold: 0.131, Scale: 0.62,
		Classes: []string{"disc", "ring", "cross", "ship", "bar"}}
	if set == "builtin/test" {
		h.Group = "id"
	}
	for k := range kept {
		strength := 0.04 + 0.55*float64(k)/kept
		h.Index = append(h.Index, int64(k*7))
		h.Images = append(h.Images, pixels(side, kind, k)...)
		h.Partners = append(h.Partners, pixels(side, kind+2, k+1)...)
		h.Maps = append(h.Maps, bump(side, strength, rng)...)
		h.Scores = append(h.Scores, strength*0.8)
		h.Predicted = append(h.Predicted, int32(k%5))
		h.Confidence = append(h.Confidence, 0.5+0.02*float32(k))
		h.Quantile = append(h.Quantile, math.Min(1, 0.3+0.7*float64(k)/kept))
	}
	return h
}

func pixels(side, kind, k int) []uint8 {
	out := make([]uint8, 3*side*side)
	for i := range side * side {
		x, y := i%side, i/side
		v := 0.0
		switch kind % 3 {
		case 0:
			v = math.Sin(float64(x*(k%4+1)+2*y) / 3)
		case 1:
			v = math.Sin(math.Hypot(float64(x-16), float64(y-16)) / (1.5 + float64(k%3)))
		default:
			v = math.Sin(float64(x)/3) * math.Sin(float64(y)/float64(2+k%3))
		}
		for c := range 3 {
			tone := 0.5 + 0.5*v*math.Cos(float64(c*2+kind+k))
			out[c*side*side+i] = uint8(40 + 200*tone)
		}
	}
	return out
}

func bump(side int, strength float64, rng *rand.Rand) []float32 {
	out := make([]float32, 3*side*side)
	cx, cy := 10+12*rng.Float64(), 10+12*rng.Float64()
	for c := range 3 {
		for i := range side * side {
			dx, dy := float64(i%side)-cx, float64(i/side)-cy
			v := strength*math.Exp(-(dx*dx+1.6*dy*dy)/140) + 0.02*rng.NormFloat64()
			out[c*side*side+i] = float32(v * (1 - 0.2*float64(c)))
		}
	}
	return out
}

// empty is a store without runs.
func empty(t testing.TB) *results.Store {
	t.Helper()
	return results.NewStore(t.TempDir())
}
