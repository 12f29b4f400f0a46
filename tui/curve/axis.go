package curve

import "sort"

// Axis says how a sample becomes an x. The zero Axis is that of steps. X never falls along a track.
type Axis struct {
	wall   bool
	scale  float64 // of a step; 0 stands for 1
	origin float64 // of wall times
}

// ByStep is x = step.
func ByStep() Axis { return Axis{} }

// ByEpoch is x = step times the epochs that one step takes, for instance 1/steps per epoch. A factor that is not positive
// counts as 1.
func ByEpoch(perStep float64) Axis {
	if !(perStep > 0) {
		perStep = 1
	}
	return Axis{scale: perStep}
}

// ByTime is x = seconds since an origin, given in seconds since 1970, for instance a run's start.
func ByTime(origin float64) Axis { return Axis{wall: true, origin: origin} }

// ByClock is x = wall time in seconds since 1970.
func ByClock() Axis { return Axis{wall: true} }

// X of a sample; NaN where its wall time is unknown.
func (a Axis) X(s Sample) float64 {
	if a.wall {
		return s.Wall - a.origin
	}
	if a.scale == 0 {
		return s.Step
	}
	return s.Step * a.scale
}

// X of the i-th sample.
func (t Track) X(a Axis, i int) float64 {
	if a.wall {
		return t.walls[i] - a.origin
	}
	if a.scale == 0 {
		return t.steps[i]
	}
	return t.steps[i] * a.scale
}

// Search is the index of the first sample at or after x, Len where there is none.
func (t Track) Search(a Axis, x float64) int {
	return sort.Search(t.Len(), func(i int) bool { return t.X(a, i) >= x })
}

// searchFrom is Search where the first i samples are known to lie before x, with a guess of the result. It looks around the
// guess in steps that double: curves are mostly regular, and each look at a far sample is one at cold memory.
func (t *Track) searchFrom(a Axis, x float64, i, guess int) int {
	at := func(k int) bool { return t.X(a, k) >= x }
	lo, hi := i, len(t.values) // what lies before lo is before x, what lies from hi on is not
	k := min(max(guess, lo), hi)
	if k < hi && !at(k) {
		lo = k + 1
		for step := 1; lo+step < hi; step *= 2 {
			if at(lo + step) {
				hi = lo + step
				break
			}
			lo += step + 1
		}
	} else {
		hi = k
		for step := 1; hi-step >= lo; step *= 2 {
			if !at(hi - step) {
				lo = hi - step + 1
				break
			}
			hi -= step
		}
	}
	return lo + sort.Search(hi-lo, func(k int) bool { return at(lo + k) })
}
