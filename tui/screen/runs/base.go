package runs

import (
	"math"
	"slices"
	"strconv"

	"oodscope/results"
	"oodscope/tui/query"
)

// base is the run that deltas are to.
type base struct {
	record  int // -1: there is none
	id      string
	summary *results.Summary
	auroc   float64 // in percent; NaN where it has none
}

func (s *Screen) findBase() base {
	for i := range s.records {
		if r := s.records[i].Row.Run; s.desk.Baseline != "" && r.ID == s.desk.Baseline {
			return base{i, r.ID, r.Summary, aurocValue(s, i).Number}
		}
	}
	return base{record: -1, auroc: math.NaN()}
}

// delta is how many points of AUROC a run is above the baseline: said of runs that were tested on the same images by the
// same rules only.
func (s *Screen) delta(i int) query.Value {
	if s.base.summary == nil || s.apart(i) != "" {
		return query.Value{Number: math.NaN()}
	}
	return points(aurocValue(s, i).Number - s.base.auroc)
}

func points(d float64) query.Value {
	if math.IsNaN(d) {
		return query.Value{Number: d}
	}
	return query.Value{Texts: []string{signed(d)}, Number: d}
}

func signed(d float64) string {
	text := strconv.FormatFloat(d, 'f', 2, 64)
	switch {
	case text == "-0.00" || text == "0.00":
		return "0.00"
	case d > 0:
		return "+" + text
	}
	return text
}

// Why figures are not held against those of the baseline, as a cell says it.
const (
	otherData  = "≠ data"
	otherRules = "≠ rules"
)

// apart is why a run's figures are not held against the baseline's; "" where they are, or where there are none.
func (s *Screen) apart(i int) string {
	a, b := s.records[i].Row.Run.Summary, s.base.summary
	switch {
	case a == nil || b == nil:
		return ""
	case a.IDSet != b.IDSet || !sameSets(a, b) || !samePrints(a, b):
		return otherData
	case a.Convention != b.Convention:
		return otherRules
	}
	return ""
}

func sameSets(a, b *results.Summary) bool {
	return slices.EqualFunc(a.Sets, b.Sets, func(x, y results.SetResult) bool {
		return x.Set == y.Set && x.Images == y.Images && x.IDImages == y.IDImages
	})
}

// samePrints tells whether no test set is known to be of other images.
func samePrints(a, b *results.Summary) bool {
	for _, x := range a.DataFingerprints {
		tested := x.Name == testPart || slices.ContainsFunc(a.Sets, func(s results.SetResult) bool { return s.Set == x.Name })
		i := slices.IndexFunc(b.DataFingerprints, func(y results.Fingerprint) bool { return y.Name == x.Name })
		if tested && i >= 0 && b.DataFingerprints[i].SHA256 != x.SHA256 {
			return false
		}
	}
	return true
}

// testPart is the ID test images' name among a run's fingerprints.
const testPart = "test"

// setApart says the same in a sentence.
func (s *Screen) setApart(i int) string {
	switch s.apart(i) {
	case otherData:
		return "no delta: tested on other images than the baseline"
	case otherRules:
		return "no delta: measured by other rules than the baseline"
	}
	return ""
}
