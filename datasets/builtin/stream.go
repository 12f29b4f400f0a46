package builtin

import (
	"hash/fnv"
	"math/rand/v2"
)

// rootSeed is the seed of the whole set; another value gives another set of the same kind.
const rootSeed = 0x6f6f6473636f7065

// stream is the source of every random choice in one image. Only PCG.Uint64 is used, whose
// output the standard library specifies; math/rand/v2's ranges differ between word sizes.
type stream struct{ pcg rand.PCG }

// newStream starts the stream that belongs to a name and an index, and to nothing else.
func newStream(name string, index int) *stream {
	h := fnv.New64a()
	h.Write([]byte(name))
	s := new(stream)
	s.pcg.Seed(mix(rootSeed^h.Sum64()), mix(uint64(index)))
	return s
}

// mix is the finaliser of SplitMix64 (Steele, Lea and Flood 2014): it spreads neighbouring seeds apart.
func mix(z uint64) uint64 {
	z += 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below is uniform over 0..n-1.
func (s *stream) below(n int32) int32 {
	return int32(s.pcg.Uint64() >> 32 * uint64(n) >> 32)
}

// between is uniform over lo..hi, both included.
func (s *stream) between(lo, hi int32) int32 { return lo + s.below(hi-lo+1) }

// spread is uniform over -n..n.
func (s *stream) spread(n int32) int32 { return s.between(-n, n) }

// chance is true in perMille of a thousand draws.
func (s *stream) chance(perMille int32) bool { return s.below(1000) < perMille }

func (s *stream) angle() int32 { return s.below(turn) }

// order is a random permutation of 0..n-1 (Fisher and Yates).
func (s *stream) order(n int) []int {
	p := make([]int, n)
	for i := range p {
		j := int(s.below(int32(i) + 1))
		p[i], p[j] = p[j], i
	}
	return p
}

// bell returns two bell-shaped draws, each the sum of four bytes less its mean: standard deviation 148.
func (s *stream) bell() (a, b int32) {
	v := s.pcg.Uint64()
	return byteSum(uint32(v)) - 510, byteSum(uint32(v>>32)) - 510
}

func byteSum(v uint32) int32 {
	return int32(v&255 + v>>8&255 + v>>16&255 + v>>24)
}

func choose[T any](s *stream, options ...T) T { return options[s.below(int32(len(options)))] }
