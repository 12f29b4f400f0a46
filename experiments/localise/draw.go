package localise

import (
	"hash/fnv"
	"io"
	"math/rand/v2"
)

// stream is the source of random choices for one purpose, so that one more set
// or side changes nothing that is drawn for the others.
func stream(seed uint64, purpose ...string) *rand.Rand {
	h := fnv.New64a()
	for _, p := range purpose {
		io.WriteString(h, p+"\x00")
	}
	return rand.New(rand.NewPCG(seed, h.Sum64()))
}

// deal returns count numbers below n: shuffles one after another, so that none
// comes again before all have come.
func deal(n, count int, r *rand.Rand) []int {
	var dealt []int
	for len(dealt) < count {
		dealt = append(dealt, r.Perm(n)...)
	}
	return dealt[:count]
}
