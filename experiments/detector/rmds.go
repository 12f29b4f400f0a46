package detector

import "context"

// RMDS scores an image by how much farther its penultimate features z are from the
// nearest class than from ID images as a whole:
//
//	s(x) = min_c M_c(z) - M_0(z)
//
// with M_c as in Mahalanobis and M_0 the squared Mahalanobis distance to the mean
// and covariance of all ID training images.
//
// Source: Ren et al., A Simple Fix to Mahalanobis Distance for Improving Near-OOD
// Detection, 2021.
type RMDS struct {
	learnt
	groups, all gaussians
}

var aboutRMDS = Description{
	Name: "rmds", Title: "Relative Mahalanobis distance", Fit: fitTrain,
	Formula: "min over c of M_c(z) - M_0(z), M the squared Mahalanobis distance",
	Source:  "Ren et al., 2021",
}

// Name is "rmds".
func (*RMDS) Name() string { return aboutRMDS.Name }

// Fit needs the features and labels of ID training images.
func (d *RMDS) Fit(ctx context.Context, t Training) (err error) {
	if err := t.check(d.Name(), demand{train: needFeatures, trainLabels: true}); err != nil {
		return err
	}
	if d.groups, err = fitGaussians(ctx, t.Train, t.Train.Classes, t.label); err != nil {
		return fitFailed(d, err)
	}
	if d.all, err = fitGaussians(ctx, t.Train, 1, func(int) int { return 0 }); err != nil {
		return fitFailed(d, err)
	}
	d.learnt = seen(0, t.Train.D)
	return nil
}

// Score needs in.Features.
func (d *RMDS) Score(in Inputs) ([]float64, error) {
	return scoreEach(d, in, needFeatures, func(i int) float64 {
		z := in.wide(i)
		return d.groups.distance(z) - d.all.distance(z)
	})
}
