package builtin

// grid measures the image in a turned frame, in whole cells (Q12).
type grid struct {
	c, s, phaseU, phaseV, cellU, cellV int32
}

// newGrid has cells of lo..hi (Q8 px), square up to a factor of two.
func newGrid(r *stream, lo, hi int32) grid {
	angle, cell := r.angle(), r.between(lo, hi)
	return grid{
		c: cos(angle), s: sin(angle), phaseU: r.below(one), phaseV: r.below(one),
		cellU: cell, cellV: mul(cell, r.between(one*7/10, one*14/10)),
	}
}

func (g grid) at(x, y int32) (u, v int32) {
	across, along := mul(x, g.c)+mul(y, g.s), mul(y, g.c)-mul(x, g.s)
	return across*one/g.cellU + g.phaseU, along*one/g.cellV + g.phaseV
}

// wave is one period of a cosine per unit, from 0 to one and back.
func wave(u int32) int32 { return one/2 - cos(u*16)/2 }

// odd tells neighbouring unit intervals apart.
func odd(u int32) bool { return u>>12&1 == 1 }

// hash is a random-looking number in 0..one-1 for a cell of a pattern.
func hash(seed uint64, i, j int32) int32 {
	return int32(mix(seed^mix(uint64(uint32(i))<<32|uint64(uint32(j)))) >> 52)
}
