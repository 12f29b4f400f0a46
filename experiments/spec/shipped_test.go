package spec

import (
	"path/filepath"
	"slices"
	"testing"
)

func TestShippedExperiments(t *testing.T) {
	t.Parallel()
	f, err := Load(filepath.Join("..", "..", "experiments.toml"))
	if err != nil {
		t.Fatal(err)
	}
	runs := map[string]int{
		"quick": 1, "cifar10-small": 1, "cifar10-detectors": 3,
		"ablate-pairing": 9, "ablate-forward-layers": 12, "ablate-outliers": 15, "ablate-class-condition": 6,
		"ablate-loss-weight": 9, "ablate-heatmap-scale": 6, "ablate-feature-norm": 12, "ablate-compat": 6,
		"cifar10-pairing": 9, "cifar10-forward-layers": 12, "cifar10-outliers": 15,
		"paper-cifar10-resnet18": 5, "paper-cifar10-wrn40-2": 5, "paper-cifar100-resnet18": 5, "paper-cifar100-wrn40-2": 5,
		"paper-tiny-imagenet-resnet50": 5,
	}
	if len(f.Names()) != len(runs) {
		t.Errorf("the file has %d experiments, %d are expected", len(f.Names()), len(runs))
	}
	for name, want := range runs {
		if cells, err := f.Cells(name); err != nil || len(cells) != want {
			t.Errorf("%s has %d runs, %v; want %d", name, len(cells), err, want)
		}
		if experiment(t, f, name).Description == "" {
			t.Errorf("%s has no description", name)
		}
	}
	if f.Names()[0] != "quick" {
		t.Errorf("the first experiment is %s: a newcomer runs it", f.Names()[0])
	}
}

// What the published code sets, by the field's notes on it.
func TestPaperSettings(t *testing.T) {
	t.Parallel()
	f, err := Load(filepath.Join("..", "..", "experiments.toml"))
	if err != nil {
		t.Fatal(err)
	}
	cifar := Classifier{Epochs: 100, Batch: 200, Crop: "black"}
	for name, want := range map[string]struct {
		Classifier
		outliers int
		id       string
	}{
		"paper-cifar10-resnet18":       {with(cifar, "resnet18", 0), 10000, "cifar10"},
		"paper-cifar10-wrn40-2":        {with(cifar, "wrn-40-2", 0.3), 10000, "cifar10"},
		"paper-cifar100-resnet18":      {with(cifar, "resnet18", 0), 10000, "cifar100"},
		"paper-cifar100-wrn40-2":       {with(cifar, "wrn-40-2", 0.3), 10000, "cifar100"},
		"paper-tiny-imagenet-resnet50": {with(Classifier{Epochs: 200, Batch: 128, Crop: "resized"}, "resnet50", 0), 20000, "tiny-imagenet"},
	} {
		e := experiment(t, f, name)
		if e.Classifier != want.Classifier {
			t.Errorf("%s: classifier %+v, want %+v", name, e.Classifier, want.Classifier)
		}
		if d := e.Decoder; d != (Decoder{1, 150, 200, 2e-4, 0.5, 0.999, "closest", "layer", "target", 1, true}) {
			t.Errorf("%s: decoder %+v", name, d)
		}
		if e.Data.ID != want.id || e.Data.NumOutliers != want.outliers || e.Data.TestLimit != 2000 || !slices.Equal(e.Sweep[0].Values, []string{"1", "2", "3", "4", "5"}) {
			t.Errorf("%s: data %+v, sweep %v", name, e.Data, e.Sweep)
		}
	}
}

// with is a classifier of an architecture with what all of the paper's have.
func with(c Classifier, architecture string, dropout float64) Classifier {
	c.Architecture, c.Dropout, c.Width = architecture, dropout, 16
	c.LearningRate, c.Momentum, c.WeightDecay = 0.1, 0.9, 5e-4
	c.Augment, c.Schedule, c.Patience, c.Factor = true, "plateau", 10, 0.1
	c.Validation, c.LastMomentum = "plain", "usual"
	return c
}
