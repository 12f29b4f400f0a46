package chart

// finest is the smallest part of all samples' range that zooming goes to.
const finest = 1e-5

// Zoom is the x range after zooming around an x, which keeps its column: by 0.5 half as much is shown, by 2 twice as
// much. It is the zero Range where that is everything.
func (l Layout) Zoom(x, by float64) Range {
	if l.W == 0 || !(by > 0) || !finite(by) {
		return Range{}
	}
	all := l.wholeX()
	lo, hi := all.unit(l.X.Lo), all.unit(l.X.Hi)
	size := max((hi-lo)*by, finest)
	keep := min(max(all.unit(x), lo), hi)
	lo = keep - (keep-lo)*size/(hi-lo)
	return l.part(lo, size)
}

// Pan is the x range after moving by a share of the plot's width, to the right where positive, as far as there is
// something to see.
func (l Layout) Pan(share float64) Range {
	if l.W == 0 || !finite(share) {
		return Range{}
	}
	all := l.wholeX()
	lo, hi := all.unit(l.X.Lo), all.unit(l.X.Hi)
	return l.part(lo+share*(hi-lo), hi-lo)
}

// Around is the x range of the same size with an x in its middle, as near as there is something to see.
func (l Layout) Around(x float64) Range {
	if l.W == 0 || !finite(x) {
		return Range{}
	}
	all := l.wholeX()
	size := all.unit(l.X.Hi) - all.unit(l.X.Lo)
	return l.part(all.unit(x)-size/2, size)
}

// wholeX is the scale of everything, at least of what the plot shows.
func (l Layout) wholeX() scale {
	if !l.Whole.proper(l.LogX) {
		return scaleOf(l.X, l.LogX)
	}
	return scaleOf(l.Whole, l.LogX)
}

// part is the range of a size that starts at lo, both in units of everything, moved so that it lies inside.
func (l Layout) part(lo, size float64) Range {
	if size >= 1-1e-9 {
		return Range{}
	}
	all := l.wholeX()
	lo = min(max(lo, 0), 1-size)
	return Range{all.at(lo), all.at(lo + size)}
}
