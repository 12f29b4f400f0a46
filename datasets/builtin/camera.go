package builtin

// photograph is the last step of every image of every set: contrast, focus and pixel noise.
func photograph(c *canvas, r *stream) {
	gain, bias := r.between(gainMin, one*11/10), r.spread(biasMax)
	for i := range c {
		for j, v := range c[i] {
			c[i][j] = white/2 + mul(v-white/2, gain) + bias
		}
	}
	if r.chance(blurShare) {
		c.soften(1)
	}
	strength := r.below(one) // squared: most images are fairly clean
	c.grain(r, noiseMax*mul(strength, strength)>>12)
}

// grain adds noise of the given standard deviation (Q8) to every channel by itself.
func (c *canvas) grain(r *stream, deviation int32) {
	for i := range c {
		for j := 0; j < area; j += 2 {
			a, b := r.bell()
			c[i][j] += a * deviation / 148
			c[i][j+1] += b * deviation / 148
		}
	}
}
