package stage

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestReferencePairsEachOutlierWithThePartnerOfAnother(t *testing.T) {
	// Outliers of classes 1, 0, 1, 0 in file order; partners in class order.
	got := classOrder([]int64{10, 20, 30, 40}, []int32{1, 0, 1, 0})
	if want := []int64{20, 40, 10, 30}; !slices.Equal(got, want) {
		t.Errorf("the partners are %v, want %v", got, want)
	}
}

func TestReferencePairingOnlyMovesPartners(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 50).Draw(t, "outliers")
		nearest := rapid.SliceOfN(rapid.Int64Range(0, 9), n, n).Draw(t, "nearest")
		predicted := rapid.SliceOfN(rapid.Int32Range(0, 3), n, n).Draw(t, "predicted")
		got := classOrder(nearest, predicted)
		if sorted := slices.IsSorted(predicted); sorted && !slices.Equal(got, nearest) {
			t.Error("outliers in class order got other partners")
		}
		slices.Sort(got)
		if !slices.Equal(got, slices.Sorted(slices.Values(nearest))) {
			t.Error("a partner was lost or made up")
		}
	})
}

func TestRandomPairingIsSeededAndStaysInTheBank(t *testing.T) {
	nearest, predicted := make([]int64, 500), make([]int32, 500)
	draw := func(seed string) []int64 {
		return repair(changed(t, "decoder.pairing", "random", "seed", seed), nearest, predicted, 10)
	}
	one := draw("1")
	if !slices.Equal(one, draw("1")) || slices.Equal(one, draw("2")) {
		t.Error("the pairs do not follow the seed")
	}
	seen := map[int64]bool{}
	for _, p := range one {
		if p < 0 || p >= 10 {
			t.Fatalf("partner %d of 10", p)
		}
		seen[p] = true
	}
	if len(seen) != 10 {
		t.Errorf("500 draws hit only %d of 10 partners", len(seen))
	}
}

func TestClosestPairingKeepsTheNearest(t *testing.T) {
	nearest := []int64{3, 1, 2}
	if got := repair(changed(t, "decoder.pairing", "closest"), nearest, []int32{1, 0, 0}, 4); !slices.Equal(got, []int64{3, 1, 2}) {
		t.Errorf("the partners are %v", got)
	}
}

// quiet hears nothing.
type quiet struct{}

func (quiet) Scalar(string, int64, float64) {}
func (quiet) Progress(Progress)             {}
func (quiet) Logf(string, ...any)           {}
func (quiet) Stopping() bool                { return false }

// features puts image i of every part at position i on a line, of class i%2.
func features(d *Data) *Features {
	f := &Features{Classes: 2, D: 1, parts: map[string]PartFeatures{}}
	for _, p := range d.Parts() {
		var part PartFeatures
		for i := range p.Set.Len() {
			part.Penultimate = append(part.Penultimate, float32(i))
			part.Predicted = append(part.Predicted, int32(i%2))
			part.Logits = append(part.Logits, 0, 0)
		}
		f.parts[p.Name] = part
	}
	return f
}

func TestThePairingOfTheTrainingDoesNotTouchWhatIsOnlyLookedAt(t *testing.T) {
	d := data()
	pairs := map[string]Pairs{}
	for _, kind := range []string{"closest", "random"} {
		dir := t.TempDir()
		if err := FindPairs(t.Context(), changed(t, "decoder.pairing", kind), d, features(d), dir, quiet{}); err != nil {
			t.Fatal(err)
		}
		var err error
		if pairs[kind], err = LoadPairs(d, dir); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range d.Parts() {
		if p.Name == PartTrain {
			continue
		}
		for i, partner := range pairs["closest"][p.Name] {
			if partner != int64(i) {
				t.Errorf("%s: image %d is nearest to %d", p.Name, i, partner)
			}
		}
		if same := slices.Equal(pairs["closest"][p.Name], pairs["random"][p.Name]); same == (p.Name == PartOutliers) {
			t.Errorf("%s: the pairings agree: %v", p.Name, same)
		}
	}
}

func TestPairsBeyondTheTrainingSetAreRefused(t *testing.T) {
	d, dir := data(), t.TempDir()
	if err := FindPairs(t.Context(), changed(t), d, features(d), dir, quiet{}); err != nil {
		t.Fatal(err)
	}
	d.Train = randomSet("id/train", 2)
	if _, err := LoadPairs(d, dir); err == nil {
		t.Error("pairs of a larger training set were taken")
	}
}
