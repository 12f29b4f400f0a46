package curve

import (
	"math"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

// value draws a value, now and then one that is a gap.
func value(t *rapid.T) float64 {
	if rapid.IntRange(0, 9).Draw(t, "hole") == 0 {
		return rapid.SampledFrom([]float64{math.NaN(), math.Inf(1), math.Inf(-1)}).Draw(t, "bad")
	}
	return rapid.Float64Range(-1e6, 1e6).Draw(t, "value")
}

func same(a, b float64) bool { return a == b || a != a && b != b }

// holds tells how a track differs from samples; "" where it does not.
func holds(t Track, want []Sample) string {
	if t.Len() != len(want) || len(t.Values()) != len(want) {
		return "length"
	}
	for i, s := range want {
		if got := t.At(i); got.Step != s.Step || !same(got.Value, s.Value) || !same(t.Values()[i], s.Value) {
			return "sample"
		}
	}
	for _, cut := range [][2]int{{0, len(want)}, {len(want) / 3, len(want)}, {len(want) / 5, len(want) / 2}} {
		low, high, ok := t.Span(cut[0], cut[1], false)
		wantLow, wantHigh := math.Inf(1), math.Inf(-1)
		for _, s := range want[cut[0]:cut[1]] {
			if finite(s.Value) {
				wantLow, wantHigh = min(wantLow, s.Value), max(wantHigh, s.Value)
			}
		}
		if low != wantLow || high != wantHigh || ok != (low <= high) {
			return "extremes"
		}
	}
	return ""
}

// A track that is appended to, goes back and is copied holds what a plain list would, and so does every copy made on
// the way.
func TestCopiesNeverChange(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var track Track
		var want []Sample
		type copied struct {
			track Track
			want  []Sample
		}
		var copies []copied
		step := 0.0
		for range rapid.IntRange(1, 12).Draw(t, "calls") {
			var batch []Sample
			for range rapid.IntRange(0, 120).Draw(t, "n") {
				if step++; rapid.IntRange(0, 60).Draw(t, "back") == 0 {
					step -= float64(rapid.IntRange(1, 70).Draw(t, "by"))
				}
				s := Sample{Step: step, Value: value(t)}
				batch = append(batch, s)
				want = slices.DeleteFunc(slices.Clone(want), func(o Sample) bool { return o.Step >= s.Step })
				want = append(want, s)
			}
			track.Append(batch...)
			copies = append(copies, copied{track, slices.Clone(want)})
		}
		for i, c := range copies {
			if what := holds(c.track, c.want); what != "" {
				t.Fatalf("copy %d of %d: %s differs", i, len(copies), what)
			}
		}
	})
}

func TestTruncateLeavesCopiesAlone(t *testing.T) {
	t.Parallel()
	var track Track
	for i := range 100 {
		track.Append(Sample{Step: float64(i), Value: float64(i)})
	}
	before := track
	track.Truncate(40)
	track.Append(Sample{Step: 50, Value: -1})
	if last, _ := track.Last(); track.Len() != 41 || last.Value != -1 {
		t.Errorf("%d samples, the last %v; want 41 and -1", track.Len(), last)
	}
	for i := range 100 {
		if before.At(i).Value != float64(i) {
			t.Fatalf("sample %d of the copy became %v", i, before.At(i))
		}
	}
}

// Run with the race detector this shows that reading copies and appending do not meet.
func TestCopiesAreReadWhileTheTrackGrows(t *testing.T) {
	t.Parallel()
	var track Track
	copies := make(chan Track)
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for c := range copies {
				if low, high, _ := c.Span(0, c.Len(), false); low != 0 || high != float64(c.Len()-1) {
					t.Errorf("a copy of %d samples spans %v to %v", c.Len(), low, high)
				}
				Smooth(c, 0.5, false)
			}
		})
	}
	for i := range 3000 {
		track.Append(Sample{Step: float64(i), Value: float64(i)})
		if i%7 == 0 {
			copies <- track
		}
	}
	close(copies)
	readers.Wait()
}

func TestWallTimesNeverFall(t *testing.T) {
	t.Parallel()
	var track Track
	nan := math.NaN()
	for i, w := range []float64{nan, 5, 4, nan, 7, math.Inf(1)} {
		track.Append(Sample{Step: float64(i), Wall: w})
	}
	for i, want := range []float64{nan, 5, 5, 5, 7, 7} {
		if got := track.At(i).Wall; !same(got, want) {
			t.Errorf("wall time %d is %v, want %v", i, got, want)
		}
	}
	if i := track.Search(ByTime(5), 1); i != 4 {
		t.Errorf("one second after the start is found at %d, want 4", i)
	}
}

func TestStepsThatAreNotNumbersAreLeftOut(t *testing.T) {
	t.Parallel()
	var track Track
	track.Append(Sample{Step: 1}, Sample{Step: math.NaN()}, Sample{Step: math.Inf(1)}, Sample{Step: 2})
	if track.Len() != 2 {
		t.Errorf("%d samples, want 2", track.Len())
	}
}
