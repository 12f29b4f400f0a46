package detector

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/optimize"

	"oodscope/results/parallel"
)

// logistic is the loss of weights w and a bias, the last of its parameters.
type logistic struct {
	ctx  context.Context
	sets twoSets
	l2   float64

	at, gradient []float64 // the last parameters and the gradient there
	value        float64
}

const (
	flat       = 1e-6
	iterations = 5000
)

func (l *logistic) minimise() ([]float64, error) {
	problem := optimize.Problem{
		Func: func(x []float64) float64 {
			l.evaluate(x)
			return l.value
		},
		Grad: func(grad, x []float64) {
			l.evaluate(x)
			copy(grad, l.gradient)
		},
		Status: func() (optimize.Status, error) {
			if err := l.ctx.Err(); err != nil {
				return optimize.Failure, err
			}
			return optimize.NotTerminated, nil
		},
	}
	settings := &optimize.Settings{GradientThreshold: flat, MajorIterations: iterations, Converger: optimize.NeverTerminate{}}
	result, err := optimize.Minimize(problem, make([]float64, len(l.sets.mean)+1), settings, &optimize.LBFGS{})
	if l.ctx.Err() != nil {
		return nil, l.ctx.Err()
	}
	if result == nil {
		return nil, err
	}
	// Near the least value, a line search may fail for want of digits.
	l.evaluate(result.X)
	if slope := floats.Norm(l.gradient, math.Inf(1)); !(slope <= 10*flat) {
		return nil, fmt.Errorf("the regression has not converged after %d iterations, its gradient is %.2g: raise linear_head_l2",
			result.MajorIterations, slope)
	}
	return result.X, nil
}

// evaluate sets value and gradient at x.
func (l *logistic) evaluate(x []float64) {
	if l.at != nil && floats.Equal(l.at, x) {
		return
	}
	d := len(x) - 1
	l.at = append(l.at[:0], x...)
	raw := l.sets.folded(newAffine(1, d, append([]float64(nil), x[:d]...), []float64{x[d]}))
	sum := l.data(raw)
	slope := sum[d] // the sum of the loss's slopes by the logit
	l.value, l.gradient = sum[d+1], sum[:d+1]
	for j, w := range x[:d] {
		l.value += l.l2 / 2 * w * w
		l.gradient[j] = (l.gradient[j]-l.sets.mean[j]*slope)*l.sets.inverse[j] + l.l2*w
	}
}

// data returns the sums over all images of slope times features, of the slope, and
// of the loss. Images are cut into pieces, whose sums are added in order.
func (l *logistic) data(raw affine) []float64 {
	const piece = 512
	d := raw.w.Cols
	sums := make([][]float64, (l.sets.len()+piece-1)/piece)
	parallel.Each(len(sums), func(p int) {
		sum := make([]float64, d+2)
		for i := p * piece; i < min((p+1)*piece, l.sets.len()); i++ {
			z, set := l.sets.image(i)
			loss, slope := logisticLoss(raw.b[0]+mixedDot(raw.w.Data, z), set)
			slope *= l.sets.weight(set)
			for j, x := range z {
				sum[j] += slope * float64(x)
			}
			sum[d] += slope
			sum[d+1] += loss * l.sets.weight(set)
		}
		sums[p] = sum
	})
	for _, s := range sums[1:] {
		floats.Add(sums[0], s)
	}
	return sums[0]
}

func mixedDot(w []float64, z []float32) (sum float64) {
	w = w[:len(z)]
	for j, x := range z {
		sum += w[j] * float64(x)
	}
	return sum
}
