package cli

import (
	"fmt"
	"math"
	"strings"

	"github.com/spf13/cobra"

	"oodscope/experiments"
	"oodscope/tui/grid"
	"oodscope/tui/words"
)

func (a *app) planCommand() *cobra.Command {
	var sets []string
	cmd := &cobra.Command{
		Use:   "plan NAME",
		Short: "Print what would be computed, for how long",
		Long: "Expands an experiment to its runs and says of each which stages are there already and how long the others will take, " +
			"measured by earlier runs on this machine. Nothing is computed.",
		Example: "oodscope plan ablate-pairing\noodscope plan quick --set decoder.epochs=80 --json",
		Args:    one("the name of an experiment"),
		RunE: func(cmd *cobra.Command, args []string) error {
			e, err := a.experiment(args[0], sets)
			if err != nil {
				return err
			}
			plan, err := a.planner().Plan(cmd.Context(), e)
			switch {
			case err != nil:
				return failed(err)
			case a.json:
				return printJSON(a.Out, planJSON(plan))
			}
			a.printPlan(plan)
			return nil
		},
	}
	cmd.Flags().StringArrayVar(&sets, "set", nil, "change a setting, as key=value; may be repeated")
	return a.addJSON(cmd)
}

// plannedCell is a cell in JSON. What is not known is null.
type plannedCell struct {
	Name     string         `json:"name"`
	Label    string         `json:"label,omitempty"`
	Finished string         `json:"finished_run,omitempty"`
	Problem  string         `json:"problem,omitempty"`
	Seconds  *float64       `json:"seconds"`
	Stages   []plannedStage `json:"stages"`
}

type plannedStage struct {
	Kind    string   `json:"kind"`
	Cached  bool     `json:"cached"`
	Shared  bool     `json:"shared"`
	Seconds *float64 `json:"seconds"`
	From    string   `json:"from,omitempty"`
}

func planJSON(p experiments.Plan) any {
	cells := []plannedCell{}
	for _, c := range p.Cells {
		cell := plannedCell{Name: c.Cell.Name, Label: c.Cell.Label, Finished: c.Run, Problem: c.Problem, Seconds: known(c.Seconds), Stages: []plannedStage{}}
		for _, s := range c.Stages {
			cell.Stages = append(cell.Stages, plannedStage{s.Kind, s.Cached, s.Shared, known(s.Seconds), s.From})
		}
		cells = append(cells, cell)
	}
	return struct {
		Slots   int           `json:"slots"`
		Seconds float64       `json:"seconds"`
		Unknown int           `json:"unknown"`
		Cells   []plannedCell `json:"cells"`
	}{p.Slots, p.Seconds, p.Unknown, cells}
}

func known(seconds float64) *float64 {
	if math.IsNaN(seconds) {
		return nil
	}
	return &seconds
}

func (a *app) printPlan(p experiments.Plan) {
	rows := [][]string{{"run", "time", "there", "to compute"}}
	for _, c := range p.Cells {
		rows = append(rows, plannedRow(c))
	}
	columns(a.Out, rows, 1)
	total := words.Clock(words.Seconds(p.Seconds))
	if p.Unknown > 0 {
		total += fmt.Sprintf(" and %s of unknown time", words.Plural(p.Unknown, "run"))
	}
	fmt.Fprintf(a.Out, "\n%s: %s on this machine, %s at once\n", words.Plural(len(p.Cells), "run"), total, words.Plural(p.Slots, "run"))
}

func plannedRow(c experiments.CellPlan) []string {
	name := grid.Clean(c.Cell.Name)
	if c.Cell.Label != "" {
		name = grid.Clean(c.Cell.Label)
	}
	if c.Problem != "" {
		return []string{name, "", "", "cannot run: " + grid.Clean(c.Problem)}
	}
	var there, left []string
	for _, s := range c.Stages {
		switch {
		case s.Cached:
			there = append(there, s.Kind)
		case s.Shared:
			there = append(there, s.Kind+" (shared)")
		case math.IsNaN(s.Seconds):
			left = append(left, s.Kind+" ?")
		default:
			left = append(left, s.Kind+" "+words.Clock(words.Seconds(s.Seconds)))
		}
	}
	total := "unknown"
	if !math.IsNaN(c.Seconds) {
		total = words.Clock(words.Seconds(c.Seconds))
	}
	if c.Run != "" {
		left = append(left, "finished as "+c.Run)
	}
	return []string{name, total, strings.Join(there, ", "), strings.Join(left, ", ")}
}
