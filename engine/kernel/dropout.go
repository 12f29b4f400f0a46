package kernel

import "oodscope/engine/kernel/vector"

// Dropout stores in out the values of x that survive, divided by 1 - rate, and
// zero for the others (Srivastava et al. 2014). Whether value i survives is a
// function of key and i alone, so the gradient is the same function of dy, no
// mask is stored, and the number of cores does not matter.
func Dropout(out, x []float32, rate float32, key uint64) {
	scale := 1 / (1 - rate)
	threshold := uint32(float64(rate) * (1 << 32))
	args := survival{operands{out: out, a: x, factor: scale}, key, threshold}
	parallelRange(len(out), args, func(s *survival, from, to int) {
		vector.Dropout(s.out[from:to], s.a[from:to], s.key+uint64(from/2), s.threshold, s.factor)
	})
}

// survival is drawn with key: those of numbers at or above threshold.
type survival struct {
	operands
	key       uint64
	threshold uint32
}

// Mix is the output function of SplitMix64 (Steele, Lea & Flood 2014): a
// bijection whose outputs for successive counters pass as random.
func Mix(counter uint64) uint64 { return vector.Mix(counter) }
