package curve

import (
	"math"
	"sort"
)

// Sample is one value of a curve.
type Sample struct {
	Step  float64
	Wall  float64 // seconds since 1970; NaN where unknown
	Value float64 // NaN and infinities are gaps
}

// Track is one curve, its steps strictly rising and its wall times never falling. The zero Track is empty.
type Track struct {
	steps, walls []float64
	column
	line *lineage
}

// lineage is shared by all tracks that are longer or shorter versions of each other.
type lineage struct{ _ byte }

// Len is the number of samples, gaps included.
func (t Track) Len() int { return len(t.values) }

// At is the i-th sample.
func (t Track) At(i int) Sample { return Sample{t.steps[i], t.walls[i], t.values[i]} }

// Values are the values of all samples, not to be changed.
func (t Track) Values() []float64 { return t.values[:len(t.values):len(t.values)] }

// Append adds samples at the end. Copies made before do not see them; only one of all copies may be appended to.
//
// A sample whose step does not follow the last one, as a resumed run writes it, replaces what was there from that step
// on. That copies the track once a call, so many samples are best appended together. A wall time that is unknown or
// earlier than the one before counts as that one. A sample whose step is not finite is left out.
func (t *Track) Append(samples ...Sample) {
	shared := t.Len() // what copies may hold
	t.grow(len(samples))
	for _, s := range samples {
		if !finite(s.Step) {
			continue
		}
		if n := t.Len(); n > 0 && s.Step <= t.steps[n-1] {
			shared = t.cut(sort.SearchFloat64s(t.steps, s.Step), shared)
		}
		t.add(s)
	}
}

// Truncate drops the samples from a step on. Copies made before keep them.
func (t *Track) Truncate(step float64) {
	if i := sort.SearchFloat64s(t.steps, step); i < t.Len() {
		t.cut(i, t.Len())
	}
}

func (t *Track) add(s Sample) {
	if t.line == nil {
		t.line = new(lineage)
	}
	t.steps, t.walls = append(t.steps, s.Step), append(t.walls, t.wall(s.Wall))
	t.column.add(s.Value)
}

// wall is a wall time that does not fall behind the last one.
func (t *Track) wall(w float64) float64 {
	if !finite(w) {
		w = math.NaN()
	}
	if n := len(t.walls); n > 0 && !(w >= t.walls[n-1]) && finite(t.walls[n-1]) {
		return t.walls[n-1]
	}
	return w
}

// cut shortens the track to n samples. Where copies share more than that, it moves to columns of its own. It returns
// how many samples copies may hold now.
func (t *Track) cut(n, shared int) int {
	t.line = new(lineage)
	if n >= shared {
		t.steps, t.walls = t.steps[:n], t.walls[:n]
		t.column.shorten(n)
		return shared
	}
	t.steps, t.walls = own(t.steps[:n]), own(t.walls[:n])
	t.column.shorten(n)
	t.column.own()
	return 0
}

// grow makes room for n more samples, at least twice as much as there is: a curve that is read in pieces would be copied
// again and again otherwise.
func (t *Track) grow(n int) {
	t.steps, t.walls, t.values = roomFor(t.steps, n), roomFor(t.walls, n), roomFor(t.values, n)
}

func roomFor(s []float64, n int) []float64 {
	if cap(s)-len(s) >= n {
		return s
	}
	return append(make([]float64, 0, max(2*cap(s), len(s)+n)), s...)
}

// own is a copy with room to grow.
func own[T any](s []T) []T { return append(make([]T, 0, len(s)+len(s)/8+1), s...) }

func finite(v float64) bool { return v-v == 0 }
