package cli

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"oodscope/results"
	"oodscope/tui/grid"
	"oodscope/tui/table"
)

func (a *app) lsCommand() *cobra.Command {
	return a.addJSON(&cobra.Command{
		Use:   "ls",
		Short: "List runs, newest first",
		Args:  noMore,
		RunE: func(*cobra.Command, []string) error {
			runs, err := a.store().Runs()
			if err != nil {
				return failed(err)
			}
			if a.json {
				return printJSON(a.Out, listed(runs))
			}
			if len(runs) == 0 {
				fmt.Fprintln(a.Out, "no runs yet: oodscope run quick")
				return nil
			}
			a.printRuns(runs)
			return nil
		},
	})
}

// runRow is a run in the JSON list.
type runRow struct {
	ID       string                   `json:"id"`
	Name     string                   `json:"name"`
	Created  time.Time                `json:"created"`
	Status   results.Status           `json:"status"`
	Problem  string                   `json:"problem,omitempty"`
	State    results.State            `json:"state"`
	Accuracy *float64                 `json:"accuracy,omitempty"`
	Mean     []results.DetectorResult `json:"mean,omitempty"`
}

func listed(runs []*results.Run) []runRow {
	rows := make([]runRow, 0, len(runs))
	for _, r := range runs {
		row := runRow{ID: r.ID, Name: r.Name, Created: r.Created, Status: r.Status(), Problem: r.Problem, State: r.State}
		if r.Summary != nil {
			row.Accuracy, row.Mean = &r.Summary.Accuracy, r.Summary.Mean
		}
		rows = append(rows, row)
	}
	return rows
}

func (a *app) printRuns(runs []*results.Run) {
	rows := [][]string{{"run", "state", "progress", "accuracy", "AUROC", "FPR95 (ID+)", "id"}}
	for _, r := range runs {
		rows = append(rows, append(append([]string{grid.Clean(r.Name), string(r.Status()), progressOf(r)}, figures(r.Summary)...), r.ID))
	}
	columns(a.Out, rows, 3, 4, 5)
}

func progressOf(r *results.Run) string {
	switch status := r.Status(); {
	case r.Problem != "":
		return grid.Clean(r.Problem)
	case status == results.Failed:
		return grid.Fit(grid.Clean(r.State.Reason), 40)
	case status.Ended():
		return ""
	}
	text := fmt.Sprintf("%s %.0f %%", r.State.Stage, 100*r.State.Fraction)
	if r.State.ETA > 0 {
		text += ", " + clock(r.State.ETA) + " left"
	}
	return text
}

// figures are accuracy and the heatmap detector's means.
func figures(s *results.Summary) []string {
	if s == nil {
		return []string{"", "", ""}
	}
	for _, d := range s.Mean {
		if d.Detector == "heatmap" {
			return []string{table.Percent(s.Accuracy), table.Percent(d.AUROC), table.Percent(d.FPR95ID)}
		}
	}
	return []string{table.Percent(s.Accuracy), "", ""}
}
