package heat

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"oodscope/tui/keys"
	"oodscope/tui/panel"
)

func TestOrders(t *testing.T) {
	t.Parallel()
	s := quick(t, 118, 35)
	byScores := func(sign float64) func(a, b entry) bool {
		return func(a, b entry) bool { return sign*a.Score <= sign*b.Score }
	}
	for _, c := range []struct {
		order order
		holds func(a, b entry) bool
	}{
		{byScore, byScores(-1)}, {byRisingScore, byScores(1)}, {byIndex, func(a, b entry) bool { return a.Index < b.Index }}, {byScore, byScores(-1)},
	} {
		if s.order != c.order {
			t.Fatalf("the order is %s, want %s", s.order, c.order)
		}
		for i := range s.entries[1:] {
			if !c.holds(s.entries[i], s.entries[i+1]) {
				t.Errorf("%s: image %d stands before %d", s.order, s.entries[i].Index, s.entries[i+1].Index)
			}
		}
		press(t, s, keys.HeatSort)
	}
}

func TestChangeComesFirst(t *testing.T) {
	t.Parallel()
	s := pair(t, 118, 35)
	press(t, s, keys.HeatSort, keys.HeatSort, keys.HeatSort)
	for i := range s.entries[1:] {
		a, b := s.entries[i], s.entries[i+1]
		change := func(e entry) float64 { return math.Abs(e.Score/stored - e.other.Score/(0.6*stored)) }
		if s.order != byChange || change(a) < change(b)-1e-9 {
			t.Errorf("%s: %v before %v", s.order, change(a), change(b))
		}
	}
}

func TestFilters(t *testing.T) {
	t.Parallel()
	s := quick(t, 118, 35)
	var errors, distances []float64
	for _, it := range s.sides[0].gallery.Items {
		if it.Score <= stored {
			errors = append(errors, it.Score)
		}
		distances = append(distances, math.Abs(it.Score-stored))
	}
	press(t, s, keys.HeatFilter)
	if len(s.entries) != len(errors) || len(errors) == 0 || len(errors) == keep || s.counts.wrong != len(errors) {
		t.Errorf("%d of %d errors are shown", len(s.entries), len(errors))
	}
	slices.Sort(distances)
	press(t, s, keys.HeatFilter)
	n := len(s.entries)
	for _, e := range s.entries {
		if e.apart() > distances[n-1] {
			t.Errorf("%v is among the %d nearest, of which the last is %v away", e.Score, n, distances[n-1])
		}
	}
	press(t, s, keys.HeatFilter)
	if s.filter != everything || len(s.entries) != keep {
		t.Errorf("of one run the filter goes on to %q with %d images", s.filter, len(s.entries))
	}
}

// The filter follows the threshold.
func TestErrorsFollowTheThreshold(t *testing.T) {
	t.Parallel()
	s := quick(t, 118, 35)
	press(t, s, keys.HeatFilter)
	before := len(s.entries)
	press(t, s, keys.HeatMuchHigh, keys.HeatMuchHigh)
	if len(s.entries) <= before {
		t.Errorf("a higher threshold has %d OOD images on its wrong side, a lower one %d", len(s.entries), before)
	}
}

func TestNoScoreComesLastInEitherDirection(t *testing.T) {
	t.Parallel()
	s := open(t, 118, 35, "nan")
	for range 2 {
		for i, e := range s.entries {
			if math.IsNaN(e.Score) != (i >= keep-2) {
				t.Errorf("%s: score %v at place %d", s.order, e.Score, i)
			}
		}
		press(t, s, keys.HeatSort)
	}
}

func TestTheImageStaysWhenTheOrderChanges(t *testing.T) {
	t.Parallel()
	s := quick(t, 118, 35)
	press(t, s, keys.Down, keys.Down, keys.PageDown, keys.PageDown)
	before, _ := s.current()
	for _, a := range []keys.Action{keys.HeatSort, keys.HeatSort, keys.HeatMuchHigh, keys.HeatSort} {
		press(t, s, a)
		if after, _ := s.current(); after.Index != before.Index {
			t.Errorf("after %s image %d became %d", a, before.Index, after.Index)
		}
	}
}

// Any order is one of the same entries, with numbers before what is none.
func TestSortingKeepsEveryEntry(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 30).Draw(t, "n")
		all := make([]entry, n)
		for i := range all {
			score := rapid.OneOf(rapid.Just(math.NaN()), rapid.Float64Range(-2, 2), rapid.Just(1.0)).Draw(t, "score")
			all[i] = entry{Item: panel.Item{Index: int64(i), Score: score, Threshold: 0.5}}
			if rapid.Bool().Draw(t, "in both") {
				all[i].other = &panel.Item{Score: rapid.Float64Range(-2, 2).Draw(t, "other"), Threshold: 0.2}
			}
		}
		o := order(rapid.IntRange(0, int(orders)-1).Draw(t, "order"))
		sorted := slices.Clone(all)
		o.sort(sorted)
		seen := map[int64]bool{}
		for i, e := range sorted {
			seen[e.Index] = true
			if i == 0 {
				continue
			}
			before := sorted[i-1]
			of := map[order]func(entry) float64{byScore: func(e entry) float64 { return -e.Score }, byRisingScore: func(e entry) float64 { return e.Score },
				byIndex: func(e entry) float64 { return float64(e.Index) }, byChange: func(e entry) float64 { return -e.change() }}[o]
			if a, b := of(before), of(e); math.IsNaN(a) && !math.IsNaN(b) || a > b {
				t.Fatalf("%s: %v before %v", o, a, b)
			}
		}
		if len(seen) != n {
			t.Fatalf("%d of %d entries are left", len(seen), n)
		}
		if near := near.of(all); len(near) != nearest(n) {
			t.Fatalf("%d of %d are nearest, want %d", len(near), n, nearest(n))
		}
	})
}
