package cli

import (
	"fmt"
	"math"
	"strings"

	"oodscope/experiments/compare"
	"oodscope/results"
	"oodscope/tui/grid"
)

// localisationRow is a row of several runs' localisation in JSON.
type localisationRow struct {
	Group   string             `json:"group"`
	Seeds   []uint64           `json:"seeds"`
	Method  string             `json:"method"`
	Control localisedOver      `json:"auroc_control"`
	Gap     localisedOver      `json:"auroc_gap"`
	Figures map[string]overRun `json:"figures"`
}

type localisedOver struct {
	Mean      *float64 `json:"mean"`
	Deviation *float64 `json:"deviation"`
}

type overRun struct {
	localisedOver
	Chance *float64 `json:"chance"`
}

func over(s compare.Statistic) localisedOver {
	return localisedOver{number(s.Mean), number(s.Deviation)}
}

// printLocalisations prints the localisation of several runs, seeds folded.
func (a *app) printLocalisations(refs []string) error {
	runs, err := runsOf(a.store(), refs)
	if err != nil {
		return err
	}
	rows, notes, err := compare.Localisations(runs)
	if err != nil {
		return err
	}
	if a.json {
		return printJSON(a.Out, localisationRows(rows))
	}
	text := [][]string{{"runs", "seeds", "map", "AUROC", "control", "gap"}}
	for _, f := range localisationNames()[1:] {
		text[0] = append(text[0], f.Name)
	}
	name := ""
	for _, r := range rows {
		cells := localisationCells(r)
		if cells[0] == name {
			cells[0], cells[1] = "", ""
		} else {
			name = cells[0]
		}
		text = append(text, cells)
	}
	text = append(text, chanceCells(rows[0]))
	columns(a.Out, text, 1, 3, 4, 5, 6, 7, 8, 9, 10)
	fmt.Fprintln(a.Out, "\npercent but for energy; mean ± sample deviation over seeds; gap: AUROC on OOD patches less that on the control's, which are of ID images")
	for _, n := range notes {
		fmt.Fprintln(a.Out, grid.Clean(n))
	}
	return nil
}

func localisationRows(rows []compare.LocalisationRow) []localisationRow {
	list := make([]localisationRow, len(rows))
	for i, r := range rows {
		list[i] = localisationRow{Group: r.Group.Name, Seeds: r.Group.Seeds, Method: r.Method, Control: over(r.Control), Gap: over(r.Gap), Figures: map[string]overRun{}}
		for k, f := range localisationNames() {
			list[i].Figures[strings.ToLower(f.Name)] = overRun{over(r.Figures[k]), number(r.Chance[k])}
		}
	}
	return list
}

func localisationCells(r compare.LocalisationRow) []string {
	cells := []string{
		grid.Clean(r.Group.Name), fmt.Sprint(r.Figures[0].Seeds), grid.Clean(r.Method),
		overSeeds(r.Figures[0], 100), overSeeds(r.Control, 100), overSeeds(r.Gap, 100),
	}
	for k, f := range localisationNames() {
		if k > 0 {
			cells = append(cells, overSeeds(r.Figures[k], localisationUnit(f)))
		}
	}
	return cells
}

func chanceCells(r compare.LocalisationRow) []string {
	one := func(v float64) compare.Statistic { return compare.Statistic{Mean: v, Deviation: math.NaN(), Seeds: 1} }
	cells := []string{"", "", "chance", overSeeds(one(r.Chance[0]), 100), overSeeds(one(r.Chance[0]), 100), overSeeds(one(0), 100)}
	for k, f := range localisationNames() {
		if k > 0 {
			cells = append(cells, overSeeds(one(r.Chance[k]), localisationUnit(f)))
		}
	}
	return cells
}

// localisationNames are the figures of every row, without values.
func localisationNames() []results.NamedFigure { return results.LocalisationFigures{}.Named() }

// localisationUnit is what a figure is multiplied with.
func localisationUnit(f results.NamedFigure) float64 {
	if f.Ratio {
		return 1
	}
	return 100
}

func overSeeds(s compare.Statistic, unit float64) string {
	decimals := 1
	if unit == 1 {
		decimals = 2
	}
	switch {
	case s.Seeds == 0:
		return "–"
	case math.IsNaN(s.Deviation):
		return fmt.Sprintf("%.*f", decimals, unit*s.Mean)
	}
	return fmt.Sprintf("%.*f ± %.*f", decimals, unit*s.Mean, decimals, unit*s.Deviation)
}
