package compare

import (
	"fmt"
	"math"
	"slices"

	"oodscope/experiments/compare"
	"oodscope/results"
	"oodscope/tui/comparison"
	"oodscope/tui/grid"
	"oodscope/tui/words"
)

// pointingSections say how well maps found pasted patches: all figures of the heatmap, the first ones of the others.
func pointingSections(c named, rows []compare.LocalisationRow) (sections []section) {
	var methods []string
	byMethod := map[string]map[string]compare.LocalisationRow{}
	for _, r := range rows {
		if byMethod[r.Method] == nil {
			methods = append(methods, r.Method)
			byMethod[r.Method] = map[string]compare.LocalisationRow{}
		}
		byMethod[r.Method][r.Group.Name] = r
	}
	for _, m := range methods {
		s := section{key: "pointing " + m, title: "pasted patches · " + m}
		if len(sections) == 0 {
			s.hint = "percent but for energy; gap: less what the control of ID patches gives"
		}
		s.items = pointingItems(c, byMethod[m], m == results.HeatmapMethod)
		sections = append(sections, s)
	}
	return sections
}

// measure is a figure of a row, what chance gives for it, and what both are multiplied with.
type measure struct {
	name string
	unit float64
	of   func(compare.LocalisationRow) (figure compare.Statistic, chance float64)
}

// measures are the AUROC with its gap, and where asked all others.
func measures(all bool) []measure {
	var list []measure
	for k, f := range (results.LocalisationFigures{}).Named() {
		of := func(r compare.LocalisationRow) (compare.Statistic, float64) {
			return r.Figures[k], comparison.Chance(r, k)
		}
		list = append(list, measure{f.Name, comparison.LocalisationUnit(f), of})
	}
	gap := measure{"gap", 100, func(r compare.LocalisationRow) (compare.Statistic, float64) { return r.Gap, 0 }}
	list = slices.Insert(list, 1, gap)
	if !all {
		list = list[:2]
	}
	return list
}

func pointingItems(c named, rows map[string]compare.LocalisationRow, all bool) (items []item) {
	for _, m := range measures(all) {
		it := item{label: m.name}
		for _, g := range c.Groups {
			row, ok := rows[g.Name]
			if !ok {
				it.cells = append(it.cells, none(c.name(g)+": "+unmeasured))
				continue
			}
			s, chance := m.of(row)
			it.cells = append(it.cells, pointingCell(c.name(g), m, s, chance))
			it.label = m.name + " (chance " + without(chance, m.unit) + ")"
		}
		items = append(items, it)
	}
	return items
}

const unmeasured = "none measured, or the same as in a group before, since this map does not read the decoder"

func pointingCell(name string, m measure, s compare.Statistic, chance float64) cell {
	if s.Seeds == 0 {
		return none(name + ": no " + m.name)
	}
	shown := cell{head: without(s.Mean, m.unit), says: fmt.Sprintf("%s: %s on pasted OOD patches %s over %s; chance gives %s",
		name, m.name, comparison.LocalisationSpread(s, m.unit), words.Plural(s.Seeds, "seed"), without(chance, m.unit))}
	if !math.IsNaN(s.Deviation) {
		tail := "±" + grid.PadLeft(without(s.Deviation, m.unit), 5)
		shown.tail = same(tail)
	}
	if s.Mean <= chance {
		shown.look = quiet
	}
	return shown
}

// without is a figure without its deviation.
func without(v, unit float64) string {
	return comparison.LocalisationSpread(compare.Statistic{Mean: v, Deviation: math.NaN(), Seeds: 1}, unit)
}
