package words

import (
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestClock(t *testing.T) {
	t.Parallel()
	for d, want := range map[time.Duration]string{
		0: "0:00", 41 * time.Second: "0:41", 499 * time.Millisecond: "0:00", 59*time.Second + 700*time.Millisecond: "1:00",
		12*time.Minute + 5*time.Second: "12:05", time.Hour - time.Millisecond: "1:00:00", 3*time.Hour + 7*time.Minute: "3:07:00",
		100 * time.Hour: "100:00:00", -5 * time.Second: "0:00",
	} {
		if got := Clock(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}

func TestAge(t *testing.T) {
	t.Parallel()
	for d, want := range map[time.Duration]string{
		-time.Second: "0 s", 0: "0 s", 59*time.Second + 900*time.Millisecond: "59 s", time.Minute: "1 min", 59 * time.Minute: "59 min",
		time.Hour: "1 h", 47 * time.Hour: "47 h", 48 * time.Hour: "2 d", 1000 * time.Hour: "41 d",
	} {
		if got := Age(d); got != want {
			t.Errorf("%v ago is %q, want %q", d, got, want)
		}
	}
}

// What a file says took a while may be no number, or one that no duration holds.
func TestSeconds(t *testing.T) {
	t.Parallel()
	for s, want := range map[float64]time.Duration{0: 0, 1.5: 1500 * time.Millisecond, -2: -2 * time.Second} {
		if got := Seconds(s); got != want {
			t.Errorf("%v seconds are %v, want %v", s, got, want)
		}
	}
	if Seconds(math.NaN()) != 0 {
		t.Error("what is not a number takes time")
	}
	for _, s := range []float64{1e300, math.Inf(1)} {
		if Seconds(s) < 200*365*24*time.Hour || Seconds(-s) > 0 {
			t.Errorf("%v seconds are %v, and below zero %v", s, Seconds(s), Seconds(-s))
		}
	}
}

func TestCount(t *testing.T) {
	t.Parallel()
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", 4231: "4,231", 1234567: "1,234,567", -100: "-100", -1000: "-1,000"} {
		if got := Count(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}

func TestCountGroupsByThree(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64().Draw(t, "n")
		text := Count(n)
		if back, err := strconv.ParseInt(strings.ReplaceAll(text, ",", ""), 10, 64); err != nil || back != n {
			t.Fatalf("%q is not %d", text, n)
		}
		groups := strings.Split(strings.TrimPrefix(text, "-"), ",")
		for i, g := range groups {
			if len(g) > 3 || len(g) < 3 && i > 0 || g == "" {
				t.Fatalf("%q has a group %q", text, g)
			}
		}
	})
}

func TestPlural(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{0: "0 runs", 1: "1 run", 2: "2 runs", 1200: "1,200 runs"} {
		if got := Plural(n, "run"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestShortHashes(t *testing.T) {
	t.Parallel()
	hash := strings.Repeat("0123456789abcdef", 4)
	for text, want := range map[string]string{
		"no hash here":                           "no hash here",
		"sha256 " + hash + ", want " + hash:      "sha256 0123456789ab…, want 0123456789ab…",
		"longer: " + hash + "0":                  "longer: " + hash + "0",
		"a name with 0123456789ab stays":         "a name with 0123456789ab stays",
		"results/stages/classifier-" + hash + "": "results/stages/classifier-0123456789ab…",
	} {
		if got := ShortHashes(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
