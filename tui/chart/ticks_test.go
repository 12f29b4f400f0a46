package chart

import (
	"math"
	"slices"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func round125(step float64) bool {
	return slices.Contains([]string{"1.000", "2.000", "5.000"}, strconv.FormatFloat(step, 'e', 3, 64)[:5])
}

func TestTicksAreStepsOfOneTwoOrFive(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		lo := rapid.Float64Range(-1e4, 1e4).Draw(t, "lo")
		ticks := Ticks(lo, lo+math.Pow(10, rapid.Float64Range(-4, 6).Draw(t, "span")), rapid.IntRange(2, 12).Draw(t, "n"))
		if len(ticks) > 1 && !round125(ticks[1]-ticks[0]) {
			t.Fatalf("step %v of %v is not 1, 2 or 5 times a power of ten", ticks[1]-ticks[0], ticks)
		}
	})
}

// Bounds that are only a few numbers apart once made counting go on until memory was full.
func TestTicksOfBoundsThatAreNextToEachOtherEnd(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		lo := rapid.Float64().Filter(finite).Draw(t, "lo")
		hi := lo
		for range rapid.IntRange(1, 40).Draw(t, "apart") {
			hi = math.Nextafter(hi, math.Inf(1))
		}
		n := rapid.IntRange(1, 20).Draw(t, "n")
		for _, ticks := range [][]float64{Ticks(lo, hi, n), timeTicks(lo, hi, n, 3600)} {
			if len(ticks) > n || len(slices.Compact(slices.Clone(ticks))) != len(ticks) {
				t.Fatalf("%d ticks: %v", len(ticks), ticks)
			}
		}
	})
	if got := Ticks(-math.MaxFloat64, math.MaxFloat64, 5); len(got) > 5 {
		t.Errorf("%v", got)
	}
}

func TestLogTicksStayInside(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		lo := math.Pow(10, rapid.Float64Range(-300, 250).Draw(t, "lo"))
		hi := lo * math.Pow(10, rapid.Float64Range(0.05, 50).Draw(t, "decades"))
		n := rapid.IntRange(2, 10).Draw(t, "n")
		ticks := LogTicks(lo, hi, n)
		if len(ticks) > n {
			t.Fatalf("%d ticks, asked for %d", len(ticks), n)
		}
		for i, v := range ticks {
			if v < lo*(1-1e-6) || v > hi*(1+1e-6) || i > 0 && v <= ticks[i-1] {
				t.Fatalf("ticks %v of [%v, %v]", ticks, lo, hi)
			}
		}
	})
}

// Ticks of time are whole numbers of a step that clocks know, where they are: midnight is midnight there.
func TestTimeTicksAreRoundInTheirZone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		zone := time.FixedZone("there", rapid.IntRange(-12, 12).Draw(t, "hours")*3600+rapid.SampledFrom([]int{0, 1800}).Draw(t, "half"))
		lo := rapid.Float64Range(0, 2e9).Draw(t, "lo")
		hi := lo + math.Pow(10, rapid.Float64Range(1, 8).Draw(t, "span"))
		n := rapid.IntRange(2, 12).Draw(t, "n")
		c := Chart{XAs: Clock, Zone: zone}
		ticks := timeTicks(lo, hi, n, c.offset(lo))
		if len(ticks) > n {
			t.Fatalf("%d ticks, asked for %d", len(ticks), n)
		}
		for i, v := range ticks {
			if v < lo-1 || v > hi+1 {
				t.Fatalf("tick %v of [%v, %v]", v, lo, hi)
			}
			at := time.Unix(int64(math.Round(v)), 0).In(zone)
			switch step := ticks[min(1, len(ticks)-1)] - ticks[0]; {
			case i == 0 || step < minute:
			case step >= day && (at.Hour() != 0 || at.Minute() != 0):
				t.Fatalf("days begin at %v", at)
			case at.Second() != 0:
				t.Fatalf("minutes begin at %v", at)
			}
		}
	})
}

func TestPercentStaysWithinZeroAndHundred(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lo, hi, y0, y1 float64 }{{0, 100, 0, 100}, {100, 100, 99, 100}, {0, 0, 0, 1}, {40, 60, 39.4, 60.6}, {-1, 120, -1, 120}} {
		r := Chart{Unit: "%"}.pad(Range{c.lo, c.hi})
		if math.Abs(r.Lo-c.y0)+math.Abs(r.Hi-c.y1) > 1e-9 {
			t.Errorf("%v to %v is shown from %v to %v, want %v to %v", c.lo, c.hi, r.Lo, r.Hi, c.y0, c.y1)
		}
	}
}

// The last step reached is always among the labels, and none meets another.
func TestTheLastStepHasALabel(t *testing.T) {
	t.Parallel()
	for last := 1; last < 3000; last += 7 {
		for w := MinW; w < 90; w += 5 {
			all := Range{0, float64(last)}
			l := Layout{W: w, H: 5, X: all, Y: Range{0, 1}, Reach: all, Whole: all}
			labels := Chart{}.labelsX(l)
			if end := labels[len(labels)-1]; end.text != Value(all.Hi) || end.tick != w || end.end() > w+1 {
				t.Fatalf("step %d in %d columns ends in %+v", last, w, end)
			}
			for i, label := range labels[1:] {
				if before := labels[i]; label.start < before.end()+2 {
					t.Fatalf("step %d in %d columns: %+v meets %+v", last, w, before, label)
				}
			}
		}
	}
}
