package feed

import (
	"fmt"
	"math"
	"slices"

	"oodscope/experiments/metric"
	"oodscope/results"
	"oodscope/tui/chart"
)

// Rating is what a detector gave the images of one OOD set, held against the ID test images. Of the ID set they are what it
// gave those, held against the images of all OOD sets.
type Rating struct {
	Run, Set, Detector string
	Detectors          []string  // of the run
	OODName            string    // whose scores OOD are
	ByIndex            []float64 // of the set's images
	IDByIndex          []float64 // of the ID test images
	ID, OOD            chart.Scores
	FPR, TPR           []float64 // the ROC curve, OOD positive: 0 to 1, rising
	AUROC              float64   // 0 to 1; NaN where a score is no number
	FPR95              float64   // share of OOD images accepted where 95 % of ID images are; ID positive
	Threshold          float64   // stored with the run: accepts 95 % of held-out ID images; NaN where unknown
}

// Rating reads the scores of a run. An unknown detector gives the first one, an unknown set the first OOD set. Where the run has
// no scores yet the error is an fs.ErrNotExist.
func (f *Feed) Rating(id, set, detector string) (Rating, error) {
	run, err := f.store.Run(id)
	if err != nil {
		return Rating{}, err
	}
	all, err := run.Scores()
	if err != nil {
		return Rating{}, err
	}
	if len(all.Detectors) == 0 {
		return Rating{}, fmt.Errorf("run %s has scores of no detector", id)
	}
	d := max(slices.Index(all.Detectors, detector), 0)
	s := Rating{Run: id, Detector: all.Detectors[d], Detectors: all.Detectors}
	id0, ood := s.sides(all, set, d)
	s.ID, s.OOD = chart.NewScores(id0), chart.NewScores(ood)
	s.FPR, s.TPR = curveOf(id0, ood)
	s.AUROC, s.FPR95 = math.NaN(), math.NaN()
	if m, err := metric.Evaluate(id0, ood); err == nil { // an error says that there are none, or that one is no number
		s.AUROC, s.FPR95 = m.AUROC, m.FPR95ID
	}
	s.Threshold = storedThreshold(run, all, d)
	return s, nil
}

// sides picks the scores of ID and OOD images.
func (s *Rating) sides(all *results.Scores, set string, d int) (id, ood []float64) {
	var first string
	for _, one := range all.Sets {
		switch one.Group {
		case "id":
			id = one.Values[d]
			s.IDByIndex = id
			if one.Set == set {
				s.Set, s.ByIndex = set, id
			}
		case "near", "far":
			if first == "" {
				first = one.Set
			}
			if one.Set == set {
				s.Set, s.ByIndex, ood, s.OODName = set, one.Values[d], one.Values[d], set
			}
		}
	}
	switch {
	case s.Set == "" && first != "":
		return s.sides(all, first, d)
	case ood == nil:
		s.OODName = "all OOD sets"
		for _, one := range all.Sets {
			if one.Group == "near" || one.Group == "far" {
				ood = append(ood, one.Values[d]...)
			}
		}
	}
	return id, ood
}

// storedThreshold is the threshold that the run's summary has, else the one that its held-out scores give.
func storedThreshold(run *results.Run, all *results.Scores, d int) float64 {
	if run.Summary != nil {
		for _, t := range run.Summary.Thresholds {
			if t.Detector == all.Detectors[d] {
				return t.Value
			}
		}
	}
	for _, one := range all.Sets {
		if one.Group == "holdout" {
			if t, err := metric.Threshold(one.Values[d], 0.95); err == nil {
				return t
			}
		}
	}
	return math.NaN()
}

// mostPoints is more than any screen has dots.
const mostPoints = 2000

// curveOf is the ROC curve of scores, OOD positive: a point for every score at which images begin to be called OOD, evenly to
// mostPoints.
func curveOf(id, ood []float64) (fpr, tpr []float64) {
	a, b := highestFirst(id), highestFirst(ood)
	if len(a) == 0 || len(b) == 0 {
		return nil, nil
	}
	fpr, tpr = []float64{0}, []float64{0}
	for i, j := 0, 0; i < len(a) || j < len(b); {
		at := math.Inf(-1)
		if i < len(a) {
			at = a[i]
		}
		if j < len(b) {
			at = max(at, b[j])
		}
		for i < len(a) && a[i] >= at {
			i++
		}
		for j < len(b) && b[j] >= at {
			j++
		}
		fpr, tpr = append(fpr, float64(i)/float64(len(a))), append(tpr, float64(j)/float64(len(b)))
	}
	return evenly(fpr), evenly(tpr)
}

// highestFirst are the scores that are numbers, the highest first.
func highestFirst(scores []float64) []float64 {
	out := slices.DeleteFunc(slices.Clone(scores), math.IsNaN)
	slices.SortFunc(out, func(a, b float64) int {
		switch {
		case a > b:
			return -1
		case a < b:
			return 1
		}
		return 0
	})
	return out
}

// evenly takes evenly spaced values, both ends included.
func evenly(v []float64) []float64 {
	if len(v) <= mostPoints {
		return v
	}
	out := make([]float64, mostPoints)
	for i := range out {
		out[i] = v[i*(len(v)-1)/(mostPoints-1)]
	}
	return out
}
