package live

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"oodscope/results"
)

// Runs that the legend has no room for are counted in it.
func TestTheLegendCountsWhatItLeavesOut(t *testing.T) {
	t.Parallel()
	runs := three()
	for seed := range 9 {
		runs = append(runs, other("random", fmt.Sprint(seed+3), 0.8))
	}
	s := open(t, 80, 40, runs...)
	text := strings.Split(draw(s).Plain(), "\n")[s.places.legend.y : s.places.legend.y+mostRows]
	named := strings.Count(strings.Join(text, "\n"), "seed=")
	if last := text[mostRows-1]; !strings.HasSuffix(last, fmt.Sprintf("  +%d", len(runs)-named)) {
		t.Errorf("%d of %d runs are named, and the last row is %q", named, len(runs), last)
	}
}

func TestLegendRowsHold(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := New(deskOf())
		for i := range rapid.IntRange(2, 30).Draw(t, "runs") {
			name := rapid.StringMatching(`[a-z=日]{1,60}`).Draw(t, "name")
			s.runs = append(s.runs, shown{run: &results.Run{ID: fmt.Sprint(i)}, name: name})
		}
		w := rapid.IntRange(12, 200).Draw(t, "w")
		next := 0
		for y, line := range s.legendLines(w) {
			end := 0
			for _, e := range line {
				if e.run != next || e.x < end || e.end() > w || y >= mostRows {
					t.Fatalf("row %d has %+v behind column %d of %d; run %d is to come", y, e, end, w, next)
				}
				next, end = next+1, e.end()+legendGap
			}
			if full := y == mostRows-1 && next < len(s.runs); full && len(line) > 1 && end-legendGap+moreRoom > w {
				t.Fatalf("the number of the others does not fit behind column %d of %d", end, w)
			}
		}
	})
}
