package cli

import (
	"strings"
	"testing"

	"oodscope/experiments/detector"
	"oodscope/tui/grid"
)

func TestDetectorsFitATerminalAndAreWholeInAPipe(t *testing.T) {
	t.Parallel()
	for _, name := range detector.Names() {
		d, _ := detector.Describe(name)
		row := detectorRow{Name: name, Title: d.Title, Formula: d.Formula, Fit: d.Fit, Source: d.Source}
		if whole := row.lines(0); len(whole) != 3 || !strings.HasPrefix(whole[0], name+" ") || !strings.HasSuffix(whole[1], "s = "+d.Formula) {
			t.Errorf("%q", whole)
		}
		narrow := row.lines(80)
		for _, line := range narrow {
			if grid.Width(line) > 80 {
				t.Errorf("%q is wider than 80 columns", line)
			}
		}
		if words := strings.Join(strings.Fields(strings.Join(narrow, " ")), " "); !strings.HasSuffix(words, "s = "+d.Formula+" learns from "+d.Fit+"; "+d.Source) {
			t.Errorf("words of %s are lost: %q", name, words)
		}
	}
}
