package cli

import (
	"strings"
	"testing"
	"time"
)

func TestAClockReadsAsPeopleReadIt(t *testing.T) {
	for seconds, want := range map[float64]string{0: "0:00", 9.4: "0:09", 59.6: "1:00", 61: "1:01", 3599: "59:59", 3600: "1:00:00", 90061: "25:01:01"} {
		if got := clock(time.Duration(seconds * float64(time.Second))); got != want {
			t.Errorf("%g s read %q, want %q", seconds, got, want)
		}
	}
}

func TestCountsHaveSeparators(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 11173962: "11,173,962", 1000007: "1,000,007"} {
		if got := thousands(n); got != want {
			t.Errorf("%d reads %q, want %q", n, got, want)
		}
	}
}

func TestColumnsAreAlignedAndNumbersToTheRight(t *testing.T) {
	var b strings.Builder
	columns(&b, [][]string{{"set", "MB", "where"}, {"cifar10", "162.2", "/data"}, {"文字", "1.0", ""}}, 1)
	want := "set         MB  where\n" +
		"cifar10  162.2  /data\n" +
		"文字       1.0\n"
	if got := b.String(); got != want {
		t.Errorf("the columns are\n%swant\n%s", got, want)
	}
}

func TestTextFromFilesCannotSteerTheTerminal(t *testing.T) {
	got := cleanLines("one\x1b[2J\x07\ntwo\r\x1b]0;title\x07")
	if strings.ContainsAny(got, "\x1b\x07\r") || strings.Count(got, "\n") != 1 || !strings.HasPrefix(got, "one") {
		t.Errorf("the text became %q", got)
	}
}
