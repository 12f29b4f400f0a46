package metric

import "fmt"

// Scores are what one detector gave the images of an ID and an OOD set, higher
// meaning more OOD. Two Scores are paired where they are of the same images in
// the same order.
type Scores struct{ ID, OOD []float64 }

// Difference is one figure of a score A less that of a score B, its interval,
// and the two-sided p value of there being none.
type Difference struct {
	Value     float64
	Low, High float64
	P         float64
}

// Differences are those of the metrics with the same names in Result.
type Differences struct {
	AUROC, FPR95ID, FPR95OOD, AUPRS, AUPRE Difference
}

// PairedBootstrap compares two scores of the same images: every resample takes
// the same images for both, ID and OOD apart, so that what is hard for both
// cancels. Intervals are percentiles of the differences; p is twice the smaller
// share of resamples on one side of 0, those at 0 counted on both, with one added
// to count and resamples (Davison and Hinkley, 1997, section 4.2), so never 0.
// For AUROC, DeLong gives the same answer without drawing.
func PairedBootstrap(a, b Scores, o BootstrapOptions) (Differences, error) {
	resultA, resultB, err := evaluatePair(a, b)
	if err != nil {
		return Differences{}, err
	}
	if o, err = o.resolved(); err != nil {
		return Differences{}, err
	}
	drawn := resample([]rungs{climb(a.ID, a.OOD), climb(b.ID, b.OOD)}, o)
	figuresA, figuresB := figuresOf(resultA), figuresOf(resultB)
	var at [figureCount]Difference
	for f := range at {
		values := column(drawn, func(d []figures) float64 { return d[0][f] - d[1][f] })
		i := percentiles(values, o.Level)
		at[f] = Difference{Value: figuresA[f] - figuresB[f], Low: i.Low, High: i.High, P: twoSided(values)}
	}
	return Differences{at[0], at[1], at[2], at[3], at[4]}, nil
}

func evaluatePair(a, b Scores) (resultA, resultB Result, err error) {
	if len(a.ID) != len(b.ID) || len(a.OOD) != len(b.OOD) {
		return resultA, resultB, fmt.Errorf("metric: the scores are not paired: of %d ID and %d OOD images, and of %d and %d",
			len(a.ID), len(a.OOD), len(b.ID), len(b.OOD))
	}
	if resultA, err = Evaluate(a.ID, a.OOD); err != nil {
		return resultA, resultB, err
	}
	resultB, err = Evaluate(b.ID, b.OOD)
	return resultA, resultB, err
}

// twoSided is the bootstrap p value of differences against 0.
func twoSided(differences []float64) float64 {
	var below, above int
	for _, d := range differences {
		if d <= 0 {
			below++
		}
		if d >= 0 {
			above++
		}
	}
	return min(1, 2*float64(1+min(below, above))/float64(1+len(differences)))
}
