package format

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestPick(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n, seed := rapid.IntRange(1, 300).Draw(t, "n"), rapid.Uint64().Draw(t, "seed")
		limit := rapid.IntRange(1, n).Draw(t, "limit")
		got := Pick(n, limit, seed)
		if len(got) != limit || !slices.IsSorted(got) || len(slices.Compact(slices.Clone(got))) != limit || got[0] < 0 || got[limit-1] >= n {
			t.Fatalf("Pick(%d, %d, %d) = %v: not %d ascending distinct indices below %d", n, limit, seed, got, limit, n)
		}
		if !slices.Equal(got, Pick(n, limit, seed)) {
			t.Fatal("the same seed gave another subset")
		}
		for _, i := range Pick(n, rapid.IntRange(1, limit).Draw(t, "less"), seed) {
			if !slices.Contains(got, i) {
				t.Fatalf("index %d of a smaller subset is not in the larger one", i)
			}
		}
	})
}

func TestPickSeedsAndLimits(t *testing.T) {
	t.Parallel()
	if slices.Equal(Pick(1000, 10, 1), Pick(1000, 10, 2)) {
		t.Error("two seeds gave the same subset")
	}
	for _, limit := range []int{0, 5, 9} {
		if got := Pick(5, limit, 1); !slices.Equal(got, []int{0, 1, 2, 3, 4}) {
			t.Errorf("Pick(5, %d) = %v, want all", limit, got)
		}
	}
}

// Subsets are part of what a result depends on: they must not change between
// versions of Go or of this package.
func TestPickIsStable(t *testing.T) {
	t.Parallel()
	if got, want := Pick(100, 5, 7), []int{15, 24, 42, 62, 84}; !slices.Equal(got, want) {
		t.Errorf("Pick(100, 5, 7) = %v, want %v", got, want)
	}
}
