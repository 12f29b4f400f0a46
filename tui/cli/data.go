package cli

import (
	"fmt"
	"strings"

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
				return printJSON(a.Out, listedData(found))
			}
			a.printData(found)
			return nil
		},
	}))
	return data
}

func (a *app) printData(found []datasets.Presence) {
	rows := [][]string{{"data set", "state", "splits", "MB", "where, or how to get it"}}
	for _, p := range found {
		rows = append(rows, []string{p.Source.Name, p.State, strings.Join(p.Source.Splits, " "), megabytes(p.Bytes), whereabouts(p)})
	}
	columns(a.Out, rows, 3)
}

// dataRow is a data set in the JSON list.
type dataRow struct {
	Name     string        `json:"name"`
	Title    string        `json:"title"`
	Kind     datasets.Kind `json:"kind"`
	Splits   []string      `json:"splits"`
	Size     int           `json:"size"` // native pixels; 0 where images differ
	State    string        `json:"state"`
	Path     string        `json:"path,omitempty"`
	Bytes    int64         `json:"bytes"`
	Problem  string        `json:"problem,omitempty"`
	URL      string        `json:"url,omitempty"`
	Checksum string        `json:"checksum,omitempty"`
	Licence  string        `json:"licence,omitempty"`
	Citation string        `json:"citation,omitempty"`
	Note     string        `json:"note,omitempty"`
}

func listedData(found []datasets.Presence) []dataRow {
	rows := make([]dataRow, len(found))
	for i, p := range found {
		rows[i] = dataRow{
			Name: p.Name, Title: p.Title, Kind: p.Kind, Splits: p.Splits, Size: p.Size,
			State: p.State, Path: p.Path, Bytes: p.Bytes, Problem: p.Problem,
			URL: p.URL, Checksum: p.Checksum, Licence: p.Licence, Citation: p.Citation, Note: p.Note,
		}
	}
	return rows
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
