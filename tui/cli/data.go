package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"oodscope/datasets"
	"oodscope/tui/grid"
)

func (a *app) dataCommand() *cobra.Command {
	data := &cobra.Command{
		Use:   "data",
		Short: "Data sets",
		Args:  noMore,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	data.AddCommand(a.addJSON(&cobra.Command{
		Use:   "ls",
		Short: "List data sets: which are built in, present, partial or missing",
		Args:  noMore,
		RunE: func(*cobra.Command, []string) error {
			found := datasets.Present(a.dataDir())
			if a.json {
				return printJSON(a.Out, found)
			}
			rows := [][]string{{"data set", "state", "splits", "MB", "where, or how to get it"}}
			for _, p := range found {
				rows = append(rows, []string{p.Source.Name, p.State, joined(p.Source.Splits), megabytes(p.Bytes), whereabouts(p)})
			}
			columns(a.Out, rows, 3)
			return nil
		},
	}))
	return data
}

func joined(names []string) (text string) {
	for i, n := range names {
		if i > 0 {
			text += " "
		}
		text += n
	}
	return text
}

func megabytes(n int64) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%.1f", float64(n)/1e6)
}

func whereabouts(p datasets.Presence) string {
	if p.Problem != "" {
		return grid.Clean(p.Problem)
	}
	return grid.Clean(p.Path)
}
