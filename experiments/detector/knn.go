package detector

import (
	"context"

	"oodscope/engine/kernel"
)

// KNN scores an image by the squared distance of its normalised penultimate
// features to their k-th nearest among the ID training images:
//
//	s(x) = |z/|z| - z_(k)/|z_(k)||^2
//
// The search is exact: it ranks by float32 products, and the distance to the row
// of rank k is in float64. Where there are fewer images than Neighbours, the
// farthest of all is taken; features that are all zero stay so.
//
// Source: Sun, Ming, Zhu and Li, Out-of-Distribution Detection with Deep Nearest
// Neighbors, ICML 2022.
type KNN struct {
	learnt
	Neighbours int // k, at least 1
	bank       bank
}

var aboutKNN = Description{
	Name: "knn", Title: "k nearest neighbours", Fit: fitTrain,
	Formula: "squared distance of z/|z| to its k-th nearest among ID training images",
	Source:  "Sun et al., ICML 2022",
}

// Name is "knn".
func (*KNN) Name() string { return aboutKNN.Name }

// Fit needs the features of ID training images, of which it keeps a copy.
func (d *KNN) Fit(_ context.Context, t Training) error {
	if err := t.check(d.Name(), demand{train: needFeatures}); err != nil {
		return err
	}
	d.bank = bank{rows: units(t.Train), offset: make([]float32, t.Train.N), d: t.Train.D}
	for i := range d.bank.offset {
		row := d.bank.row(int32(i))
		d.bank.offset[i] = float32(kernel.Dot(row, row) / 2)
	}
	d.learnt = seen(0, t.Train.D)
	return nil
}

// Score needs in.Features.
func (d *KNN) Score(in Inputs) ([]float64, error) {
	if err := ready(d, in, needFeatures); err != nil {
		return nil, err
	}
	queries := units(in)
	best := d.bank.search(queries, d.Neighbours)
	return scoreEach(d, in, needFeatures, func(i int) float64 {
		last := best[i][len(best[i])-1]
		return squaredDistance(widened(queries[i*in.D:][:in.D]), widened(d.bank.row(last.row)))
	})
}
