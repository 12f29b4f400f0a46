package stage

import (
	"slices"
	"strconv"
	"testing"

	"oodscope/experiments/spec"
)

// usual are the stages of an experiment without extras.
var usual = Kinds(spec.Default())

// moved are the kinds whose address differs, in their order.
func moved(a, b map[string]string) (kinds []string) {
	for _, kind := range usual {
		if a[kind] != b[kind] {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

func from(kind string) []string { return usual[slices.Index(usual, kind):] }

func TestASettingMovesTheStagesThatReadItAndThoseAfterThem(t *testing.T) {
	d := data()
	before := Keys(changed(t), d)
	for _, c := range []struct {
		key, value string
		want       []string
	}{
		{"seed", "99", usual},
		{"classifier.epochs", "77", usual},
		{"classifier.width", "3", usual},
		{"classifier.augment", strconv.FormatBool(!changed(t).Classifier.Augment), usual},
		{"decoder.pairing", "random", from(KindPairs)},
		{"decoder.epochs", "77", from(KindDecoder)},
		{"decoder.forward_layers", "3", from(KindDecoder)},
		{"decoder.feature_norm", "none", from(KindDecoder)},
		{"decoder.loss_weight", "none", from(KindDecoder)},
		{"decoder.learning_rate", "0.5", from(KindDecoder)},
		{"detectors.names", "msp", from(KindScores)},
		{"heatmaps.per_set", "3", from(KindHeatmaps)},
		{"description", "another", nil},
		{"label", "another", nil},
		{"classifier.dropout", "0.2", nil}, // a resnet has none
	} {
		if got := moved(before, Keys(changed(t, c.key, c.value), d)); !slices.Equal(got, c.want) {
			t.Errorf("%s = %s moves %v, want %v", c.key, c.value, got, c.want)
		}
	}
}

func TestAnImageMovesTheStagesThatReadIt(t *testing.T) {
	e := changed(t)
	before := Keys(e, data())
	unread := []string{KindFeatures, KindPairs, KindScores, KindHeatmaps} // by the networks
	for _, c := range []struct {
		part string
		want []string
	}{
		{PartTrain, usual}, {PartHoldout, usual},
		{PartOutliers, from(KindFeatures)}, {PartOutlierHoldout, from(KindFeatures)},
		{PartTest, unread}, {"far/test", unread}, {"near/test", unread},
	} {
		d := data()
		for _, p := range d.Parts() {
			if p.Name == c.part {
				p.Set.Pixels[7]++
			}
		}
		if got := moved(before, Keys(e, d)); !slices.Equal(got, c.want) {
			t.Errorf("an image of %s moves %v, want %v", c.part, got, c.want)
		}
	}
}

func TestAddressesDifferBetweenStagesAndNotBetweenCalls(t *testing.T) {
	e, d := changed(t), data()
	keys := Keys(e, d)
	if got := moved(keys, Keys(e, d)); got != nil {
		t.Errorf("the same experiment has two addresses of %v", got)
	}
	seen := map[string]string{}
	for _, kind := range usual {
		if other, taken := seen[keys[kind]]; taken || keys[kind] == "" {
			t.Errorf("%s and %s have the address %q", kind, other, keys[kind])
		}
		seen[keys[kind]] = kind
	}
}

// An imported classifier is not trained, but the decoder behind it is, on the
// same images.
func TestAnImportedClassifierMovesNothingElse(t *testing.T) {
	e := changed(t)
	given := func() *Data {
		d := data()
		d.imported = &imported{fingerprint: "abc"}
		return d
	}
	before := Keys(e, given())
	other := given()
	other.imported.fingerprint = "abd"
	if got := moved(before, Keys(e, other)); !slices.Equal(got, usual) {
		t.Errorf("another classifier moves %v", got)
	}
	for _, change := range []func(*Data){
		func(d *Data) { d.Train.Pixels[7]++ }, func(d *Data) { d.Holdout.Pixels[7]++ },
	} {
		d := given()
		change(d)
		if got := moved(before, Keys(e, d)); !slices.Equal(got, usual) {
			t.Errorf("another ID image moves %v", got)
		}
	}
	if got := moved(before, Keys(changed(t, "classifier.epochs", "77"), given())); got != nil {
		t.Errorf("training that is not done moves %v", got)
	}
}

// The names of the ID set and of its classes are written into heatmaps.
func TestARenamedIDSetMovesTheHeatmaps(t *testing.T) {
	e, d := changed(t), data()
	before := Keys(e, d)
	d.Test.Name = "other/test"
	if got := moved(before, Keys(e, d)); !slices.Equal(got, []string{KindHeatmaps}) {
		t.Errorf("another name moves %v", got)
	}
}
