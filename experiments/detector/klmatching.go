package detector

import (
	"context"
	"math"
)

// KLMatching scores an image by how far its softmax p is from the nearest typical
// one:
//
//	s(x) = min_c KL(p, d_c) = min_c sum_j p_j (log p_j - log d_cj)
//
// with d_c the mean softmax of the held-out ID images predicted as c. Classes that
// none is predicted as are left out, and d_cj is at least the smallest normal
// float64, so that no distance is infinite.
//
// Source: Hendrycks et al., Scaling Out-of-Distribution Detection for Real-World
// Settings, ICML 2022.
type KLMatching struct {
	learnt
	logs [][]float64 // log d_c
}

var aboutKLMatching = Description{
	Name: "kl-matching", Title: "KL matching", Fit: fitHoldout,
	Formula: "min over c of KL(softmax(l), mean softmax of held-out images predicted c)",
	Source:  "Hendrycks et al., ICML 2022",
}

// Name is "kl-matching".
func (*KLMatching) Name() string { return aboutKLMatching.Name }

// Fit needs the logits of held-out ID images.
func (d *KLMatching) Fit(_ context.Context, t Training) error {
	if err := t.check(d.Name(), demand{holdout: needLogits}); err != nil {
		return err
	}
	in := t.Holdout
	sums, counts := make([][]float64, in.Classes), make([]float64, in.Classes)
	for i := range in.N {
		p := softmax(in.logits(i))
		c := argmax(in.logits(i))
		counts[c]++
		if sums[c] == nil {
			sums[c] = make([]float64, in.Classes)
		}
		for j := range p {
			sums[c][j] += p[j]
		}
	}
	d.logs = nil
	for c, sum := range sums {
		if sum == nil {
			continue
		}
		for j := range sum {
			sum[j] = math.Log(max(sum[j]/counts[c], smallestNormal))
		}
		d.logs = append(d.logs, sum)
	}
	d.learnt = seen(in.Classes, 0)
	return nil
}

const smallestNormal = 0x1p-1022

// Score needs in.Logits.
func (d *KLMatching) Score(in Inputs) ([]float64, error) {
	return scoreEach(d, in, needLogits, func(i int) float64 { return d.divergence(in.logits(i)) })
}

func (d *KLMatching) divergence(logits []float32) float64 {
	p, whole := softmax(logits), logSumExp(logits)
	least := math.Inf(1)
	for _, log := range d.logs {
		var kl float64
		for j, l := range logits {
			kl += p[j] * (float64(l) - whole - log[j])
		}
		least = min(least, kl)
	}
	return least
}
