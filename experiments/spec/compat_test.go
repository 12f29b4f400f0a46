package spec

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Each key that compat stands for must differ from the default, or be one that
// the paper leaves open, and must exist.
func TestCompatSetsWhatThePublishedCodeDoes(t *testing.T) {
	t.Parallel()
	e := Default()
	if err := e.Set("compat", "reference"); err != nil {
		t.Fatal(err)
	}
	for _, p := range asPublished {
		if got := e.Literal(p.key); got != p.value && got != quoted(p.value) {
			t.Errorf("%s is %s, want %s", p.key, got, p.value)
		}
	}
	if e.Decoder.Pairing != "reference" || e.Decoder.FeatureNorm != "reference" || e.Evaluation.FPR != "reference" || e.Data.TestChoice != "reference" {
		t.Errorf("%+v", e)
	}
}

func TestAKeyOverridesCompatWhereverItStands(t *testing.T) {
	t.Parallel()
	f, err := Parse("x.toml", []byte(`
[experiment.parent.decoder]
pairing = "random"
feature_norm = "none"
[experiment.child]
extends = "parent"
[experiment.child.decoder]
pairing = "closest"
[experiment.child.evaluation]
fpr = "exact"
[experiment.child.sweep]
compat = ["none", "reference"]
[experiment.set]
extends = "parent"
compat = "reference"
[experiment.set.decoder]
pairing = "closest"
`))
	if err != nil {
		t.Fatal(err)
	}
	set := experiment(t, f, "set")
	if set.Decoder.Pairing != "closest" || set.Decoder.FeatureNorm != "reference" {
		t.Errorf("pairing %s, norm %s: own keys override compat, inherited ones do not", set.Decoder.Pairing, set.Decoder.FeatureNorm)
	}
	cells, err := f.Cells("child")
	if err != nil {
		t.Fatal(err)
	}
	if a, b := cells[0], cells[1]; a.Decoder.Pairing != "closest" || b.Decoder.Pairing != "reference" || b.Evaluation.FPR != "reference" {
		t.Errorf("the cells pair by %s and %s", a.Decoder.Pairing, b.Decoder.Pairing)
	}
	for _, axes := range []string{"compat = ['none', 'reference']\n'decoder.pairing' = ['closest', 'random']", "'decoder.pairing' = ['closest', 'random']\ncompat = ['none', 'reference']"} {
		f, err := Parse("x.toml", []byte("[experiment.both.sweep]\n"+axes))
		if err != nil {
			t.Fatal(err)
		}
		cells, err := f.Cells("both")
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cells {
			if want := "decoder.pairing=" + c.Decoder.Pairing; !strings.Contains(c.Label, want) {
				t.Errorf("the cell %q pairs by %s", c.Label, c.Decoder.Pairing)
			}
		}
	}
	back := set.clone()
	if err := back.Set("compat", "none"); err != nil || back.Decoder.FeatureNorm != "layer" || back.Evaluation.FPR != "exact" {
		t.Errorf("back to none the norm is %s, FPR95 %s, %v", back.Decoder.FeatureNorm, back.Evaluation.FPR, err)
	}
	again, err := Parse("y.toml", set.TOML())
	if err != nil {
		t.Fatal(err)
	}
	set.Extends = "" // has been applied
	if diff := cmp.Diff(set, experiment(t, again, "set")); diff != "" {
		t.Errorf("what was written reads back otherwise: %s", diff)
	}
}
