package curve

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// grown draws a track with gaps, long enough for blocks of blocks.
func grown(t *rapid.T) Track {
	seed := rapid.Uint64().Draw(t, "seed")
	var track Track
	step := float64(seed % 7)
	samples := make([]Sample, rapid.IntRange(0, 6000).Draw(t, "n"))
	for i := range samples {
		seed = seed*6364136223846793005 + 1442695040888963407
		step += 1 + float64(seed>>61)
		samples[i] = Sample{Step: step, Wall: 1e9 + step/3, Value: float64(int64(seed)>>40) / 1000}
		if seed>>33%11 == 0 {
			samples[i].Value = math.NaN()
		}
	}
	track.Append(samples...)
	return track
}

// axis draws one of the ways to place samples, with the window of a track on it and a number of columns.
func axis(t *rapid.T, track Track) (a Axis, edges []float64) {
	a = rapid.SampledFrom([]Axis{ByStep(), ByEpoch(0.013), ByTime(1e9), ByClock()}).Draw(t, "axis")
	x0, x1 := 0.0, 1.0
	if n := track.Len(); n > 0 {
		i := rapid.IntRange(0, n-1).Draw(t, "from")
		x0, x1 = track.X(a, i), track.X(a, rapid.IntRange(i, n-1).Draw(t, "to"))+1e-9
	}
	n := rapid.IntRange(1, 90).Draw(t, "columns")
	for k := range n + 1 {
		edges = append(edges, x0+(x1-x0)*float64(k)/float64(n))
	}
	return a, edges
}

// Whatever is zoomed to, each column has the lowest and the highest of its samples, as if each had been looked at.
func TestThinKeepsTheExtremesOfEveryColumn(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		track, positive := grown(t), rapid.Bool().Draw(t, "positive")
		a, edges := axis(t, track)
		got := make([]Range, len(edges)-1)
		want := make([]Range, len(edges)-1)
		for k := range got {
			got[k], want[k] = nowhere, nowhere
		}
		for _, c := range track.Thin(nil, a, edges, positive) {
			got[c.K].add(c.Low)
			got[c.K].add(c.High)
			if c.First < c.Low || c.First > c.High || c.Last < c.Low || c.Last > c.High {
				t.Fatalf("column %+v begins or ends outside its extremes", c)
			}
		}
		k := 0
		for i := range track.Len() {
			x, v := track.X(a, i), track.At(i).Value
			for k < len(want) && x >= edges[k+1] {
				k++
			}
			if k < len(want) && x >= edges[0] && finite(v) && (v > 0 || !positive) {
				want[k].add(v)
			}
		}
		for k := range want {
			if got[k] != want[k] {
				t.Fatalf("column %d spans %v, want %v", k, got[k], want[k])
			}
		}
	})
}

// Range is the lowest and the highest of some values.
type Range struct{ lo, hi float64 }

var nowhere = Range{math.Inf(1), math.Inf(-1)}

func (r *Range) add(v float64) { r.lo, r.hi = min(r.lo, v), max(r.hi, v) }

func TestThinPartsAtGaps(t *testing.T) {
	t.Parallel()
	var track Track
	for i, v := range []float64{1, 2, math.NaN(), 3, math.Inf(1), 4, 5} {
		track.Append(Sample{Step: float64(i), Value: v})
	}
	got := track.Thin(nil, ByStep(), []float64{0, 4, 7}, false)
	want := []Column{
		{K: 0, First: 1, Last: 2, Low: 1, High: 2},
		{K: 0, First: 3, Last: 3, Low: 3, High: 3},
		{K: 1, First: 4, Last: 5, Low: 4, High: 5},
	}
	if len(got) != len(want) {
		t.Fatalf("%+v, want %+v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("column %d is %+v, want %+v", i, got[i], want[i])
		}
	}
}

