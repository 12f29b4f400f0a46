package detector

import "context"

// LinearHead scores an image by logistic regression of OOD against ID on its
// penultimate features z, trained on the outliers that the heatmap decoder sees:
//
//	s(x) = w.z~ + b, z~ standardised
//	w, b = argmin 1/2 mean over ID of log(1 + e^s) + 1/2 mean over outliers of log(1 + e^-s) + L2/2 |w|^2
//
// It is the control that a decoder on the same features must beat. The loss is
// strictly convex in w; L-BFGS ends where no component of the gradient exceeds 1e-6.
//
// Source: the objective of Hendrycks, Mazeika and Dietterich, Deep Anomaly Detection
// with Outlier Exposure, ICLR 2019, in binary form on a frozen encoder.
type LinearHead struct {
	learnt
	L2   float64 // over 0
	head affine  // of features as they are
}

var aboutLinearHead = Description{
	Name: "linear-head", Title: "Linear head on outliers", Fit: fitOutliers, NeedsOutliers: true,
	Formula: "w.z + b by logistic regression of outliers against ID train, with L2",
	Source:  "control; Outlier Exposure (Hendrycks et al., ICLR 2019) on a frozen encoder",
}

// Name is "linear-head".
func (*LinearHead) Name() string { return aboutLinearHead.Name }

// Fit needs the features of ID training images and of outliers.
func (d *LinearHead) Fit(ctx context.Context, t Training) error {
	if err := t.check(d.Name(), demand{train: needFeatures, outliers: needFeatures}); err != nil {
		return err
	}
	l := &logistic{ctx: ctx, sets: standardised(t.Train, t.Outliers), l2: d.L2}
	w, err := l.minimise()
	if err != nil {
		return fitFailed(d, err)
	}
	d.head = l.sets.folded(newAffine(1, t.Train.D, w[:t.Train.D], w[t.Train.D:]))
	d.learnt = seen(0, t.Train.D)
	return nil
}

// Score needs in.Features.
func (d *LinearHead) Score(in Inputs) ([]float64, error) {
	return scoreEach(d, in, needFeatures, func(i int) float64 { return d.head.apply(in.wide(i))[0] })
}
