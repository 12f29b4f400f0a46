package screen

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"oodscope/tui/chart"
)

func TestTilesHoldAllChartsWhereTheyFit(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "n")
		w, h := rapid.IntRange(1, 300).Draw(t, "w"), rapid.IntRange(1, 100).Draw(t, "h")
		c, r := tiles(n, w, h)
		if w < chart.MinW || h < chart.MinH {
			if c*r != 0 {
				t.Fatalf("%dx%d charts in %dx%d cells", c, r, w, h)
			}
			return
		}
		fit := max(w/chartW, 1) * max(h/chartH, 1)
		if c*r < min(n, fit) {
			t.Fatalf("%d columns and %d rows for %d charts, though %d fit", c, r, n, fit)
		}
		if pages := pagesOf(n, w, h); pages*c*r < n {
			t.Fatalf("%d pages of %d charts do not hold %d", pages, c*r, n)
		}
	})
}

func TestWindowHoldsTheCursor(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 100).Draw(t, "n")
		cursor, page := rapid.IntRange(0, n-1).Draw(t, "cursor"), rapid.IntRange(1, 50).Draw(t, "page")
		from, to := window(cursor, n, page)
		if from < 0 || to > n || to-from > page || cursor < from || cursor >= to {
			t.Fatalf("rows %d to %d of %d for cursor %d and page %d", from, to, n, cursor, page)
		}
	})
}

func TestWords(t *testing.T) {
	t.Parallel()
	for d, want := range map[time.Duration]string{41 * time.Second: "0:41", 725 * time.Second: "12:05", 11220 * time.Second: "3:07:00"} {
		if got := clock(d); got != want {
			t.Errorf("clock(%v) = %q, want %q", d, got, want)
		}
	}
	for d, want := range map[time.Duration]string{-time.Second: "now", 30 * time.Second: "30 s", 14 * time.Minute: "14 min", 5 * time.Hour: "5 h", 72 * time.Hour: "3 d"} {
		if got := age(d); got != want {
			t.Errorf("age(%v) = %q, want %q", d, got, want)
		}
	}
	for n, want := range map[int64]string{0: "0", 999: "999", 4231: "4,231", 1234567: "1,234,567", -4231: "-4,231", -123: "-123"} {
		if got := count(n); got != want {
			t.Errorf("count(%d) = %q, want %q", n, got, want)
		}
	}
}
