package screen

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
)

func logOf(n int) feed.Detail {
	d := feed.Detail{Run: &results.Run{ID: "a", Name: "quick", State: results.State{Status: results.Running}}}
	for i := range n {
		d.Log = append(d.Log, fmt.Sprintf("2026-11-23T20:40:16.047Z line %d", i+1))
	}
	return d
}

func drawn(l *Log) string {
	g := grid.New(60, 10+logHead)
	l.Draw(g, Frame{Now: time.Unix(0, 0)})
	return g.Plain()
}

func shows(t *testing.T, l *Log, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(drawn(l), w+"\n") {
			t.Fatalf("the log does not show %q:\n%s", w, drawn(l))
		}
	}
}

// New lines push the log up, but not away from under a reader who went back.
func TestLogFollowsUntilSomebodyReads(t *testing.T) {
	t.Parallel()
	l := NewLog()
	l.Resize(60, 10+logHead)
	l.Show(logOf(50))
	shows(t, &l, "2026-11-23 20:40:16  line 50", "2026-11-23 20:40:16  line 41")
	l.Show(logOf(60))
	shows(t, &l, "2026-11-23 20:40:16  line 60")
	l.Do(keys.Up)
	l.Show(logOf(70))
	shows(t, &l, "2026-11-23 20:40:16  line 59", "2026-11-23 20:40:16  line 50")
	l.Do(keys.First)
	shows(t, &l, "2026-11-23 20:40:16  line 1")
	l.Do(keys.Last)
	l.Show(logOf(80))
	shows(t, &l, "2026-11-23 20:40:16  line 80")
}

func TestLogWrapsBehindTheTime(t *testing.T) {
	t.Parallel()
	line := "2026-11-23T20:40:16.047Z one two three four"
	want := []string{"2026-11-23 20:40:16  one two", strings.Repeat(" ", 21) + "three four"}
	if got := wrapped(line, 21+10); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestALineWithoutATimeStaysWhole(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"", "goroutine 1 [running]:", "2026-11-23 x", "panic: T:Z is no time at all, Z", "2026-11-23T20:40:16 x"} {
		if stamp, text := splitStamp(line); stamp != "" || text != line {
			t.Errorf("%q became %q and %q", line, stamp, text)
		}
	}
}
