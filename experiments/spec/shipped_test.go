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
		"quick": 1, "cifar10-small": 1, "ablate-pairing": 9, "ablate-forward-layers": 4,
		"paper-cifar10-resnet18": 5, "paper-cifar10-wrn40-2": 5,
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
	for name, want := range map[string]Classifier{
		"paper-cifar10-resnet18": {Architecture: "resnet18", Width: 16},
		"paper-cifar10-wrn40-2":  {Architecture: "wrn-40-2", Width: 16, Dropout: 0.3},
	} {
		want.Epochs, want.Batch, want.LearningRate, want.Momentum, want.WeightDecay = 100, 200, 0.1, 0.9, 5e-4
		want.Augment, want.Schedule, want.Patience, want.Factor = true, "plateau", 10, 0.1
		e := experiment(t, f, name)
		if e.Classifier != want {
			t.Errorf("%s: classifier %+v, want %+v", name, e.Classifier, want)
		}
		if d := e.Decoder; d != (Decoder{1, 150, 200, 2e-4, 0.5, 0.999, "closest", "layer", "target", 1, true}) {
			t.Errorf("%s: decoder %+v", name, d)
		}
		if e.Data.NumOutliers != 10000 || e.Data.TestLimit != 2000 || !slices.Equal(e.Sweep[0].Values, []string{"1", "2", "3", "4", "5"}) {
			t.Errorf("%s: data %+v, sweep %v", name, e.Data, e.Sweep)
		}
	}
}
