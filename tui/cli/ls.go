package cli

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/query"
	"oodscope/tui/table"
	"oodscope/tui/words"
)

func (a *app) lsCommand() *cobra.Command {
	var sortBy string
	var reverse bool
	cmd := &cobra.Command{
		Use:   "ls [QUERY]",
		Short: "List runs, the newest first",
		Long: "Lists the runs, or those that a query finds, in the language of the screens' filter: conditions such as auroc>90, " +
			"arch=wrn-16-2, pairing=closest,random, tag:best, age<2d or a word of the name, joined by spaces, or, not and parentheses.",
		Example: "oodscope ls\noodscope ls 'auroc>85 state=finished' --sort auroc --reverse\noodscope ls 'tag:best or seed=1,2' --json",
		RunE: func(_ *cobra.Command, args []string) error {
			records, err := a.records()
			if err != nil {
				return err
			}
			found, err := find(records, strings.Join(args, " "), sortBy, reverse)
			if err != nil {
				return err
			}
			switch {
			case a.json:
				return printJSON(a.Out, listed(found))
			case len(records) == 0:
				fmt.Fprintln(a.Out, "no runs yet: oodscope run quick")
			case len(found) == 0:
				fmt.Fprintf(a.Out, "none of %s\n", words.Plural(len(records), "run"))
			default:
				a.printRuns(found)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&sortBy, "sort", "", "sort by a key of the query language, lowest first")
	cmd.Flags().BoolVar(&reverse, "reverse", false, "the other way round")
	return a.addJSON(cmd)
}

// records are all runs as queries see them.
func (a *app) records() ([]query.Record, error) {
	f := feed.New(a.store())
	list, err := f.Runs()
	for err == nil && list.Unread > 0 {
		list, err = f.Runs()
	}
	if err != nil {
		return nil, failed(err)
	}
	records := make([]query.Record, len(list.Rows))
	for i, row := range list.Rows {
		records[i] = query.Record{Row: row, Detector: results.HeatmapMethod, Now: time.Now()}
	}
	return records, nil
}

// find is the records that a query matches, sorted by a key where one is named.
func find(records []query.Record, text, sortBy string, reverse bool) ([]query.Record, error) {
	vocabulary := query.Learn(records)
	q, err := vocabulary.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("query %q: %w", grid.Clean(text), err)
	}
	found := slices.DeleteFunc(slices.Clone(records), func(r query.Record) bool { return !q.Match(r) })
	if sortBy != "" {
		key, err := vocabulary.Find(sortBy)
		if err != nil {
			return nil, fmt.Errorf("--sort %s: %w", grid.Clean(sortBy), err)
		}
		slices.SortStableFunc(found, func(a, b query.Record) int { return key.Of(a).Compare(key.Of(b)) })
	}
	if reverse {
		slices.Reverse(found)
	}
	return found, nil
}

// runRow is a run in the JSON list.
type runRow struct {
	ID       string                   `json:"id"`
	Name     string                   `json:"name"`
	Created  time.Time                `json:"created"`
	Status   results.Status           `json:"status"`
	Place    int                      `json:"queue_place,omitempty"`
	Problem  string                   `json:"problem,omitempty"`
	Note     string                   `json:"note,omitempty"`
	Tags     []string                 `json:"tags,omitempty"`
	State    results.State            `json:"state"`
	Accuracy *float64                 `json:"accuracy,omitempty"`
	Mean     []results.DetectorResult `json:"mean,omitempty"`
}

func listed(records []query.Record) []runRow {
	rows := make([]runRow, 0, len(records))
	for _, r := range records {
		row := rowOf(r.Row.Run)
		row.Place, row.Note, row.Tags = r.Row.Place, r.Row.Note.Text, r.Row.Note.Tags
		rows = append(rows, row)
	}
	return rows
}

func rowOf(r *results.Run) runRow {
	row := runRow{ID: r.ID, Name: r.Name, Created: r.Created, Status: r.Status(), Problem: r.Problem, State: r.State,
		Note: r.Note.Text, Tags: r.Note.Tags}
	if r.Summary != nil {
		row.Accuracy, row.Mean = &r.Summary.Accuracy, r.Summary.Mean
	}
	return row
}

func (a *app) printRuns(records []query.Record) {
	rows := [][]string{{"run", "state", "progress", "accuracy", "AUROC", "FPR95 (ID+)", "tags", "id"}}
	for _, record := range records {
		r := record.Row.Run
		row := append([]string{grid.Clean(r.Name), string(r.Status()), progressOf(r)}, figures(r.Summary)...)
		rows = append(rows, append(row, strings.Join(record.Row.Note.Tags, " "), r.ID))
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
