package query

import (
	"slices"
	"strings"

	"oodscope/results"
)

// metric is a figure of a detector.
type metric struct {
	name, help string
	of         func(results.DetectorResult) float64
}

var metrics = []metric{
	{"auroc", "AUROC", func(d results.DetectorResult) float64 { return d.AUROC }},
	{"fpr95", "FPR at 95 % TPR, ID positive", func(d results.DetectorResult) float64 { return d.FPR95ID }},
	{"aupr", "AUPR, ID positive", func(d results.DetectorResult) float64 { return d.AUPRS }},
	{"aupr_e", "AUPR, OOD positive", func(d results.DetectorResult) float64 { return d.AUPRE }},
}

// figures are the keys of the detectors' figures: each metric's mean of the detector that is shown, then those of single
// sets, of near and far OOD, and of the other detectors.
func figures(records []Record) []Key {
	sets, detectors, groups := found(records)
	var keys []Key
	for _, m := range metrics {
		keys = append(keys, Key{Name: m.name, Kind: Percent, Help: m.help + ", mean over the OOD sets", of: m.mean})
	}
	for _, m := range metrics {
		for _, set := range sets {
			keys = append(keys, Key{Name: m.name + "." + set, Kind: Percent, Help: m.help + " on " + set, of: m.onSet(set)})
		}
		for _, group := range groups {
			keys = append(keys, Key{Name: m.name + "." + group, Kind: Percent, Help: m.help + ", mean over " + group + " OOD", of: m.onGroup(group)})
		}
		for _, d := range detectors {
			if slices.Contains(sets, d) || slices.Contains(groups, d) {
				continue
			}
			keys = append(keys, Key{Name: m.name + "." + d, Kind: Percent, Help: m.help + " of " + d + ", mean", of: m.ofDetector(d)})
		}
	}
	return keys
}

func (m metric) value(d results.DetectorResult, ok bool) Value {
	if !ok {
		return nothing
	}
	return percent(m.of(d))
}

func (m metric) onSet(set string) func(Record) Value {
	return func(r Record) Value {
		if r.Row.Run.Summary == nil {
			return nothing
		}
		for _, s := range r.Row.Run.Summary.Sets {
			if shortSet(s.Set) == set {
				d, ok := named(s.Detectors, r.Detector)
				return m.value(d, ok)
			}
		}
		return nothing
	}
}

func (m metric) onGroup(group string) func(Record) Value {
	return func(r Record) Value {
		s := r.Row.Run.Summary
		if s == nil {
			return nothing
		}
		d, ok := named(map[string][]results.DetectorResult{"near": s.Near, "far": s.Far}[group], r.Detector)
		return m.value(d, ok)
	}
}

func (m metric) ofDetector(detector string) func(Record) Value {
	return func(r Record) Value {
		d, ok := Figure(r.Row.Run.Summary, detector)
		return m.value(d, ok)
	}
}

// shortSet is an OOD set's name without its split: svhn of svhn/test.
func shortSet(set string) string {
	name, _, _ := strings.Cut(set, "/")
	return name
}

// found lists the OOD sets, the detectors and the groups of sets of some runs, in the order in which they come.
func found(records []Record) (sets, detectors, groups []string) {
	seen := map[string]bool{}
	add := func(list *[]string, kind, name string) {
		if id := kind + " " + name; name != "" && !seen[id] {
			seen[id] = true
			*list = append(*list, name)
		}
	}
	for _, r := range records {
		s := r.Row.Run.Summary
		if s == nil {
			continue
		}
		for _, set := range s.Sets {
			add(&sets, "set", shortSet(set.Set))
		}
		for _, d := range s.Mean {
			add(&detectors, "detector", d.Detector)
		}
		for name, of := range map[string][]results.DetectorResult{"near": s.Near, "far": s.Far} {
			if len(of) > 0 {
				add(&groups, "group", name)
			}
		}
	}
	slices.Sort(groups)
	return sets, detectors, groups
}

// Detectors lists those of some runs' summaries, in the order in which they come.
func Detectors(records []Record) []string {
	_, detectors, _ := found(records)
	return detectors
}

// AUROC, FPR95, Accuracy and Validation are a record's values for the keys auroc, fpr95, acc and val_auroc.
func AUROC(r Record) Value { return metrics[0].mean(r) }

// FPR95 has the ID images as its positive class.
func FPR95(r Record) Value { return metrics[1].mean(r) }

// Accuracy is that on the ID test set.
func Accuracy(r Record) Value { return accuracy(r) }

// Validation is the newest AUROC on held-out images.
func Validation(r Record) Value { return validation(r) }

func (m metric) mean(r Record) Value {
	d, ok := Figure(r.Row.Run.Summary, r.Detector)
	return m.value(d, ok)
}
