package chart

import (
	"math"
	"slices"
	"testing"
)

func TestLabels(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		ticks []float64
		want  []string
	}{
		{nil, nil},
		{[]float64{0, 0.5, 1}, []string{"0.0", "0.5", "1.0"}},
		{[]float64{0, 100, 200}, []string{"0", "100", "200"}},
		{[]float64{0, 5000, 10000}, []string{"0", "5k", "10k"}},
		{[]float64{0, 2.5e6}, []string{"0.0", "2.5M"}},
		{[]float64{1e-5, 2e-5}, []string{"1e-05", "2e-05"}},
		{[]float64{0, 1e-5}, []string{"0", "1e-05"}},
		{[]float64{0.9, 0.92, 0.94}, []string{"0.90", "0.92", "0.94"}},
		{[]float64{-20, 0, 20}, []string{"-20", "0", "20"}},
		{[]float64{1e15, 2e15}, []string{"1e+15", "2e+15"}},
		{[]float64{1e15, 1.00001e15}, []string{"1e+15", "1.00001e+15"}},
	} {
		if got := Labels(c.ticks); len(got) != len(c.want) || !slices.Equal(got, c.want) && len(c.want) > 0 {
			t.Errorf("Labels(%v) = %q, want %q", c.ticks, got, c.want)
		}
	}
}

func TestValue(t *testing.T) {
	t.Parallel()
	for v, want := range map[float64]string{
		0.94312: "0.943", 121.44: "121.4", 5.4321: "5.432", 12345: "12.35k", 0: "0", 7: "7", 0.0002: "2e-04", math.Inf(1): "–", -0.5: "-0.500",
		-12345: "-12.35k", 2.5e6: "2.500M", 3e9: "3.000G", 1e14: "1e+14", -1.5e300: "-1.5e+300",
	} {
		if got := Value(v); got != want {
			t.Errorf("Value(%v) = %q, want %q", v, got, want)
		}
	}
	if got := Value(math.NaN()); got != "–" {
		t.Errorf("Value(NaN) = %q", got)
	}
}

// Numbers below each other have the same decimals, unless that would leave nothing of the smallest.
func TestValues(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		values []float64
		want   []string
	}{
		{[]float64{121.44, 5.4321, math.NaN()}, []string{"121.4", "5.4", "–"}},
		{[]float64{121.44, 0.001}, []string{"121.4", "0.001"}},
		{[]float64{12345, 900}, []string{"12.35k", "0.90k"}},
		{[]float64{3, 4}, []string{"3.000", "4.000"}},
		{[]float64{1e15, 2}, []string{"1e+15", "2"}},
	} {
		if got := Values(c.values); !slices.Equal(got, c.want) {
			t.Errorf("Values(%v) = %q, want %q", c.values, got, c.want)
		}
	}
}

func TestPosition(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		v, apart float64
		want     string
	}{{4231, 10, "4231"}, {0.5, 0.1, "0.5"}, {3, 0.01, "3"}, {12340, 100, "12.3k"}, {12340, 1, "12.340k"}, {0.25, 0.003, "0.250"}, {1e15, 1e12, "1e+15"}} {
		if got := position(c.v, c.apart); got != c.want {
			t.Errorf("%v, %v apart, is %q, want %q", c.v, c.apart, got, c.want)
		}
	}
}

func TestElapsed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		seconds, step float64
		want          string
	}{{30, 10, "0:30"}, {725, 60, "12:05"}, {4800, 60, "1:20:00"}, {0.25, 0.01, "0:00.25"}, {59.999, 0.1, "1:00.0"}, {-61, 1, "-1:01"}, {math.NaN(), 1, "–"}, {1e300, 1, "–"}} {
		if got := elapsed(c.seconds, c.step); got != c.want {
			t.Errorf("%v seconds by %v are %q, want %q", c.seconds, c.step, got, c.want)
		}
	}
}

func TestSparkline(t *testing.T) {
	t.Parallel()
	values := []float64{0, 1, math.NaN(), 7}
	for w, want := range map[int]string{4: "▁▂ ▇", 2: "▁▇", 10: "▁▂ ▇", 0: "", -1: ""} {
		if got := Sparkline(values, w); got != want {
			t.Errorf("width %d: %q, want %q", w, got, want)
		}
	}
	if got := Sparkline([]float64{2, 2, math.Inf(1)}, 3); got != "▄▄ " {
		t.Errorf("a flat one is %q", got)
	}
	if got := Sparkline([]float64{-math.MaxFloat64, 0, math.MaxFloat64}, 3); got != "▁▄▇" {
		t.Errorf("the widest is %q", got)
	}
}
