package screen

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTheLogGoesOnWhereRowsAreFree(t *testing.T) {
	t.Parallel()
	lines := []string{"2026-11-23T20:40:16.047Z aa bb", "cc dd", "ee ff"}
	for rows, want := range map[int][]logRow{
		1: {{"", "ee ff", 0}},
		3: {{"20:40:16  ", "aa bb", 10}, {"", "cc dd", 0}, {"", "ee ff", 0}},
		4: {{"20:40:16  ", "aa", 10}, {"", "bb", 10}, {"", "cc dd", 0}, {"", "ee ff", 0}},
	} {
		if got := layLog(lines, 14, rows); !slices.Equal(got, want) {
			t.Errorf("%d rows: %v, want %v", rows, got, want)
		}
	}
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
		if n := len(lines); n > 0 && rows > 0 && strings.TrimSpace(lines[n-1]) != "" && !strings.HasSuffix(strings.TrimSpace(lines[n-1]), strings.TrimSpace(got[len(got)-1].text)) {
			t.Fatalf("the last row %q is not of the last line %q", got[len(got)-1].text, lines[n-1])
		}
	})
}
