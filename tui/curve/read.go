package curve

// First is the first finite sample; false where there is none.
func (t Track) First() (Sample, bool) { return t.sample(t.next(0, t.Len())) }

// Last is the last finite sample; false where there is none.
func (t Track) Last() (Sample, bool) { return t.sample(t.previous(t.Len())) }

// Before is the last finite sample at or before x.
func (t Track) Before(a Axis, x float64) (Sample, bool) {
	i := t.Search(a, x)
	if i < t.Len() && t.X(a, i) == x {
		i = t.Search(a, above(x))
	}
	return t.sample(t.previous(i))
}

// After is the first finite sample at or after x.
func (t Track) After(a Axis, x float64) (Sample, bool) {
	return t.sample(t.next(t.Search(a, x), t.Len()))
}

// Nearest is the finite sample nearest to x, the earlier of two; false where there is none.
func (t Track) Nearest(a Axis, x float64) (Sample, bool) {
	before, ok := t.Before(a, x)
	after, also := t.After(a, x)
	if !ok || also && a.X(after)-x < x-a.X(before) {
		return after, also
	}
	return before, ok
}

// Interpolate is the value at x on the straight line between the samples around it; false outside the track and beside
// a gap.
func (t Track) Interpolate(a Axis, x float64) (float64, bool) {
	i := t.Search(a, x)
	if i == t.Len() || !finite(t.values[i]) {
		return 0, false
	}
	x1, v := t.X(a, i), t.values[i]
	if x1 == x {
		return v, true
	}
	if i == 0 || !finite(t.values[i-1]) || !finite(t.X(a, i-1)) {
		return 0, false
	}
	x0, u := t.X(a, i-1), t.values[i-1]
	return u + (v-u)*(x-x0)/(x1-x0), true
}

// sample is the i-th sample; false for an index of -1.
func (t Track) sample(i int) (Sample, bool) {
	if i < 0 {
		return Sample{}, false
	}
	return t.At(i), true
}

// next is the index of the first finite value in i up to j, -1 where there is none. Blocks of gaps are leapt over.
func (c *column) next(i, j int) int {
	for i < j {
		if size := c.gap(i, i/fan, i%fan == 0); size > 0 {
			i += size
			continue
		}
		if finite(c.values[i]) {
			return i
		}
		i++
	}
	return -1
}

// previous is the index of the last finite value before j, -1 where there is none.
func (c *column) previous(j int) int {
	for j > 0 {
		if size := c.gap(j, j/fan-1, j%fan == 0); size > 0 {
			j -= size
			continue
		}
		if j--; finite(c.values[j]) {
			return j
		}
	}
	return -1
}

// gap is the size of the block k at an edge i where it is full and has no finite value, else 0.
func (c *column) gap(i, k int, edge bool) int {
	if edge && k < len(c.blocks[0]) && c.blocks[0][k].low > c.blocks[0][k].high {
		return fan
	}
	return 0
}
