package builtin

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestSinIsTheSine(t *testing.T) {
	t.Parallel()
	for angle := -turn; angle <= 2*turn; angle += 7 {
		want := math.Sin(2*math.Pi*float64(angle)/float64(turn)) * float64(one)
		if got := sin(angle); math.Abs(float64(got)-want) > 1.01 {
			t.Fatalf("sin(%d) = %d, want %.2f", angle, got, want)
		}
	}
}

func TestSqrt(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Uint32().Draw(t, "n")
		r := uint64(sqrt(n))
		if r*r > uint64(n) || (r+1)*(r+1) <= uint64(n) {
			t.Fatalf("sqrt(%d) = %d", n, r)
		}
	})
}

func TestHSVCorners(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		hue, saturation, value int32
		want                   colour
	}{
		{0, one, one, colour{white, 0, 0}},
		{turn / 3, one, one, colour{0, white, 0}},
		{2 * turn / 3, one, one, colour{0, 0, white}},
		{turn / 5, 0, one, colour{white, white, white}},
		{turn / 5, one, 0, colour{}},
	} {
		got := hsv(c.hue, c.saturation, c.value)
		for i := range got {
			if abs(got[i]-c.want[i]) > 256 {
				t.Errorf("hsv(%d, %d, %d) = %v, want %v", c.hue, c.saturation, c.value, got, c.want)
			}
		}
	}
}

func TestStreamRanges(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		lo := rapid.Int32Range(-1<<20, 1<<20).Draw(t, "lo")
		hi := rapid.Int32Range(lo, 1<<20).Draw(t, "hi")
		r := newStream("ranges", rapid.IntRange(0, 1<<20).Draw(t, "index"))
		if v := r.between(lo, hi); v < lo || v > hi {
			t.Fatalf("between(%d, %d) = %d", lo, hi, v)
		}
	})
}

func TestBellIsCentredAndAsWideAsSaid(t *testing.T) {
	t.Parallel()
	r := newStream("bell", 0)
	const n = 20000
	var sum, squares float64
	for range n / 2 {
		a, b := r.bell()
		sum += float64(a + b)
		squares += float64(a*a + b*b)
	}
	if mean, deviation := sum/n, math.Sqrt(squares/n); math.Abs(mean) > 5 || math.Abs(deviation-148) > 4 {
		t.Errorf("mean %.1f, deviation %.1f; want 0 and 148", mean, deviation)
	}
}
