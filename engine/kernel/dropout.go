package kernel

import "oodscope/engine/kernel/vector"

// Dropout stores in out the values of x that survive, divided by 1 - rate, and
// zero for the others (Srivastava et al. 2014). Whether value i survives is a
// function of key and i alone, so the gradient is the same function of dy, no
// mask is stored, and the number of cores does not matter.
func Dropout(out, x []float32, rate float32, key uint64) {
	scale := 1 / (1 - rate)
	threshold := uint32(float64(rate) * (1 << 32))
	parallelRange(len(out), func(from, to int) {
		vector.Dropout(out[from:to], x[from:to], key+uint64(from/2), threshold, scale)
	})
}

// Mix is the output function of SplitMix64 (Steele, Lea & Flood 2014): a
// bijection whose outputs for successive counters pass as random.
func Mix(counter uint64) uint64 { return vector.Mix(counter) }
