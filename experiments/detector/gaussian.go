package detector

import (
	"context"
	"math"

	"gonum.org/v1/gonum/mat"
)

// gaussians are normal distributions of the features, one for each group of images,
// with one covariance S for all:
//
//	S = 1/n sum over i of (z_i - mu_g(i)) (z_i - mu_g(i))'
//
// They hold the whitening A, for which |A (z - mu)|^2 = (z - mu)' S^+ (z - mu), and
// the points A mu. S^+ is the pseudo-inverse: directions whose variance is at most
// D 2^-23 of the largest count as having none and are left out, as in pinvh on
// float32 numbers, which the published code uses. Dead units thus do no harm.
type gaussians struct {
	whiten affine
	means  [][]float64 // whitened
}

// fitGaussians leaves out groups without images.
func fitGaussians(ctx context.Context, in Inputs, groups int, group func(i int) int) (gaussians, error) {
	means := groupMeans(in, groups, group)
	s, err := scatter(ctx, in, func(i int) []float64 { return means[group(i)] })
	if err != nil {
		return gaussians{}, err
	}
	var g gaussians
	if g.whiten, err = whitening(s); err != nil {
		return g, err
	}
	for _, m := range means {
		if m != nil {
			g.means = append(g.means, g.whiten.apply(m))
		}
	}
	return g, nil
}

func whitening(s *mat.SymDense) (affine, error) {
	values, vectors, err := eigen(s)
	if err != nil {
		return affine{}, err
	}
	d := len(values)
	least := max(0, values[d-1]) * float64(d) * 0x1p-23
	var rows []float64
	for j, v := range values {
		if v <= least {
			continue
		}
		for i := range d {
			rows = append(rows, vectors.At(i, j)/math.Sqrt(v))
		}
	}
	rank := len(rows) / d
	return newAffine(rank, d, rows, make([]float64, rank)), nil
}

// distance is the least squared Mahalanobis distance to a group's mean.
func (g gaussians) distance(z []float64) float64 {
	y := g.whiten.apply(z)
	least := math.Inf(1)
	for _, m := range g.means {
		least = min(least, squaredDistance(y, m))
	}
	return least
}

func squaredDistance(a, b []float64) (sum float64) {
	for i, x := range a {
		sum += (x - b[i]) * (x - b[i])
	}
	return sum
}
