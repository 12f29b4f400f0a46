package detector

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
)

// MLPHead scores an image by a network of one hidden layer that tells OOD from ID
// by the penultimate features z, trained on the outliers that the heatmap decoder
// sees:
//
//	s(x) = w2.max(0, W1 z~ + b1) + b2, z~ standardised
//
// with the loss of LinearHead, but in mini-batches and float32, by Adam with
// decoupled weight decay, for a fixed number of epochs. Order and first weights
// come from the seed. It is the control that shares the decoder's freedom to be
// non-linear.
//
// Source: as LinearHead; Loshchilov and Hutter, Decoupled Weight Decay
// Regularization, ICLR 2019, algorithm 2, for the steps; He et al., Delving Deep into
// Rectifiers, ICCV 2015, for the first weights.
type MLPHead struct {
	learnt
	Hidden, Epochs, Batch int     // at least 1
	Rate, Decay           float64 // of Adam, and of the weights times Rate
	first, second         affine
}

var aboutMLPHead = Description{
	Name: "mlp-head", Title: "MLP head on outliers", Fit: fitOutliers, NeedsOutliers: true,
	Formula: "w2.max(0, W1 z + b1) + b2, trained to tell outliers from ID train",
	Source:  "control; Outlier Exposure (Hendrycks et al., ICLR 2019) on a frozen encoder",
}

// Name is "mlp-head".
func (*MLPHead) Name() string { return aboutMLPHead.Name }

// Fit needs the features of ID training images and of outliers.
func (d *MLPHead) Fit(ctx context.Context, t Training) error {
	if err := t.check(d.Name(), demand{train: needFeatures, outliers: needFeatures}); err != nil {
		return err
	}
	sets := standardised(t.Train, t.Outliers)
	m := newPerceptron(t.Train.D, d.Hidden, t.Seed)
	for epoch := range d.Epochs {
		order := rand.New(rand.NewPCG(t.Seed, streamMLPHeadOrder+uint64(epoch))).Perm(sets.len())
		for batch := range slices.Chunk(order, d.Batch) {
			if err := ctx.Err(); err != nil {
				return err
			}
			m.gradient(sets, batch)
			m.step(d.Rate, d.Decay)
		}
	}
	if !m.finite() {
		return fitFailed(d, errors.New("the training has diverged: lower mlp_head_learning_rate"))
	}
	d.first = sets.folded(newAffine(d.Hidden, t.Train.D, widened(transpose(m.w1, t.Train.D, d.Hidden)), widened(m.b1)))
	d.second = newAffine(1, d.Hidden, widened(m.w2), widened(m.b2))
	d.learnt = seen(0, t.Train.D)
	return nil
}

func transpose(v []float32, rows, cols int) []float32 {
	out := make([]float32, len(v))
	for r := range rows {
		for c := range cols {
			out[c*rows+r] = v[r*cols+c]
		}
	}
	return out
}

// Score needs in.Features.
func (d *MLPHead) Score(in Inputs) ([]float64, error) {
	return scoreEach(d, in, needFeatures, func(i int) float64 {
		hidden := d.first.apply(in.wide(i))
		for j, h := range hidden {
			hidden[j] = max(0, h)
		}
		return d.second.apply(hidden)[0]
	})
}
