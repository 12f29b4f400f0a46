package detector

import (
	"context"
	"errors"
	"fmt"
	"math"

	"oodscope/results/parallel"
)

// Detector scores images. Score is safe for concurrent calls.
type Detector interface {
	Name() string
	// Score returns in.N finite scores in the order of the images, higher meaning
	// more OOD. Inputs that lack what the detector reads, have another length or
	// shape, or are not finite are an error that names the detector.
	Score(in Inputs) ([]float64, error)
}

// Fitter is a detector that learns. Fit is called once, before the first Score,
// and keeps no reference to t.
type Fitter interface {
	Detector
	Fit(ctx context.Context, t Training) error
}

// learnt is what every fitted detector remembers: the shape of what it has seen.
type learnt struct {
	classes, d int
	fitted     bool
}

// seen marks the detector as fitted.
func seen(classes, d int) learnt { return learnt{classes: classes, d: d, fitted: true} }

// accepts says why a detector fitted on other shapes cannot score in.
func (l learnt) accepts(in Inputs, n needs) error {
	switch {
	case !l.fitted:
		return errors.New("it has not been fitted: call Fit before Score")
	case in.N > 0 && n&needLogits != 0 && in.Classes != l.classes:
		return fmt.Errorf("logits of %d classes, but it was fitted for %d", in.Classes, l.classes)
	case in.N > 0 && n&needFeatures != 0 && in.D != l.d:
		return fmt.Errorf("features of %d values, but it was fitted for %d", in.D, l.d)
	}
	return nil
}

// ready checks that d can score in.
func ready(d Detector, in Inputs, n needs) error {
	if err := in.check(n); err != nil {
		return fmt.Errorf("%s detector: %w", d.Name(), err)
	}
	if f, ok := d.(interface{ accepts(Inputs, needs) error }); ok {
		if err := f.accepts(in, n); err != nil {
			return fmt.Errorf("%s detector: %w", d.Name(), err)
		}
	}
	return nil
}

// scoreEach scores image by image, on all cores, and refuses what is not finite.
func scoreEach(d Detector, in Inputs, n needs, score func(i int) float64) ([]float64, error) {
	if err := ready(d, in, n); err != nil {
		return nil, err
	}
	scores := make([]float64, in.N)
	parallel.Each(in.N, func(i int) { scores[i] = score(i) })
	for i, s := range scores {
		if math.IsNaN(s) || math.IsInf(s, 0) {
			return nil, fmt.Errorf("%s detector: the score of image %d of %d is %v: its logits or features are too large",
				d.Name(), i+1, in.N, s)
		}
	}
	return scores, nil
}
