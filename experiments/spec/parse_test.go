package spec

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func parse(t testing.TB, text string) *File {
	t.Helper()
	f, err := Parse("experiments.toml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func experiment(t testing.TB, f *File, name string) Experiment {
	t.Helper()
	e, err := f.Experiment(name)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestFaults(t *testing.T) {
	t.Parallel()
	const quick = "[experiment.quick]\n"
	for _, c := range []struct {
		name, text string
		want       []string // the lines of the error, in full
	}{
		{"unknown key", quick + "[experiment.quick.decoder]\nparing = \"closest\"\n", []string{
			`experiments.toml:3: experiment.quick.decoder.paring: unknown key; did you mean "pairing"?`}},
		{"key of another table", quick + "pairing = \"closest\"\n", []string{
			`experiments.toml:2: experiment.quick.pairing: unknown key; did you mean "decoder.pairing"?`}},
		{"unlike any key", quick + "[experiment.quick.heatmaps]\ncolour = 1\n", []string{
			`experiments.toml:3: experiment.quick.heatmaps.colour: unknown key; expected per_set`}},
		{"unknown table, once", quick + "[experiment.quick.decodr]\nepochs = 1\nbatch = 2\n", []string{
			`experiments.toml:2: experiment.quick.decodr: unknown key; did you mean "decoder"?`}},
		{"unknown top level", "[experimnt.quick]\nseed = 1\n", []string{
			`experiments.toml:1: experimnt: unknown key; did you mean "experiment"?`}},
		{"no tables", "experiment = 3\n", []string{
			`experiments.toml:1: experiment = 3: expected a table`}},
		{"list of tables", "[[experiment.quick]]\nseed = 1\n[[experiment.quick]]\nseed = 2\n", []string{
			`experiments.toml:1: experiment.quick = [map[seed:1] map[seed:2]]: expected a table`}},
		{"value as table", quick + "[experiment.quick.seed]\nx = 1\n", []string{
			`experiments.toml:2: experiment.quick.seed = {...}: expected a whole number, at least 0`}},
		{"value as dotted table", quick + "decoder.pairing.x = 1\n", []string{
			`experiments.toml:2: experiment.quick.decoder.pairing = {...}: expected text in quotes: closest, reference or random`}},
		{"table as value", quick + "decoder = 3\n", []string{
			`experiments.toml:2: experiment.quick.decoder = 3: expected a table`}},
		{"text for a number", quick + "decoder.epochs = \"many\"\n", []string{
			`experiments.toml:2: experiment.quick.decoder.epochs = "many": expected a whole number, at least 1`}},
		{"fraction for a whole number", quick + "decoder.epochs = 2.5\n", []string{
			`experiments.toml:2: experiment.quick.decoder.epochs = 2.5: expected a whole number, at least 1`}},
		{"out of range", quick + "decoder.forward_layers = 5\n", []string{
			`experiments.toml:2: experiment.quick.decoder.forward_layers = 5: expected a whole number, at least 1 and at most 4`}},
		{"open end", quick + "data.holdout = 1.0\n", []string{
			`experiments.toml:2: experiment.quick.data.holdout = 1: expected a number, over 0 and under 1`}},
		{"not finite", quick + "classifier.learning_rate = inf\n", []string{
			`experiments.toml:2: experiment.quick.classifier.learning_rate = +Inf: expected a number, over 0`}},
		{"NaN", quick + "classifier.weight_decay = nan\n", []string{
			`experiments.toml:2: experiment.quick.classifier.weight_decay = NaN: expected a number, at least 0`}},
		{"number for text", quick + "description = 3\n", []string{
			`experiments.toml:2: experiment.quick.description = 3: expected text in quotes`}},
		{"date for a switch", quick + "classifier.augment = 2026-11-23\n", []string{
			`experiments.toml:2: experiment.quick.classifier.augment = 2026-11-23 00:00:00 +0000 date-local: expected true or false`}},
		{"option", quick + "decoder.pairing = \"closet\"\n", []string{
			`experiments.toml:2: experiment.quick.decoder.pairing = "closet": expected closest, reference or random; did you mean "closest"?`}},
		{"size", quick + "data.size = 33\n", []string{
			`experiments.toml:2: experiment.quick.data.size = 33: expected 16, 32, 64 or 128`}},
		{"architecture", quick + "classifier.architecture = \"resnet21\"\n", []string{
			`experiments.toml:2: experiment.quick.classifier.architecture = "resnet21": expected resnet<6n+2> (resnet8, resnet14, resnet20 ...), resnet18, resnet34, resnet50 or wrn-<6n+4>-<k>; did you mean "resnet20"?`}},
		{"detector in a list", quick + "detectors.names = [\"msp\", \"enrgy\"]\n", []string{
			`experiments.toml:2: experiment.quick.detectors.names = ["msp", "enrgy"]: item 2: there is none of that name; did you mean "energy"?`}},
		{"twice in a list", quick + "data.ood = [\"svhn\", \"svhn\"]\n", []string{
			`experiments.toml:2: experiment.quick.data.ood = ["svhn", "svhn"]: item 2: listed twice`}},
		{"empty list", quick + "data.ood = []\n", []string{
			`experiments.toml:2: experiment.quick.data.ood = []: expected a list of text, ["...", "..."], of at least one item`}},
		{"text for a list", quick + "data.ood = \"svhn\"\n", []string{
			`experiments.toml:2: experiment.quick.data.ood = "svhn": expected a list of text, ["...", "..."], of at least one item`}},
		{"empty set name", quick + "data.id = \"\"\n", []string{
			`experiments.toml:2: experiment.quick.data.id = "": expected the name of a data set, such as "cifar10" or "svhn/test"`}},
		{"bad experiment name", "[experiment.\"my run\"]\nseed = 1\n", []string{
			`experiments.toml:1: experiment."my run": not a name for an experiment; expected letters, digits, - and _, at most 64`}},
		{"quoted dotted key", quick + "\"decoder.epochs\" = 3\n", []string{
			`experiments.toml:2: experiment.quick."decoder.epochs": unknown key; expected extends, sweep, description, label, seed, compat, data, classifier, decoder, detectors, evaluation, heatmaps or localisation`}},
		{"all at once, in order", quick + "seed = -1\ndecoder.epochs = 0\nclassifier.batch = 1\n", []string{
			`experiments.toml:2: experiment.quick.seed = -1: expected a whole number, at least 0`,
			`experiments.toml:3: experiment.quick.decoder.epochs = 0: expected a whole number, at least 1`,
			`experiments.toml:4: experiment.quick.classifier.batch = 1: expected a whole number, at least 2 and at most 65536`}},
		{"control codes are shown, not obeyed", quick + "decoder.pairing = \"\\u001b[31m\\u202e\"\n", []string{
			`experiments.toml:2: experiment.quick.decoder.pairing = "\u001B[31m\u202E": expected text without control codes`}},
		{"not TOML", quick + "seed = \n", []string{
			`experiments.toml:2: not TOML: expected value but found '\n' instead`}},
		{"defined twice", quick + "seed = 1\nseed = 2\n", []string{
			`experiments.toml:3: not TOML: Key 'experiment.quick.seed' has already been defined.`}},

		{"extends nothing", quick + "extends = \"quik\"\n[experiment.quiet]\n", []string{
			`experiments.toml:2: experiment.quick.extends = "quik": there is no such experiment; did you mean "quick"?`}},
		{"extends no text", quick + "extends = 3\n", []string{
			`experiments.toml:2: experiment.quick.extends = 3: expected the name of an experiment, in quotes`}},
		{"extends itself", quick + "extends = \"quick\"\n", []string{
			`experiments.toml:2: experiment.quick.extends = "quick": goes round in a circle: quick -> quick`}},
		{"circle, once", "[experiment.x]\nextends = \"a\"\n[experiment.a]\nextends = \"b\"\n[experiment.b]\nextends = \"c\"\n[experiment.c]\nextends = \"a\"\n", []string{
			`experiments.toml:4: experiment.a.extends = "b": goes round in a circle: a -> b -> c -> a`}},

		{"sweep of nothing", quick + "[experiment.quick.sweep]\n\"decoder.paring\" = [\"random\"]\n", []string{
			`experiments.toml:3: experiment.quick.sweep."decoder.paring": unknown key; did you mean "decoder.pairing"?`}},
		{"sweep of a value", quick + "[experiment.quick.sweep]\nseed = 1\n", []string{
			`experiments.toml:3: experiment.quick.sweep.seed = 1: expected a list of values, [a, b], of at least one`}},
		{"sweep over nothing", quick + "sweep.seed = []\n", []string{
			`experiments.toml:2: experiment.quick.sweep.seed = []: expected a list of values, [a, b], of at least one`}},
		{"sweep with a bad value", quick + "sweep.decoder.pairing = [\"random\", \"near\"]\n", []string{
			`experiments.toml:2: experiment.quick.sweep.decoder.pairing = ["random", "near"]: item 2: expected closest, reference or random`}},
		{"sweep with one value twice", quick + "sweep.data.holdout = [0.1, 0.10]\n", []string{
			`experiments.toml:2: experiment.quick.sweep.data.holdout = [0.1, 0.1]: item 2: listed twice`}},
		{"swept twice", quick + "[experiment.quick.sweep]\n\"data.size\" = [16]\ndata.size = [16]\n", []string{
			`experiments.toml:4: experiment.quick.sweep.data.size: swept twice`}},
		{"sweep of words", quick + "sweep.description = [\"a\", \"b\"]\n", []string{
			`experiments.toml:2: experiment.quick.sweep.description: cannot be swept: it changes nothing in a run`}},
		{"sweep is no table", quick + "sweep = [1]\n", []string{
			`experiments.toml:2: experiment.quick.sweep = [1]: expected a table`}},
		{"sweep too large", quick + "[experiment.quick.sweep]\nseed = [" + numbers(40) + "]\n\"decoder.epochs\" = [" + numbers(40) + "]\n", []string{
			`experiments.toml:4: experiment.quick.sweep."decoder.epochs" = [1, 2, 3, ...]: the sweep has more than 1000 runs`}},

		{"outliers are a test set", quick + "data.ood = [\"svhn\", \"builtin/outliers\"]\n", []string{
			`experiments.toml:2: experiment.quick.data.ood: "builtin/outliers" is what the decoder is trained on (data.outliers); a test set must be unseen`}},
		{"ID is a test set, by inheritance", quick + "data.ood = [\"cifar100/test\"]\n[experiment.child]\nextends = \"quick\"\ndata.id = \"cifar100\"\n", []string{
			`experiments.toml:2: experiment.quick.data.ood: "cifar100/test" is in-distribution (data.id); expected another set`}},
		{"outliers are ID, in a sweep, once", quick + "[experiment.quick.sweep]\nseed = [1, 2]\n\"data.outliers\" = [\"builtin/train\"]\n", []string{
			`experiments.toml:4: experiment.quick.sweep.data.outliers: "builtin/train" is in-distribution (data.id); expected another set`}},
		{"too deep", quick + "x = [\n" + strings.Repeat("[", 16) + strings.Repeat("]", 17) + "\n", []string{
			`experiments.toml:3: nested too deeply; expected keys of at most 16 names, and 16 brackets in brackets`}},
		{"too dotted", quick + strings.Repeat("a.", 16) + "a = 1\n", []string{
			`experiments.toml:2: nested too deeply; expected keys of at most 16 names, and 16 brackets in brackets`}},
		{"too large", strings.Repeat("#", maxBytes+1), []string{
			`experiments.toml: the file has 262145 bytes; expected at most 262144`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := Parse("experiments.toml", []byte(c.text))
			if err == nil {
				t.Fatal("the file was accepted")
			}
			if diff := cmp.Diff(c.want, strings.Split(err.Error(), "\n")); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
			if e := new(Error); !errors.As(err, &e) {
				t.Errorf("%T does not unwrap to *Error", err)
			}
		})
	}
}

func numbers(n int) string {
	var words []string
	for i := range n {
		words = append(words, number(float64(i+1)))
	}
	return strings.Join(words, ", ")
}

func TestEmptyExperimentIsDefault(t *testing.T) {
	t.Parallel()
	want := Default()
	want.Name = "quick"
	if diff := cmp.Diff(want, experiment(t, parse(t, "[experiment.quick]\n"), "quick")); diff != "" {
		t.Error(diff)
	}
}

func TestNamesInFileOrder(t *testing.T) {
	t.Parallel()
	f := parse(t, "experiment.z.seed = 2\n[experiment.m]\n[experiment.a.decoder]\nepochs = 3\n[experiment.m.data]\n")
	if got, want := f.Names(), []string{"z", "m", "a"}; !slices.Equal(got, want) {
		t.Errorf("names %v, want %v", got, want)
	}
	_, err := f.Experiment("zz")
	if err == nil || !strings.Contains(err.Error(), `experiments.toml has no experiment "zz"; did you mean "z"?`) {
		t.Errorf("error %v", err)
	}
	_, err = f.Cells("something")
	if err == nil || !strings.Contains(err.Error(), `expected z, m or a`) {
		t.Errorf("error %v", err)
	}
}

func TestExtends(t *testing.T) {
	t.Parallel()
	f := parse(t, `
[experiment.child]
extends = "parent"
classifier.epochs = 3
[experiment.parent]
description = "the parent"
extends = "root"
classifier.epochs = 2
decoder.epochs = 2
sweep.seed = [1, 2]
[experiment.root]
classifier.epochs = 1
decoder.batch = 11
data.ood = ["svhn"]
`)
	child := experiment(t, f, "child")
	if child.Classifier.Epochs != 3 || child.Decoder.Epochs != 2 || child.Decoder.Batch != 11 || !slices.Equal(child.Data.OOD, []string{"svhn"}) {
		t.Errorf("child %+v", child)
	}
	if child.Description != "" || child.Sweep != nil {
		t.Errorf("description %q and sweep %v were inherited", child.Description, child.Sweep)
	}
	child.Data.OOD[0] = "changed"
	for _, name := range f.Names() {
		if got := experiment(t, f, name).Data.OOD[0]; got != "svhn" {
			t.Errorf("%s shares its list with another copy: %s", name, got)
		}
	}
}

func TestChainHasAnEnd(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("[experiment.e0]\n")
	for i := range 100 {
		b.WriteString("[experiment.e" + number(float64(i+1)) + "]\nextends = \"e" + number(float64(i)) + "\"\n")
	}
	_, err := Parse("x.toml", []byte(b.String()))
	if err == nil || !strings.Contains(err.Error(), "goes more than 64 experiments back") {
		t.Errorf("error %v", err)
	}
}

func TestValidateNamesDatasets(t *testing.T) {
	t.Parallel()
	known := func(name string) error {
		if strings.HasPrefix(name, "builtin/") || name == "svhn/test" {
			return nil
		}
		return errors.New("no such set: " + name)
	}
	f := parse(t, `
[experiment.a]
data.ood = ["svhn/test", "svnh/test"]
[experiment.b]
extends = "a"
sweep."data.outliers" = ["builtin/outliers", "tiny"]
[experiment.c]
data.id = "cifar11"
`)
	want := []string{
		`experiments.toml:3: experiment.a.data.ood: no such set: svnh/test`,
		`experiments.toml:6: experiment.b.sweep.data.outliers: no such set: tiny`,
		`experiments.toml:8: experiment.c.data.id: no such set: cifar11/train`,
	}
	err := f.Validate(known)
	if err == nil {
		t.Fatal("unknown sets were accepted")
	}
	if diff := cmp.Diff(want, strings.Split(err.Error(), "\n")); diff != "" {
		t.Error(diff)
	}
	if err := f.Validate(nil); err != nil {
		t.Errorf("nothing to check with, yet %v", err)
	}
	e := experiment(t, f, "c")
	if err := e.Validate(known); err == nil || err.Error() != "experiment.c.data.id: no such set: cifar11/train" {
		t.Errorf("error %v", err)
	}
	e.Data.ID = "builtin"
	if err := e.Validate(known); err != nil {
		t.Error(err)
	}
}

func TestLoad(t *testing.T) {
	t.Parallel()
	if _, err := Load(t.TempDir() + "/experiments.toml"); err == nil || !strings.Contains(err.Error(), "experiments.toml") {
		t.Errorf("error %v, want one that names the missing file", err)
	}
}
