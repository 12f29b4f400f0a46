package localise

import (
	"slices"

	"oodscope/results"
)

// resamples is how often the bootstrap draws, and tail what it cuts off either
// end for an interval of 95 %.
const (
	resamples = 1000
	tail      = 0.025
)

// bootstrap is the same draws of images, with replacement, for all figures.
type bootstrap [][]int

func newBootstrap(n int, seed uint64) bootstrap {
	r := stream(seed, "bootstrap")
	b := make(bootstrap, resamples)
	for k := range b {
		b[k] = make([]int, n)
		for i := range b[k] {
			b[k][i] = r.IntN(n)
		}
	}
	return b
}

// figure is the mean of values, one for each image, with its percentile interval
// over the choice of images (Efron and Tibshirani, 1993, chapter 13).
func (b bootstrap) figure(values []float64, chance float64) results.LocalisationFigure {
	means := make([]float64, len(b))
	for k, drawn := range b {
		for _, i := range drawn {
			means[k] += values[i]
		}
		means[k] /= float64(len(drawn))
	}
	slices.Sort(means)
	return results.LocalisationFigure{
		Value: mean(values), Low: quantile(means, tail), High: quantile(means, 1-tail), Chance: chance,
	}
}

func mean(values []float64) (m float64) {
	for _, v := range values {
		m += v
	}
	return m / float64(len(values))
}

// quantile interpolates between order statistics at (n-1) p (Hyndman and Fan,
// 1996, definition 7).
func quantile(ascending []float64, p float64) float64 {
	at := p * float64(len(ascending)-1)
	below := int(at)
	above := min(below+1, len(ascending)-1)
	return ascending[below] + (at-float64(below))*(ascending[above]-ascending[below])
}

// figures puts a method's values under their names.
func (b bootstrap) figures(v *Values, chance [figureCount]float64) results.LocalisationFigures {
	var f [figureCount]results.LocalisationFigure
	for i := range f {
		f[i] = b.figure(v.images[i], chance[i])
	}
	return results.LocalisationFigures{
		AUROC: f[auroc], PooledAUROC: f[pooled], AP: f[ap], AUPRO: f[aupro], AUPIMO: f[aupimo],
		Pointing: f[pointing], Energy: f[energy],
	}
}
