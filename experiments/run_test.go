package experiments

import (
	"context"
	"errors"
	"io/fs"
	"math"
	"slices"
	"testing"

	"oodscope/experiments/stage"
	"oodscope/results"
)

func TestARunTellsEveryStageAndNeverGoesBack(t *testing.T) {
	store := results.NewStore(t.TempDir())
	var told []results.State
	summary, err := Run(context.Background(), tiny(2), Options{Store: store, Progress: func(s results.State) { told = append(told, s) }})
	if err != nil {
		t.Fatal(err)
	}
	var stages []string
	fraction := 0.0
	for _, s := range told {
		if len(stages) == 0 || stages[len(stages)-1] != s.Stage {
			stages = append(stages, s.Stage)
		}
		if s.Fraction < fraction || s.Fraction > 1 {
			t.Errorf("%s: the share of the work done goes from %g to %g", s.Stage, fraction, s.Fraction)
		}
		fraction = s.Fraction
	}
	if want := append([]string{"data"}, stage.Kinds(tiny(1))...); !slices.Equal(stages, want) {
		t.Errorf("the stages told are %v, want %v", stages, want)
	}
	if last := told[len(told)-1]; last.Status != results.Finished || last.Fraction != 1 || last.ETA != 0 {
		t.Errorf("the last state is %+v", last)
	}
	run, err := store.Find("latest")
	if err != nil {
		t.Fatal(err)
	}
	if run.Status() != results.Finished || run.Summary == nil || run.Summary.Run != summary.Run {
		t.Errorf("the folder says %s, %+v", run.Status(), run.Summary)
	}
	checkSummary(t, run)
}

// checkSummary compares the mean with the sets, and the counts with the scores.
func checkSummary(t *testing.T, run *results.Run) {
	t.Helper()
	scores, err := run.Scores()
	if err != nil {
		t.Fatal(err)
	}
	s := run.Summary
	for i, d := range s.Mean {
		sum := 0.0
		for _, set := range s.Sets {
			sum += set.Detectors[i].AUROC
		}
		if mean := sum / float64(len(s.Sets)); math.Abs(mean-d.AUROC) > 1e-12 {
			t.Errorf("%s: mean AUROC %g, want %g", d.Detector, d.AUROC, mean)
		}
	}
	for _, set := range scores.Sets {
		for i, values := range set.Values {
			if len(values) != len(set.Predicted) || slices.ContainsFunc(values, func(v float64) bool { return v-v != 0 }) {
				t.Errorf("%s, %s: %d scores of %d images, or one that is no number", set.Set, scores.Detectors[i], len(values), len(set.Predicted))
			}
		}
	}
	if s.Sets[0].Images != 40 || s.Sets[0].IDImages != 1000 || len(s.Sets) != 1 {
		t.Errorf("the sets are %+v", s.Sets)
	}
}

func TestARunWithoutItsDataFailsAndSaysSo(t *testing.T) {
	store, e := results.NewStore(t.TempDir()), tiny(1)
	if err := e.Set("data.id", "cifar10"); err != nil {
		t.Fatal(err)
	}
	_, err := Run(context.Background(), e, Options{Store: store, DataDir: t.TempDir()})
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Run returned %v", err)
	}
	run, err := store.Find("latest")
	if err != nil {
		t.Fatal(err)
	}
	if run.Status() != results.Failed || run.Alive || run.State.Reason == "" {
		t.Errorf("the run is %s, alive %v: %q", run.Status(), run.Alive, run.State.Reason)
	}
}

func TestACancelledRunIsStopped(t *testing.T) {
	store := results.NewStore(t.TempDir())
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	_, err := Run(ctx, tiny(endless), Options{Store: store, Progress: func(s results.State) {
		if s.Stage == stage.KindFeatures {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Run returned %v", err)
	}
	run, err := store.Find("latest")
	if err != nil {
		t.Fatal(err)
	}
	if run.Status() != results.Stopped {
		t.Errorf("the run is %s: %s", run.Status(), run.State.Reason)
	}
}

func TestAnIDIsTakenOnce(t *testing.T) {
	store := results.NewStore(t.TempDir())
	recorder, err := store.Create("mine", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer recorder.Close()
	if _, err := Run(context.Background(), tiny(1), Options{Store: store, ID: "mine"}); !errors.Is(err, fs.ErrExist) {
		t.Errorf("Run returned %v", err)
	}
}

func TestACellsNameTellsItFromTheOthers(t *testing.T) {
	e := tiny(1)
	if got := RunName(e); got != "tiny" {
		t.Errorf("the name is %q", got)
	}
	e.Label = "decoder.pairing=random seed=2"
	if got := RunName(e); got != "tiny,decoder.pairing=random,seed=2" {
		t.Errorf("a cell's name is %q", got)
	}
}
