package stage

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestRunsShareHalfOfTheirImages(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		scores := rapid.SliceOfN(rapid.Float64Range(-1, 1), 1, 200).Draw(t, "scores")
		others := rapid.SliceOfN(rapid.Float64Range(-1, 1), len(scores), len(scores)).Draw(t, "scores of another run")
		n := rapid.IntRange(0, 250).Draw(t, "n")
		chosen := chosenOf(scores, n)
		shared := 0
		for _, i := range chosenOf(others, n) {
			if slices.Contains(chosen, i) {
				shared++
			}
		}
		if shared < (min(n, len(scores))-1)/2 {
			t.Fatalf("two runs share %d of %d images", shared, n)
		}
	})
}
