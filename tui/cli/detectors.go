package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"oodscope/experiments/detector"
	"oodscope/tui/grid"
)

func (a *app) detectorsCommand() *cobra.Command {
	return a.addJSON(&cobra.Command{
		Use:   "detectors",
		Short: "List the detectors and their scores",
		Args:  noMore,
		RunE: func(*cobra.Command, []string) error {
			var list []detectorRow
			for _, name := range detector.Names() {
				d, _ := detector.Describe(name)
				list = append(list, detectorRow{name, d.Title, d.Formula, d.Fit, d.Source, d.NeedsOutliers})
			}
			if a.json {
				return printJSON(a.Out, list)
			}
			for _, d := range list {
				for _, line := range d.lines(terminalWidth(a.Out, 0)) {
					fmt.Fprintln(a.Out, line)
				}
			}
			return nil
		},
	})
}

// lines are the detector's name and, beside it, what is to be said of it in at most
// width columns, 0 for any.
func (d detectorRow) lines(width int) (lines []string) {
	const indent = 13
	name := d.Name
	for _, text := range []string{d.Title, "s = " + d.Formula, "learns from " + d.Fit + "; " + d.Source} {
		parts := []string{text}
		if width > 0 {
			parts = atSpaces(text, max(width-indent, 1))
		}
		for _, part := range parts {
			lines = append(lines, grid.Pad(name, indent)+part)
			name = ""
		}
	}
	return lines
}

// detectorRow is a detector in the JSON list.
type detectorRow struct {
	Name          string `json:"name"`
	Title         string `json:"title"`
	Formula       string `json:"formula"`
	Fit           string `json:"learns_from"`
	Source        string `json:"source"`
	NeedsOutliers bool   `json:"needs_outliers"`
}
