package compare

import (
	"math"
	"slices"

	"oodscope/results"
)

// columnsOf lists the OOD sets of all runs in the order in which they appear,
// then the means: over near and far sets where there are both, and over all.
func columnsOf(list []*Group) []Column {
	var columns []Column
	for _, g := range list {
		for _, s := range g.records[0].summary.Sets {
			if !slices.ContainsFunc(columns, func(c Column) bool { return c.Set == s.Set }) {
				columns = append(columns, Column{Name: s.Set, Set: s.Set, Group: s.Group})
			}
		}
	}
	has := func(group string) bool {
		return slices.ContainsFunc(columns, func(c Column) bool { return c.Group == group })
	}
	if has("near") && has("far") {
		columns = append(columns, Column{Name: "near", Group: "near"}, Column{Name: "far", Group: "far"})
	}
	return append(columns, Column{Name: "mean"})
}

// detectorsOf lists the detectors of all runs in the order in which they appear.
func detectorsOf(list []*Group) (names []string) {
	for _, g := range list {
		for _, s := range g.records[0].summary.Sets {
			for _, d := range s.Detectors {
				if !slices.Contains(names, d.Detector) {
					names = append(names, d.Detector)
				}
			}
		}
	}
	return names
}

// find is a detector's result on a set.
func (r *record) find(set, detector string) (results.DetectorResult, bool) {
	for _, s := range r.summary.Sets {
		if s.Set != set {
			continue
		}
		for _, d := range s.Detectors {
			if d.Detector == detector {
				return d, true
			}
		}
	}
	return results.DetectorResult{}, false
}

// over are the sets of a run that a column is about: one, or those of its group.
func (r *record) over(c Column, columns []Column) (sets []string) {
	for _, other := range columns {
		if other.Set == "" || !(other.Set == c.Set || c.Set == "" && (c.Group == "" || c.Group == other.Group)) {
			continue
		}
		if slices.ContainsFunc(r.summary.Sets, func(s results.SetResult) bool { return s.Set == other.Set }) {
			sets = append(sets, other.Set)
		}
	}
	return sets
}

// figure is a run's number in a column, unweighted over its sets; NaN where one
// of them has none, or there is no set.
func (r *record) figure(m Metric, detector string, sets []string) float64 {
	if len(sets) == 0 {
		return math.NaN()
	}
	var sum float64
	for _, set := range sets {
		d, ok := r.find(set, detector)
		if !ok {
			return math.NaN()
		}
		sum += m.of(d)
	}
	return sum / float64(len(sets))
}

// figures are those of a group's seeds that have one.
func (g *Group) figures(m Metric, detector string, c Column, columns []Column) map[uint64]float64 {
	found := map[uint64]float64{}
	for _, r := range g.records {
		if v := r.figure(m, detector, r.over(c, columns)); !math.IsNaN(v) {
			found[r.settings.Seed] = v
		}
	}
	return found
}

// bySeed are the values in the order of the group's seeds.
func (g *Group) bySeed(found map[uint64]float64) (values []float64) {
	for _, seed := range g.Seeds {
		if v, ok := found[seed]; ok {
			values = append(values, v)
		}
	}
	return values
}
