package cli

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"oodscope/results"
	"oodscope/results/events"
	"oodscope/tui/chart"
	"oodscope/tui/grid"
)

func (a *app) curvesCommand() *cobra.Command {
	var tags []string
	var asCSV bool
	cmd := &cobra.Command{
		Use:   "curves RUN",
		Short: "Print the curves of a run",
		Long: "Lists the curves of a run with their ends and extremes; with --csv or --json, every value with its step and time. " +
			"The live screen draws the same.",
		Example: "oodscope curves latest\noodscope curves latest --tag decoder/val_auroc --csv",
		Args:    one("a run"),
		RunE: func(_ *cobra.Command, args []string) error {
			run, err := a.store().Find(args[0])
			if err != nil {
				return err
			}
			curves, err := readCurves(run, tags)
			if err != nil {
				return err
			}
			switch {
			case asCSV:
				return a.curvesCSV(curves)
			case a.json:
				return printJSON(a.Out, curves)
			}
			a.printCurves(run, curves)
			return nil
		},
	}
	cmd.Flags().StringArrayVar(&tags, "tag", nil, "only this curve, such as decoder/loss; may be repeated")
	cmd.Flags().BoolVar(&asCSV, "csv", false, "print every value as CSV")
	return a.addJSON(cmd)
}

// curveOf is one curve in JSON; a value that is not finite is null.
type curveOf struct {
	Tag    string     `json:"tag"`
	Steps  []int64    `json:"steps"`
	Times  []string   `json:"times"`
	Values []*float64 `json:"values"`
}

// readCurves reads the curves of a run that are asked for, all where none is, by tag.
func readCurves(run *results.Run, tags []string) ([]curveOf, error) {
	points, err := run.Events().Read(0)
	if err != nil {
		return nil, failed(err)
	}
	byTag := map[string]*curveOf{}
	var all []string
	for _, p := range points {
		c := byTag[p.Tag]
		if c == nil {
			c = &curveOf{Tag: p.Tag}
			byTag[p.Tag] = c
			all = append(all, p.Tag)
		}
		c.add(p)
	}
	slices.Sort(all)
	if len(tags) == 0 {
		tags = all
	}
	curves := []curveOf{}
	for _, tag := range tags {
		c := byTag[tag]
		if c == nil {
			return nil, fmt.Errorf("run %s has no curve %q; it has %s", run.ID, tag, list(all))
		}
		curves = append(curves, *c)
	}
	return curves, nil
}

func (c *curveOf) add(p events.Point) {
	var value *float64
	if v := p.Value; v-v == 0 { // neither NaN nor infinite
		value = &v
	}
	c.Steps = append(c.Steps, p.Step)
	c.Times = append(c.Times, p.Wall.Format("2006-01-02T15:04:05.000Z07:00"))
	c.Values = append(c.Values, value)
}

func (a *app) curvesCSV(curves []curveOf) error {
	w := csv.NewWriter(a.Out)
	_ = w.Write([]string{"tag", "step", "time", "value"}) // Error tells
	for _, c := range curves {
		for i, v := range c.Values {
			text := ""
			if v != nil {
				text = strconv.FormatFloat(*v, 'g', -1, 64)
			}
			_ = w.Write([]string{c.Tag, strconv.FormatInt(c.Steps[i], 10), c.Times[i], text})
		}
	}
	w.Flush()
	return failed(w.Error())
}

func (a *app) printCurves(run *results.Run, curves []curveOf) {
	if len(curves) == 0 {
		fmt.Fprintf(a.Out, "%s has recorded nothing yet\n", grid.Clean(run.ID))
		return
	}
	rows := [][]string{{"curve", "values", "last step", "first", "last", "lowest", "highest"}}
	for _, c := range curves {
		rows = append(rows, c.row())
	}
	columns(a.Out, rows, 1, 2, 3, 4, 5, 6)
}

func (c curveOf) row() []string {
	var finite []float64
	for _, v := range c.Values {
		if v != nil {
			finite = append(finite, *v)
		}
	}
	row := []string{grid.Clean(c.Tag), strconv.Itoa(len(c.Values)), strconv.FormatInt(c.Steps[len(c.Steps)-1], 10)}
	if len(finite) == 0 {
		return append(row, "", "", "", "")
	}
	for _, v := range []float64{finite[0], finite[len(finite)-1], slices.Min(finite), slices.Max(finite)} {
		row = append(row, chart.Value(v))
	}
	return row
}

func list(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	text := names[0]
	for _, n := range names[1:] {
		text += ", " + n
	}
	return text
}
