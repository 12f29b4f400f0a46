package spec

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSet(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		key, value string
		change     func(*Experiment)
	}{
		{"seed", "7", func(e *Experiment) { e.Seed = 7 }},
		{"decoder.epochs", " 7 ", func(e *Experiment) { e.Decoder.Epochs = 7 }},
		{"decoder.epochs", "1_000", func(e *Experiment) { e.Decoder.Epochs = 1000 }},
		{"classifier.learning_rate", "1", func(e *Experiment) { e.Classifier.LearningRate = 1 }},
		{"classifier.learning_rate", "5e-3", func(e *Experiment) { e.Classifier.LearningRate = 0.005 }},
		{"classifier.augment", "false", func(e *Experiment) { e.Classifier.Augment = false }},
		{"decoder.pairing", "random", func(e *Experiment) { e.Decoder.Pairing = "random" }},
		{"decoder.pairing", `"random"`, func(e *Experiment) { e.Decoder.Pairing = "random" }},
		{"classifier.architecture", "wrn-40-2", func(e *Experiment) { e.Classifier.Architecture = "wrn-40-2" }},
		{"description", "2026", func(e *Experiment) { e.Description = "2026" }},
		{"description", "1\nseed = 5", func(e *Experiment) { e.Description = "1\nseed = 5" }},
		{"data.ood", `["svhn", "scenes"]`, func(e *Experiment) { e.Data.OOD = []string{"svhn", "scenes"} }},
		{"data.ood", "svhn, scenes", func(e *Experiment) { e.Data.OOD = []string{"svhn", "scenes"} }},
		{"detectors.names", "energy", func(e *Experiment) { e.Detectors.Names = []string{"energy"} }},
		{"detectors.names", `"energy"`, func(e *Experiment) { e.Detectors.Names = []string{"energy"} }},
	} {
		got, want := Default(), Default()
		c.change(&want)
		if err := got.Set(c.key, c.value); err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("--set %s=%s: %s", c.key, c.value, diff)
		}
	}
}

func TestSetFaults(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ key, value, problem string }{
		{"decoder.epochs", "abc", "expected a whole number, at least 1"},
		{"decoder.epochs", "2.5", "expected a whole number, at least 1"},
		{"decoder.epochs", "", "expected a whole number, at least 1"},
		{"decoder.epochs", "3 # x\nseed = 5", "expected a whole number, at least 1"},
		{"classifier.dropout", "1", "expected a number, at least 0 and under 1"},
		{"classifier.augment", "yes", "expected true or false"},
		{"decoder.pairing", "closet", `expected closest, reference or random; did you mean "closest"?`},
		{"detectors.names", "msp,enrgy", `item 2: there is none of that name; did you mean "energy"?`},
		{"data.ood", "[]", `expected a list of text, ["...", "..."], of at least one item`},
		{"data.id", "", `expected the name of a data set, such as "cifar10" or "svhn/test"`},
		{"decoder.paring", "random", `unknown key; did you mean "pairing"?`},
		{"decodr.pairing", "random", `unknown key; did you mean "decoder.pairing"?`},
		{"pairing", "random", `unknown key; did you mean "decoder.pairing"?`},
		{"extends", "quick", "can only be set in the file"},
		{"sweep.seed", "[1]", "can only be set in the file"},
		{"decoder", "1", "unknown key; did you mean \"decoder\"?"},
	} {
		got := Default()
		err := got.Set(c.key, c.value)
		if err == nil {
			t.Errorf("--set %s=%s was accepted", c.key, c.value)
			continue
		}
		if want := "--set " + visible(c.key+"="+c.value) + ": " + c.problem; err.Error() != want {
			t.Errorf("error %v\nwant  %s", err, want)
		}
		if under := errors.Unwrap(err); under == nil || under.Error() != c.problem {
			t.Errorf("%v unwraps to %v", err, under)
		}
		if diff := cmp.Diff(Default(), got); diff != "" {
			t.Errorf("--set %s=%s failed but changed %s", c.key, c.value, diff)
		}
	}
}

func TestSetPinsASweptKey(t *testing.T) {
	t.Parallel()
	f := parse(t, "[experiment.a.sweep]\n\"decoder.pairing\" = [\"random\", \"closest\"]\nseed = [1, 2]\n")
	e := experiment(t, f, "a")
	if err := e.Set("seed", "5"); err != nil {
		t.Fatal(err)
	}
	cells, err := e.Cells()
	if err != nil || len(cells) != 2 || cells[1].Seed != 5 || cells[1].Label != "decoder.pairing=closest" {
		t.Errorf("%d cells, %+v, %v", len(cells), cells, err)
	}
	if again := experiment(t, f, "a"); len(again.Sweep) != 2 {
		t.Error("the file's own experiment was changed")
	}
}