// A gap at the edge of a column that is taken whole still parts it from its neighbour.
func TestThinPartsDenseColumns(t *testing.T) {
	t.Parallel()
	var track Track
	for i := range 1000 {
		v := float64(i)
		if i == 499 {
			v = math.NaN()
		}
		track.Append(Sample{Step: float64(i), Value: v})
	}
	got := track.Thin(nil, ByStep(), []float64{0, 250, 500, 750, 1000}, false)
	for i, joined := range []bool{false, true, false, true} {
		if got[i].Joined != joined {
			t.Errorf("column %d: joined %v, want %v", i, got[i].Joined, joined)
		}
	}
	if got[1].Last != 498 || got[2].First != 500 {
		t.Errorf("around the gap: %v and %v", got[1].Last, got[2].First)
	}
}

func TestReadings(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		track := grown(t)
		a, edges := axis(t, track)
		x := rapid.Float64Range(edges[0]-3, edges[len(edges)-1]+3).Draw(t, "x")
		before, after, found := -1, -1, track.Len()
		for i := range track.Len() {
			at := track.X(a, i)
			if finite(track.At(i).Value) && at <= x {
				before = i
			}
			if finite(track.At(i).Value) && at >= x && after < 0 {
				after = i
			}
			if at >= x {
				found = min(found, i)
			}
		}
		if got := track.Search(a, x); got != found {
			t.Fatalf("Search(%v) = %d, want %d", x, got, found)
		}
		if s, ok := track.Before(a, x); ok != (before >= 0) || ok && s != track.At(before) {
			t.Fatalf("Before(%v) = %v, want sample %d", x, s, before)
		}
		if s, ok := track.After(a, x); ok != (after >= 0) || ok && s != track.At(after) {
			t.Fatalf("After(%v) = %v, want sample %d", x, s, after)
		}
		s, ok := track.Nearest(a, x)
		for _, i := range []int{before, after} {
			if i >= 0 && (!ok || math.Abs(a.X(s)-x) > math.Abs(track.X(a, i)-x)) {
				t.Fatalf("Nearest(%v) = %v, but sample %d is nearer", x, s, i)
			}
		}
	})
}

// The search that starts from a guess finds what the plain one finds, whatever the guess, also before the times are known.
func TestSearchFromAGuess(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var track Track
		unknown := rapid.IntRange(0, 20).Draw(t, "without a time")
		for i := range rapid.IntRange(0, 400).Draw(t, "n") {
			wall := 1e9 + float64(i*i/7)
			if i < unknown {
				wall = math.NaN()
			}
			track.Append(Sample{Step: float64(3 * i), Wall: wall})
		}
		a := rapid.SampledFrom([]Axis{ByStep(), ByTime(1e9)}).Draw(t, "axis")
		x := rapid.Float64Range(-10, 25_000).Draw(t, "x")
		want := track.Search(a, x)
		from := rapid.IntRange(0, want).Draw(t, "from")
		if got := track.searchFrom(a, x, from, rapid.IntRange(-5, 500).Draw(t, "guess")); got != want {
			t.Fatalf("found at %d of %d from %d on, want %d", got, track.Len(), from, want)
		}
	})
}

func TestInterpolate(t *testing.T) {
	t.Parallel()
	var track Track
	for i, v := range []float64{0, 10, math.NaN(), 30} {
		track.Append(Sample{Step: float64(i * 10), Value: v})
	}
	for _, c := range []struct {
		x, want float64
		ok      bool
	}{{0, 0, true}, {5, 5, true}, {10, 10, true}, {15, 0, false}, {20, 0, false}, {30, 30, true}, {31, 0, false}, {-1, 0, false}} {
		if got, ok := track.Interpolate(ByStep(), c.x); got != c.want || ok != c.ok {
			t.Errorf("at %v: %v %v, want %v %v", c.x, got, ok, c.want, c.ok)
		}
	}
}

func TestOnlyGapsHaveNoReading(t *testing.T) {
	t.Parallel()
	var track Track
	for i := range 100 {
		track.Append(Sample{Step: float64(i), Value: math.NaN()})
	}
	_, first := track.First()
	_, last := track.Last()
	_, near := track.Nearest(ByStep(), 50)
	if first || last || near {
		t.Error("a track of gaps gave a value")
	}
	if got := track.Thin(nil, ByStep(), []float64{0, 50, 100}, false); len(got) != 0 {
		t.Errorf("columns %v, want none", got)
	}
}
