package feed

import (
	"fmt"
	"math"
	"slices"

	"oodscope/experiments/metric"
	"oodscope/results"
	"oodscope/tui/chart"
)

// Separation is how a detector's scores part the ID test images from those of an OOD set; with the ID set itself, from those of
// all OOD sets taken together. Rates and areas are 0 to 1.
type Separation struct {
	Run, Detector, Set string
	Against            string    // the OOD side: Set, or "all OOD sets"
	Values             []float64 // of the set's images, by index
	IDValues           []float64 // of the ID test images, by index
	Held               []float64 // of held-out ID images, ascending
	Stored             float64   // threshold that accepts 95 % of held-out ID images; NaN where unknown
	ID, OOD            chart.Scores
	FPR, TPR           []float64 // the ROC curve with OOD positive, from (0, 0) to (1, 1); none where a score is NaN
	AUROC              float64   // NaN where a score is
	FPR95ID, FPR95OOD  float64   // FPR95 with ID positive, and with OOD positive
	Odd                int       // scores that are NaN or infinite, which histograms and thresholds leave out
}

// Separate measures a detector on a set. A set that is none of the OOD sets is taken for the ID set. It computes for some
// milliseconds, so it belongs into a command.
func (s *Scores) Separate(set, detector string) (*Separation, error) {
	d := slices.Index(s.all.Detectors, detector)
	if d < 0 {
		return nil, fmt.Errorf("%s has no scores of %s", s.run.Name, detector)
	}
	p := &Separation{Run: s.run.ID, Detector: detector, Set: set, AUROC: math.NaN(), FPR95ID: math.NaN(), FPR95OOD: math.NaN()}
	ood := p.sides(s.all, d)
	p.Stored = s.stored(p)
	p.ID, p.OOD = chart.NewScores(p.IDValues), chart.NewScores(ood)
	p.Odd = len(p.IDValues) + len(ood) - p.ID.Len() - p.OOD.Len()
	p.measure(p.IDValues, ood)
	return p, nil
}

// sides picks the scores of ID images and those of the OOD side, which it returns.
func (p *Separation) sides(all *results.Scores, d int) (ood []float64) {
	var pooled []float64
	found := false
	for _, one := range all.Sets {
		switch one.Group {
		case "holdout":
			p.Held = slices.DeleteFunc(slices.Sorted(slices.Values(one.Values[d])), math.IsNaN)
		case "id":
			p.IDValues = one.Values[d]
		default:
			pooled = append(pooled, one.Values[d]...)
			if one.Set == p.Set {
				p.Values, found = one.Values[d], true
			}
		}
	}
	if found {
		p.Against = p.Set
		return p.Values
	}
	p.Against, p.Values = "all OOD sets", p.IDValues
	return pooled
}

// rocPoints is more than any screen has dots.
const rocPoints = 2000

// measure computes what has no meaning where a score is NaN or a side is empty.
func (p *Separation) measure(id, ood []float64) {
	m, err := metric.Evaluate(id, ood)
	if err != nil {
		return
	}
	p.AUROC, p.FPR95ID, p.FPR95OOD = m.AUROC, m.FPR95ID, m.FPR95OOD
	fpr, tpr, err := metric.ROC(id, ood)
	if err == nil {
		p.FPR, p.TPR = thinned(fpr), thinned(tpr)
	}
}

// thinned takes evenly spaced values, both ends included.
func thinned(v []float64) []float64 {
	if len(v) <= rocPoints {
		return v
	}
	out := make([]float64, rocPoints)
	for i := range out {
		out[i] = v[i*(len(v)-1)/(rocPoints-1)]
	}
	return out
}

// accepted is the share of held-out ID images that a stored threshold accepts.
const accepted = 0.95

// stored is the threshold that the run's summary has, else the one that its held-out scores give.
func (s *Scores) stored(p *Separation) float64 {
	if s.run.Summary != nil {
		for _, t := range s.run.Summary.Thresholds {
			if t.Detector == p.Detector {
				return t.Value
			}
		}
	}
	t, err := metric.Threshold(p.Held, accepted)
	if err != nil {
		return math.NaN()
	}
	return t
}

// Accepts is the share of held-out ID images that a threshold accepts: those with no higher score. NaN where there are none.
func (p *Separation) Accepts(threshold float64) float64 {
	return metric.Quantile(p.Held, math.Nextafter(threshold, math.Inf(1)))
}

// Accepting is the lowest threshold that accepts a share of the held-out ID images, as far as their scores tell; for 0 one below
// all of them. NaN where there are none.
func (p *Separation) Accepting(share float64) float64 {
	n := len(p.Held)
	switch {
	case n == 0 || math.IsNaN(share):
		return math.NaN()
	case share <= 0:
		return math.Nextafter(p.Held[0], math.Inf(-1))
	}
	return p.Held[min(max(int(math.Ceil(share*float64(n)-1e-9))-1, 0), n-1)]
}

// Rates are the shares of OOD and of ID images that a threshold calls OOD: those with a higher score. OOD is positive.
func (p *Separation) Rates(threshold float64) chart.Operating {
	above := math.Nextafter(threshold, math.Inf(1)) // Above counts those at it, too
	return chart.Operating{FPR: p.ID.Above(above), TPR: p.OOD.Above(above)}
}
