package detector

import "context"

// Mahalanobis (MDS) scores an image by the squared Mahalanobis distance of its
// penultimate features z to the nearest class mean:
//
//	s(x) = min_c (z - mu_c)' S^+ (z - mu_c)
//
// with mu_c the mean over ID training images of label c and S the covariance
// shared by all classes. It is the method on one layer, without the input
// perturbation and the regression over layers. Classes without images are left
// out; for singular S see gaussians.
//
// Source: Lee, Lee, Lee and Shin, A Simple Unified Framework for Detecting
// Out-of-Distribution Samples and Adversarial Attacks, NeurIPS 2018, equations 1
// and 2.
type Mahalanobis struct {
	learnt
	groups gaussians
}

var aboutMahalanobis = Description{
	Name: "mahalanobis", Title: "Mahalanobis distance (MDS)", Fit: fitTrain,
	Formula: "min over c of (z - mu_c)' S^-1 (z - mu_c)",
	Source:  "Lee et al., NeurIPS 2018",
}

// Name is "mahalanobis".
func (*Mahalanobis) Name() string { return aboutMahalanobis.Name }

// Fit needs the features and labels of ID training images.
func (d *Mahalanobis) Fit(ctx context.Context, t Training) (err error) {
	if err := t.check(d.Name(), demand{train: needFeatures, trainLabels: true}); err != nil {
		return err
	}
	if d.groups, err = fitGaussians(ctx, t.Train, t.Train.Classes, t.label); err != nil {
		return fitFailed(d, err)
	}
	d.learnt = seen(0, t.Train.D)
	return nil
}

// label is the class of training image i.
func (t Training) label(i int) int { return int(t.TrainLabels[i]) }

// Score needs in.Features.
func (d *Mahalanobis) Score(in Inputs) ([]float64, error) {
	return scoreEach(d, in, needFeatures, func(i int) float64 { return d.groups.distance(in.wide(i)) })
}
