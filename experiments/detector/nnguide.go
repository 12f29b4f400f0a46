package detector

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"oodscope/engine/kernel"
)

// NNGuide scores an image by its energy, guided by how near the most confident ID
// training images are:
//
//	s(x) = -E(x) mean over the k largest of <z/|z|, E(x_i) z_i/|z_i|>, E = log sum exp(l)
//
// The bank of x_i is a Share of the ID training images, drawn by the seed, but at
// least 5 k of them where there are so many: the published share of 0.01 of
// CIFAR's 50,000 images gives 500 for k = 100. A bank of fewer than k is used
// whole.
//
// Source: Park, Jung and Teoh, Nearest Neighbor Guidance for Out-of-Distribution
// Detection, ICCV 2023.
type NNGuide struct {
	learnt
	Neighbours int     // k, at least 1
	Share      float64 // in (0, 1]
	bank       bank
}

var aboutNNGuide = Description{
	Name: "nnguide", Title: "Nearest-neighbour guidance", Fit: fitTrain,
	Formula: "-E(x) mean over the k largest of <z/|z|, E(x_i) z_i/|z_i|>, E = log sum exp(l)",
	Source:  "Park, Jung and Teoh, ICCV 2023",
}

// Name is "nnguide".
func (*NNGuide) Name() string { return aboutNNGuide.Name }

// Fit needs the features and logits of ID training images.
func (d *NNGuide) Fit(_ context.Context, t Training) error {
	if err := t.check(d.Name(), demand{train: needFeatures | needLogits}); err != nil {
		return err
	}
	in := t.Train
	chosen := d.choose(in.N, t.Seed)
	d.bank = bank{rows: make([]float32, len(chosen)*in.D), offset: make([]float32, len(chosen)), d: in.D}
	for r, i := range chosen {
		row := d.bank.row(int32(r))
		unit(row, in.features(i))
		kernel.Scale(row, row, float32(logSumExp(in.logits(i))))
	}
	d.learnt = seen(in.Classes, in.D)
	return nil
}

const bankOfNeighbours = 5 // rows for each neighbour, at least

// choose draws the images of the bank, in ascending order.
func (d *NNGuide) choose(n int, seed uint64) []int {
	size := max(int(math.Ceil(d.Share*float64(n))), bankOfNeighbours*d.Neighbours)
	chosen := rand.New(rand.NewPCG(seed, streamNNGuide)).Perm(n)[:min(size, n)]
	slices.Sort(chosen)
	return chosen
}

// Score needs in.Features and in.Logits.
func (d *NNGuide) Score(in Inputs) ([]float64, error) {
	const needs = needFeatures | needLogits
	if err := ready(d, in, needs); err != nil {
		return nil, err
	}
	queries := units(in)
	best := d.bank.search(queries, d.Neighbours)
	return scoreEach(d, in, needs, func(i int) float64 {
		var sum float64
		for _, f := range best[i] {
			sum += kernel.Dot(queries[i*in.D:][:in.D], d.bank.row(f.row))
		}
		return -logSumExp(in.logits(i)) * sum / float64(len(best[i]))
	})
}
