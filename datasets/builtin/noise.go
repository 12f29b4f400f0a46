package builtin

// valueNoise is smooth noise, 0..one: random values on a lattice of across x down cells, joined by smooth steps.
func valueNoise(r *stream, across, down int32) *plane {
	width := across + 1
	knots := make([]int32, width*(down+1))
	for i := range knots {
		knots[i] = r.below(one + 1)
	}
	out := new(plane)
	for i := range out {
		x, y := centre(i)
		u, v := x*across>>1, y*down>>1 // Q8 over 32 px to Q12 over one cell
		k := knots[v>>12*width+u>>12:]
		s, t := smooth(fraction(u)), smooth(fraction(v))
		top, bottom := k[0]+mul(k[1]-k[0], s), k[width]+mul(k[width+1]-k[width], s)
		out[i] = top + mul(bottom-top, t)
	}
	return out
}

// fractal sums octaves of value noise, each twice as fine and weaker by `gain` (Q12), stretched to fill 0..one.
func fractal(r *stream, across, down int32, octaves int, gain int32) *plane {
	sum, weight := new(plane), one
	for range octaves {
		for i, v := range valueNoise(r, across, down) {
			sum[i] += mul(v, weight)
		}
		across, down, weight = min(across*2, size), min(down*2, size), mul(weight, gain)
	}
	return sum.stretch()
}

// stretch maps the plane's smallest value to 0 and its largest to one.
func (p *plane) stretch() *plane {
	lo, hi := p[0], p[0]
	for _, v := range p {
		lo, hi = min(lo, v), max(hi, v)
	}
	for i, v := range p {
		p[i] = int32(int64(v-lo) * int64(one) / int64(max(hi-lo, 1)))
	}
	return p
}
