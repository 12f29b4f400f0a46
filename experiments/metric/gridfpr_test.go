package metric

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// gridSearch restates the published loop, confidence = largest score - score.
func gridSearch(id, ood []float64) float64 {
	top, low := math.Inf(-1), math.Inf(1)
	for _, s := range append(append([]float64{}, id...), ood...) {
		top, low = max(top, s), min(low, s)
	}
	confidence := func(scores []float64) []float64 { return mapped(scores, func(s float64) float64 { return top - s }) }
	for i := range 10_000 {
		delta := float64(i) * ((top - low) / 10_000)
		tpr := float64(atLeast(confidence(id), delta)) / float64(len(id))
		if 0.9495 <= tpr && tpr <= 0.9505 {
			return float64(atLeast(confidence(ood), delta)) / float64(len(ood))
		}
	}
	return 0
}

func TestGridFPRIsThePublishedLoop(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.Map(rapid.IntRange(0, 500), func(i int) float64 { return float64(i) * float64(i) })
		// 20 or 40 ID scores can have a TPR of 95 % exactly.
		n := rapid.SampledFrom([]int{7, 20, 40}).Draw(t, "n")
		id := append(rapid.SliceOfN(value, n, n).Draw(t, "id"), 0, 1)[:n]
		ood := append(rapid.SliceOfN(value, 1, 10).Draw(t, "ood"), 250_001)
		if got, want := FPR95Grid(id, ood), gridSearch(id, ood); got != want {
			t.Fatalf("%v, the loop gives %v", got, want)
		}
	})
}

// 19 of 20 ID scores in a hundred-thousandth of the range lie between two steps
// of the grid, and the search reports perfection; exactly, half the OOD passes.
func TestGridFPRMissesCrowdedScores(t *testing.T) {
	t.Parallel()
	var id, ood []float64
	for i := range 20 {
		id = append(id, 1e-6*float64(i))
		ood = append(ood, 1e-6*float64(i), 1)
	}
	if got := FPR95Grid(id, ood); got != 0 {
		t.Errorf("grid: %v, want 0", got)
	}
	exact, err := Evaluate(id, ood)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "FPR95ID", exact.FPR95ID, 0.475)
}

func TestGridFPRWithoutAGrid(t *testing.T) {
	t.Parallel()
	some := []float64{1, 2}
	for name, c := range map[string][2][]float64{
		"constant": {{3, 3}, {3}}, "no ID": {nil, some}, "no OOD": {some, nil},
		"NaN": {some, {math.NaN()}}, "infinite": {some, {math.Inf(1)}},
	} {
		if got := FPR95Grid(c[0], c[1]); !math.IsNaN(got) {
			t.Errorf("%s: %v", name, got)
		}
	}
}
