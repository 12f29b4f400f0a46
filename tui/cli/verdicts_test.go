package cli

import (
	"testing"

	"oodscope/tui/grid"
)

func TestAVerdictFitsEightyColumnsBehindAShortName(t *testing.T) {
	t.Parallel()
	one := verdict{File: "photos/plane.png", OOD: true, Score: -123.456, AboveID: 1, Predicted: "automobile", Confidence: 1}
	want := "photos/plane.png  OOD  score -123.5   above 100.0 % of ID  class automobile 1.00"
	if got := one.line(nameWidth([]string{"a.png", one.File})); got != want || grid.Width(got) > 80 {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	long := verdict{File: "a/folder/of/very/many/photos/\x1b[2Jplane.png", Predicted: "cat"}
	if got := long.line(nameWidth([]string{long.File})); got != "a/folder/of/very/many/photos/plane.png  ID   score 0        above   0.0 % of ID  class cat 0.00" {
		t.Errorf("%q", got)
	}
}
