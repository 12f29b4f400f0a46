package pixelmap

import "math/rand/v2"

// sample draws up to most of the vectors, in random order and without repetition.
func sample(vectors []float32, dim, most int, seed uint64) []float32 {
	order := rand.New(rand.NewPCG(seed, 0)).Perm(len(vectors) / dim)
	out := make([]float32, 0, min(most, len(order))*dim)
	for _, i := range order[:min(most, len(order))] {
		out = append(out, vectors[i*dim:][:dim]...)
	}
	return out
}

// coreset keeps up to most of the vectors, so that the farthest of the others has
// a near one among them: beginning with the first vector, always the one farthest
// from those kept, the first of equals (greedy k-centre; Sener and Savarese, ICLR
// 2018, algorithm 1). It ends early where every vector is kept or equals a kept one.
func coreset(vectors []float32, dim, most int) []float32 {
	n := len(vectors) / dim
	distance := make([]float32, n) // squared, to the nearest kept
	kept := make([]float32, 0, min(most, n)*dim)
	for newest := 0; ; {
		first := len(kept) == 0
		kept = append(kept, vectors[newest*dim:][:dim]...)
		centre := kept[len(kept)-dim:]
		farthest := 0
		for i := range distance {
			if d := squared(vectors[i*dim:][:dim], centre); first || d < distance[i] {
				distance[i] = d
			}
			if distance[i] > distance[farthest] {
				farthest = i
			}
		}
		if len(kept) >= most*dim || distance[farthest] == 0 {
			return kept
		}
		newest = farthest
	}
}

// squared is the squared Euclidean distance, in four sums that are added at the
// end: one would make every addition wait for the one before. The conversions keep
// compilers from fusing, which would round otherwise on other machines.
func squared(a, b []float32) float32 {
	var s0, s1, s2, s3 float32
	b = b[:len(a)]
	i := 0
	for ; i+4 <= len(a); i += 4 {
		d0, d1, d2, d3 := a[i]-b[i], a[i+1]-b[i+1], a[i+2]-b[i+2], a[i+3]-b[i+3]
		s0, s1, s2, s3 = s0+float32(d0*d0), s1+float32(d1*d1), s2+float32(d2*d2), s3+float32(d3*d3)
	}
	for ; i < len(a); i++ {
		s0 += float32((a[i] - b[i]) * (a[i] - b[i]))
	}
	return s0 + s1 + (s2 + s3)
}
