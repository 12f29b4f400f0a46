package live

import (
	"testing"

	"pgregory.net/rapid"
)

func TestTilesHoldEveryChartOnce(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n, w, h := rapid.IntRange(1, 20).Draw(t, "n"), rapid.IntRange(24, 300).Draw(t, "w"), rapid.IntRange(6, 100).Draw(t, "h")
		c, r := tiles(n, w, h)
		if c*r == 0 || pagesOf(n, w, h)*c*r < n {
			t.Fatalf("%d by %d", c, r)
		}
		whole := rect{2, 3, w, h}
		for k := range min(n, c*r) {
			a := whole.tile(k, n)
			if a.empty() || a.x < 2 || a.y < 3 || a.x+a.w > 2+w || a.y+a.h > 3+h {
				t.Fatalf("tile %d %v is outside of %v", k, a, whole)
			}
			for j := range k {
				if b := whole.tile(j, n); a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h {
					t.Fatalf("tiles %d %v and %d %v overlap", k, a, j, b)
				}
			}
		}
	})
}

func TestTheLogFillsItsRowsAndNoMore(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOf(rapid.StringMatching(`[a-c ]{0,40}`)).Draw(t, "lines")
		w, rows := rapid.IntRange(1, 50).Draw(t, "w"), rapid.IntRange(0, 20).Draw(t, "rows")
		got := layLog(lines, w, rows)
		if len(got) > rows || len(got) < min(rows, len(lines)) {
			t.Fatalf("%d of %d rows for %d lines", len(got), rows, len(lines))
		}
	})
}
