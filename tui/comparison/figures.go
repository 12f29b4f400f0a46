package comparison

import (
	"math"

	"oodscope/experiments/compare"
)

// compared is a compare.Comparison for other programs: fractions, and null
// where there is no number.
type compared struct {
	Convention string         `json:"convention"`
	Reference  string         `json:"reference"`
	Baseline   string         `json:"baseline,omitempty"`
	Groups     []groupFigures `json:"groups"`
	Figures    []figure       `json:"figures"`
	Notes      []string       `json:"notes"`
}

type groupFigures struct {
	Name              string   `json:"name"`
	IDSet             string   `json:"id_set"`
	Seeds             []uint64 `json:"seeds"`
	Runs              []string `json:"runs"`
	Accuracy          *float64 `json:"accuracy"`
	AccuracyDeviation *float64 `json:"accuracy_deviation"`
	Notes             []string `json:"notes"`
}

// figure is one cell; a row of the CSV.
type figure struct {
	Metric        string             `json:"metric"`
	Group         string             `json:"group"`
	Detector      string             `json:"detector"`
	Column        string             `json:"column"`
	Set           bool               `json:"is_set"` // not a mean over sets
	Near          string             `json:"ood_group,omitempty"`
	Mean          *float64           `json:"mean"`
	Deviation     *float64           `json:"deviation"`
	Low           *float64           `json:"low"`
	High          *float64           `json:"high"`
	Seeds         int                `json:"seeds"`
	NotComparable string             `json:"not_comparable,omitempty"`
	Difference    *differenceFigures `json:"difference,omitempty"`
}

type differenceFigures struct {
	Value     *float64 `json:"value"`
	Low       *float64 `json:"low"`
	High      *float64 `json:"high"`
	P         *float64 `json:"p"`
	Test      string   `json:"test,omitempty"`
	Pairs     int      `json:"pairs"`
	ExactP    *float64 `json:"exact_p"`
	SmallestP *float64 `json:"smallest_exact_p"`
	Verdict   string   `json:"verdict"`
}

// number is v, or nil where it is none that JSON has.
func number(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}

func comparedOf(c *compare.Comparison) compared {
	out := compared{Convention: c.Convention, Reference: c.Reference.Name, Figures: figuresOf(c), Notes: some(c.Notes)}
	if c.Baseline != nil {
		out.Baseline = c.Baseline.Name
	}
	for _, g := range c.Groups {
		out.Groups = append(out.Groups, groupFigures{
			Name: g.Name, IDSet: g.IDSet, Seeds: g.Seeds, Runs: g.Runs,
			Accuracy: number(g.Accuracy.Mean), AccuracyDeviation: number(g.Accuracy.Deviation), Notes: some(g.Notes),
		})
	}
	return out
}

// some is a list that JSON does not write as null.
func some(list []string) []string { return append([]string{}, list...) }

// figuresOf are all cells that have a number.
func figuresOf(c *compare.Comparison) []figure {
	figures := []figure{}
	for _, table := range c.Tables {
		for _, row := range table.Rows {
			for i, cell := range row.Cells {
				if cell.Seeds == 0 {
					continue
				}
				column := c.Columns[i]
				figures = append(figures, figure{
					Metric: table.Metric.Name, Group: row.Group.Name, Detector: row.Detector,
					Column: column.Name, Set: column.Set != "", Near: column.Group,
					Mean: number(cell.Mean), Deviation: number(cell.Deviation), Low: number(cell.Low), High: number(cell.High), Seeds: cell.Seeds,
					NotComparable: Reasons(row, cell), Difference: differenceOf(cell.Difference),
				})
			}
		}
	}
	return figures
}

func differenceOf(d *compare.Difference) *differenceFigures {
	if d == nil {
		return nil
	}
	return &differenceFigures{
		Value: number(d.Value), Low: number(d.Low), High: number(d.High), P: number(d.P), Test: d.Test, Pairs: d.Pairs,
		ExactP: number(d.ExactP), SmallestP: number(d.SmallestP), Verdict: string(d.Verdict),
	}
}
