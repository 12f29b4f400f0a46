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
		Short: "List the detectors: score, what it learns from, source",
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
				fmt.Fprintf(a.Out, "%s %s\n%s s = %s\n%s learns from %s; %s\n",
					grid.Pad(d.Name, 12), d.Title, grid.Pad("", 12), d.Formula, grid.Pad("", 12), d.Fit, d.Source)
			}
			return nil
		},
	})
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
