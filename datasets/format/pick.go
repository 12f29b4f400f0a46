package format

import (
	"math/rand/v2"
	"slices"
)

// Pick returns the indices, ascending, of a random subset of limit out of n
// images; all of them when limit is 0 or at least n. The same n, limit and seed
// give the same subset on every machine, and a smaller limit a part of it.
func Pick(n, limit int, seed uint64) []int {
	if limit <= 0 || limit >= n {
		return count(n)
	}
	rng := rand.New(rand.NewPCG(seed, 0x6f6f6473636f7065)) // the second word only has to be fixed
	chosen := rng.Perm(n)[:limit]
	slices.Sort(chosen)
	return chosen
}

func count(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// labelsAt gathers the labels of the picked images; nil stays nil.
func labelsAt(labels []int32, picked []int) []int32 {
	if labels == nil {
		return nil
	}
	out := make([]int32, len(picked))
	for to, from := range picked {
		out[to] = labels[from]
	}
	return out
}
