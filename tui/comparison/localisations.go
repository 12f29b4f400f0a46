package comparison

import (
	"fmt"
	"io"
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
	Control overSeedsJSON      `json:"auroc_control"`
	Gap     overSeedsJSON      `json:"auroc_gap"`
	Figures map[string]overRun `json:"figures"`
}

type overSeedsJSON struct {
	Mean      *float64 `json:"mean"`
	Deviation *float64 `json:"deviation"`
}

type overRun struct {
	overSeedsJSON
	Chance *float64 `json:"chance"`
}

func over(s compare.Statistic) overSeedsJSON {
	return overSeedsJSON{number(s.Mean), number(s.Deviation)}
}

// LocalisationCells are the localisation of several runs as the cells of a table, the heading first and what chance gives
// last.
func LocalisationCells(rows []compare.LocalisationRow) [][]string {
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
	return append(text, chanceCells(rows[0]))
}

// WriteLocalisations writes the same as JSON: fractions, and null where there is no number.
func WriteLocalisations(w io.Writer, rows []compare.LocalisationRow) error {
	list := make([]localisationRow, len(rows))
	for i, r := range rows {
		list[i] = localisationRow{Group: r.Group.Name, Seeds: r.Group.Seeds, Method: r.Method, Control: over(r.Control), Gap: over(r.Gap), Figures: map[string]overRun{}}
		for k, f := range localisationNames() {
			list[i].Figures[strings.ToLower(f.Name)] = overRun{over(r.Figures[k]), number(Chance(r, k))}
		}
	}
	return writeJSON(w, list)
}

func localisationCells(r compare.LocalisationRow) []string {
	cells := []string{
		grid.Clean(r.Group.Name), fmt.Sprint(r.Figures[0].Seeds), grid.Clean(r.Method),
		LocalisationSpread(r.Figures[0], 100), LocalisationSpread(r.Control, 100), LocalisationSpread(r.Gap, 100),
	}
	for k, f := range localisationNames() {
		if k > 0 {
			cells = append(cells, LocalisationSpread(r.Figures[k], LocalisationUnit(f)))
		}
	}
	return cells
}

func chanceCells(r compare.LocalisationRow) []string {
	one := func(v float64) compare.Statistic { return compare.Statistic{Mean: v, Deviation: math.NaN(), Seeds: 1} }
	auroc := LocalisationSpread(one(Chance(r, 0)), 100)
	cells := []string{"", "", "chance", auroc, auroc, LocalisationSpread(one(0), 100)}
	for k, f := range localisationNames() {
		if k > 0 {
			cells = append(cells, LocalisationSpread(one(Chance(r, k)), LocalisationUnit(f)))
		}
	}
	return cells
}

// Chance is what chance gives for the k-th figure; NaN where no run measured the method.
func Chance(r compare.LocalisationRow, k int) float64 {
	if k >= len(r.Chance) {
		return math.NaN()
	}
	return r.Chance[k]
}

// localisationNames are the figures of every row, without values.
func localisationNames() []results.NamedFigure { return results.LocalisationFigures{}.Named() }

// LocalisationUnit is what a figure is multiplied with.
func LocalisationUnit(f results.NamedFigure) float64 {
	if f.Ratio {
		return 1
	}
	return 100
}

// LocalisationSpread is a figure over seeds, times unit: 100 for percent, 1 for a ratio.
func LocalisationSpread(s compare.Statistic, unit float64) string {
	decimals := 1
	if unit == 1 {
		decimals = 2
	}
	switch {
	case s.Seeds == 0 || math.IsNaN(s.Mean):
		return "–"
	case math.IsNaN(s.Deviation):
		return fmt.Sprintf("%.*f", decimals, unit*s.Mean)
	}
	return fmt.Sprintf("%.*f ± %.*f", decimals, unit*s.Mean, decimals, unit*s.Deviation)
}

// LocalisationNote says how the cells are to be read.
const LocalisationNote = "percent but for energy; mean ± sample deviation over seeds; " +
	"gap: AUROC on OOD patches less that on the control's, which are of ID images"
