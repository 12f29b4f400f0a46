package metric

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestSpread(t *testing.T) {
	t.Parallel()
	mean, deviation := Spread([]float64{2, 4, 4, 4, 5, 5, 7, 9})
	near(t, "mean", mean, 5)
	near(t, "deviation", deviation, math.Sqrt(32.0/7))
	if mean, deviation := Spread([]float64{3}); mean != 3 || !math.IsNaN(deviation) {
		t.Errorf("of one value: %v, %v", mean, deviation)
	}
	if mean, deviation := Spread(nil); !math.IsNaN(mean) || !math.IsNaN(deviation) {
		t.Errorf("of none: %v, %v", mean, deviation)
	}
}

// t quantiles from a printed table: 12.706 for one degree of freedom, 2.776 for four.
func TestMeanInterval(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		values []float64
		reach  float64
	}{
		{[]float64{1, 3}, 12.7062047362 * math.Sqrt2 / math.Sqrt2},
		{[]float64{1, 2, 3, 4, 5}, 2.7764451052 * math.Sqrt(2.5) / math.Sqrt(5)},
	} {
		mean, _ := Spread(c.values)
		i := MeanInterval(c.values, 0.95)
		nearly(t, "low", i.Low, mean-c.reach)
		nearly(t, "high", i.High, mean+c.reach)
	}
	for _, i := range []Interval{MeanInterval([]float64{1}, 0.95), MeanInterval([]float64{1, 2}, 1)} {
		if !math.IsNaN(i.Low) || !math.IsNaN(i.High) {
			t.Errorf("%v", i)
		}
	}
}

// With two degrees of freedom Student's distribution has a closed form:
// p = 1 - |t| / sqrt(2 + t^2).
func TestPairedT(t *testing.T) {
	t.Parallel()
	got := PairedT([]float64{0.01, 0.02, 0.06}, 0.95)
	at := 0.03 / (math.Sqrt(0.0007) / math.Sqrt(3))
	near(t, "difference", got.Value, 0.03)
	near(t, "p", got.P, 1-at/math.Sqrt(2+at*at))
	if one := PairedT([]float64{0.5}, 0.95); one.Value != 0.5 || !math.IsNaN(one.P) || !math.IsNaN(one.Low) {
		t.Errorf("of one pair: %+v", one)
	}
	if zero := PairedT([]float64{0, 0, 0}, 0.95); zero != (Difference{P: 1}) {
		t.Errorf("of equal pairs: %+v", zero)
	}
	if same := PairedT([]float64{0.5, 0.5}, 0.95); same.P != 0 {
		t.Errorf("of pairs that differ alike: %+v", same)
	}
}

func TestPairedTIsInsideItsIntervalWhereItRejectsNot(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := PairedT(rapid.SliceOfN(rapid.Float64Range(-1, 1), 2, 8).Draw(t, "differences"), 0.95)
		if math.Abs(d.P-0.05) < 1e-6 {
			t.Skip("on the edge")
		}
		if inside := d.Low <= 0 && 0 <= d.High; inside != (d.P > 0.05) {
			t.Fatalf("%+v contradicts itself", d)
		}
	})
}

func TestSignFlipByHand(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		differences []float64
		want        float64
	}{
		{[]float64{1}, 1},
		{[]float64{1, 2, 3}, 2.0 / 8},  // only all plus and all minus reach 6
		{[]float64{-1, 2, 3}, 4.0 / 8}, // 4: +++ and -++ and their mirrors
		{[]float64{0.1, 0.2, -0.3}, 1}, // 0 is never beaten
		{[]float64{0.1, 0.2, 0.3, 0.4, 0.5, 0.6}, 2.0 / 64},
	} {
		if got, err := SignFlip(c.differences); err != nil || got != c.want {
			t.Errorf("%v: p = %v, %v; want %v", c.differences, got, err, c.want)
		}
	}
	for _, n := range []int{0, MaxFlips + 1} {
		if _, err := SignFlip(make([]float64, n)); err == nil {
			t.Errorf("%d pairs were accepted", n)
		}
	}
}

func TestSmallestSignFlipIsReachedByEqualSigns(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.SliceOfN(rapid.Float64Range(0.01, 1), 1, 10).Draw(t, "differences")
		p, err := SignFlip(d)
		if err != nil || p != SmallestSignFlip(len(d)) {
			t.Fatalf("p = %v, %v; the least of %d pairs is %v", p, err, len(d), SmallestSignFlip(len(d)))
		}
		d[0] = -d[0]
		if lower, err := SignFlip(d); err != nil || lower < p {
			t.Fatalf("p = %v, %v", lower, err)
		}
	})
}
