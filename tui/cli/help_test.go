package cli

import (
	"bytes"
	"context"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"oodscope/experiments/compare"
	"oodscope/tui/grid"
)

// brokenParagraph is a line break that is no end of a paragraph: help is wrapped to
// the terminal's width, and such lines would come out ragged.
var brokenParagraph = regexp.MustCompile(`[^\n]\n[^\n]`)

// commands are those of our own, with what leads to them.
func commands(cmd *cobra.Command, path ...string) map[string]*cobra.Command {
	all := map[string]*cobra.Command{strings.Join(path, " "): cmd}
	for _, sub := range cmd.Commands() {
		for name, c := range commands(sub, append(path[:len(path):len(path)], sub.Name())...) {
			all[name] = c
		}
	}
	return all
}

func TestHelpFitsEightyColumns(t *testing.T) {
	t.Setenv("__FANG_TEST_WIDTH", "80")
	for name, cmd := range commands((&app{}).root()) {
		var b bytes.Buffer
		if code := Main(context.Background(), Program{Out: &b, Err: &b}, append(strings.Fields(name), "--help")); code != 0 {
			t.Fatalf("%s --help: status %d\n%s", name, code, &b)
		}
		for line := range strings.Lines(b.String()) {
			line = strings.TrimRight(grid.Clean(line), " ")
			if grid.Width(line) > 80 || strings.Contains(line, "…") {
				t.Errorf("%s --help: %q is wider than 80 columns, or cut", name, line)
			}
		}
		if broken := brokenParagraph.FindString(cmd.Long); broken != "" {
			t.Errorf("%s: a line of its description breaks at %q", name, broken)
		}
	}
}

func TestTheHelpOfCompareNamesEveryMetric(t *testing.T) {
	t.Parallel()
	_, list, _ := strings.Cut((&app{}).compareCommand().Long, "Metrics: ")
	named := strings.Split(strings.TrimSuffix(list, "."), ", ")
	for _, metric := range compare.MetricNames() {
		if !strings.Contains(","+strings.Join(named, ",")+",", ","+metric+",") {
			t.Errorf("%s is not among %q", metric, named)
		}
	}
	if len(named) != len(compare.MetricNames()) {
		t.Errorf("it names %q", named)
	}
}
