package experiments

import (
	"context"
	"slices"
	"strings"
	"testing"

	"oodscope/datasets"
	"oodscope/datasets/images"
	"oodscope/experiments/spec"
	"oodscope/results"
)

// everything is a tiny run with all stages and detectors.
func everything(t *testing.T) spec.Experiment {
	t.Helper()
	e := tiny(1)
	for key, value := range map[string]string{
		"detectors.names": "all", "localisation.images": "4", "evaluation.bootstrap": "20", "detectors.knn_k": "5",
	} {
		if err := e.Set(key, value); err != nil {
			t.Fatal(err)
		}
	}
	return e
}

func finished(t *testing.T, e spec.Experiment) (*results.Store, *results.Run) {
	t.Helper()
	store := results.NewStore(t.TempDir())
	if _, err := Run(context.Background(), e, Options{Store: store}); err != nil {
		t.Fatal(err)
	}
	run, err := store.Find("latest")
	if err != nil {
		t.Fatal(err)
	}
	return store, run
}

func textures(t *testing.T, e spec.Experiment) *images.Set {
	t.Helper()
	s, err := datasets.Published().Open(context.Background(), "builtin/textures", datasets.Options{Size: e.Data.Size, Limit: e.Data.TestLimit, Seed: e.Seed})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestARunWithEverything(t *testing.T) {
	e := everything(t)
	store, run := finished(t, e)
	t.Run("a judge scores as the run did", func(t *testing.T) { checkJudge(t, e, store, run) })
	t.Run("every stage leaves its figures", func(t *testing.T) { checkFigures(t, run) })
}

// Judged, the images of a test set must get the scores that the run gave them,
// whichever detector it is.
func checkJudge(t *testing.T, e spec.Experiment, store *results.Store, run *results.Run) {
	t.Helper()
	set := textures(t, e)
	scores, err := run.Scores()
	if err != nil {
		t.Fatal(err)
	}
	given, err := scoreSet(scores, "builtin/textures")
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range scores.Detectors {
		judge, err := NewJudge(context.Background(), store, run, name)
		if err != nil {
			t.Fatal(err)
		}
		h, err := judge.Judge(context.Background(), set)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !slices.Equal(h.Scores, given.Values[i]) {
			t.Errorf("%s: the judge's scores differ from the run's: %.6g and %.6g", name, h.Scores[:3], given.Values[i][:3])
		}
		if h.Threshold != run.Summary.Thresholds[i].Value || h.Validate() != nil {
			t.Errorf("%s: threshold %g, want %g; %v", name, h.Threshold, run.Summary.Thresholds[i].Value, h.Validate())
		}
	}
}

func TestAJudgeNeedsADetectorOfItsRun(t *testing.T) {
	store, run := finished(t, tiny(1))
	_, err := NewJudge(context.Background(), store, run, "knn")
	if err == nil || !strings.Contains(err.Error(), "heatmap, msp, energy") {
		t.Errorf("the error is %v", err)
	}
}

func checkFigures(t *testing.T, run *results.Run) {
	t.Helper()
	if len(run.Summary.Sets[0].Detectors) != len(run.Summary.Thresholds) || len(run.Summary.Thresholds) < 22 {
		t.Errorf("%d detectors and %d thresholds", len(run.Summary.Sets[0].Detectors), len(run.Summary.Thresholds))
	}
	for _, d := range run.Summary.Sets[0].Detectors {
		if d.Intervals == nil || d.AUROC < d.Intervals.AUROC.Low || d.AUROC > d.Intervals.AUROC.High {
			t.Errorf("%s: AUROC %g outside its interval %+v", d.Detector, d.AUROC, d.Intervals)
		}
	}
	l, err := run.Localisation()
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Methods) != 9 || l.Methods[0] != "heatmap" || l.ForwardLayers != 1 {
		t.Errorf("localisation has %v with %d forward layers", l.Methods, l.ForwardLayers)
	}
}

// Without outliers the decoder draws the image, and nothing but ID images trains it.
func TestADecoderCanDoWithoutOutliers(t *testing.T) {
	e := tiny(2)
	for key, value := range map[string]string{"data.num_outliers": "0", "detectors.names": "all"} {
		if err := e.Set(key, value); err != nil {
			t.Fatal(err)
		}
	}
	store, run := finished(t, e)
	for _, th := range run.Summary.Thresholds {
		if strings.HasSuffix(th.Detector, "-head") {
			t.Errorf("%s was trained on outliers that are not there", th.Detector)
		}
	}
	judge, err := NewJudge(context.Background(), store, run, "heatmap")
	if err != nil {
		t.Fatal(err)
	}
	black := images.New("black", 1, 32, 32)
	h, err := judge.Judge(context.Background(), black)
	if err != nil {
		t.Fatal(err)
	}
	// The image is -1 everywhere, what is drawn lies in [-1, 1].
	if low := slices.Min(h.Maps); low < 0 || h.Scores[0] <= 0.2 {
		t.Errorf("what was drawn less a black image is as low as %g, the score %g", low, h.Scores[0])
	}
}
