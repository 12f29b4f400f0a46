package kernel

// Dropout stores in out the values of x that survive, divided by 1 - rate, and
// zero for the others (Srivastava et al. 2014). Whether value i survives is a
// function of key and i alone, so the gradient is the same function of dy, no
// mask is stored, and the number of cores does not matter.
func Dropout(out, x []float32, rate float32, key uint64) {
	scale := 1 / (1 - rate)
	threshold := uint32(float64(rate) * (1 << 32))
	parallelRange(len(out), func(from, to int) {
		for i := from; i < to; i += 2 {
			bits := Mix(key + uint64(i/2))
			keep(out, x, i, uint32(bits), threshold, scale)
			if i+1 < to {
				keep(out, x, i+1, uint32(bits>>32), threshold, scale)
			}
		}
	})
}

func keep(out, x []float32, i int, bits, threshold uint32, scale float32) {
	if bits < threshold {
		out[i] = 0
	} else {
		out[i] = x[i] * scale
	}
}

// Mix is the output function of SplitMix64 (Steele, Lea & Flood 2014): a
// bijection whose outputs for successive counters pass as random.
func Mix(counter uint64) uint64 {
	z := counter * 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
