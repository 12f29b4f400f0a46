package stage

import (
	"hash/fnv"
	"math/rand/v2"
)

// purpose turns a use of randomness into a stream of its own, so that one more
// use changes no other.
func purpose(name string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(name))
	return h.Sum64()
}

// shuffled is the order of n items in an epoch.
func shuffled(n int, seed uint64, name string, epoch int) []int {
	return rand.New(rand.NewPCG(seed, purpose(name)+uint64(epoch))).Perm(n)
}
