package op

import (
	"fmt"
	"math"

	"oodscope/engine/kernel"

	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// CrossEntropy is the mean softmax cross-entropy of logits [N][Classes] against
// labels [N]. Labels are float32 because Gorgonia's tape keeps one dtype a
// graph; class numbers are exact in it up to 2^24.
func CrossEntropy(logits, labels *G.Node) (*G.Node, error) {
	s := logits.Shape()
	if s.Dims() != 2 || labels.Shape().TotalSize() != s[0] {
		return nil, fmt.Errorf("cross-entropy: logits %v and labels %v: want [N Classes] and [N]", s, labels.Shape())
	}
	classes := make([]int32, s[0])
	return withStoredGrad("cross-entropy", s, []bool{true, false}, func(grad []float32, in [][]float32) (float64, error) {
		for i, l := range in[1] {
			classes[i] = int32(l)
		}
		return kernel.CrossEntropy(grad, in[0], classes, s[1])
	}, logits, labels)
}

// HeatmapLoss is 1/N sum weight (heatmap - target)^2 for three tensors of one
// shape [N][C][H][W], planar; see kernel.HeatmapLoss for the source.
func HeatmapLoss(heatmap, target, weight *G.Node) (*G.Node, error) {
	s := heatmap.Shape()
	if s.Dims() != 4 || !s.Eq(target.Shape()) || !s.Eq(weight.Shape()) {
		return nil, fmt.Errorf("heatmap loss: heatmap %v, target %v, weight %v: want one shape [N C H W]", s, target.Shape(), weight.Shape())
	}
	return withStoredGrad("heatmap loss", s, []bool{true, false, false}, func(grad []float32, in [][]float32) (float64, error) {
		return kernel.HeatmapLoss(grad, in[0], in[1], in[2], s[0]), nil
	}, heatmap, target, weight)
}

// ConfidenceLoss is the sum over rows of the cross-entropy of logits/temperature
// [N][Classes] against the row's own largest; see kernel.ConfidenceLoss.
func ConfidenceLoss(logits *G.Node, temperature float64) (*G.Node, error) {
	s := logits.Shape()
	if s.Dims() != 2 || !(temperature > 0) || math.IsInf(temperature, 1) {
		return nil, fmt.Errorf("confidence loss: logits %v and temperature %g: want [N Classes] and above 0", s, temperature)
	}
	return withStoredGrad("confidence loss", s, []bool{true}, func(grad []float32, in [][]float32) (float64, error) {
		return kernel.ConfidenceLoss(grad, in[0], s[1], temperature), nil
	}, logits)
}

// EnergyLoss is the sum over rows of -log sum exp(logits) of logits [N][Classes];
// see kernel.EnergyLoss.
func EnergyLoss(logits *G.Node) (*G.Node, error) {
	s := logits.Shape()
	if s.Dims() != 2 {
		return nil, fmt.Errorf("energy loss: logits %v: want [N Classes]", s)
	}
	return withStoredGrad("energy loss", s, []bool{true}, func(grad []float32, in [][]float32) (float64, error) {
		return kernel.EnergyLoss(grad, in[0], s[1]), nil
	}, logits)
}

// withStoredGrad is a scalar loss that computes its gradient with respect to
// its first input, of the given shape, in the forward pass; the backward
// operation scales it.
func withStoredGrad(name string, shape tensor.Shape, wrt []bool, compute func(grad []float32, in [][]float32) (float64, error), in ...*G.Node) (*G.Node, error) {
	stored := make([]float32, shape.TotalSize())
	return operation{
		name:  name,
		shape: tensor.ScalarShape(),
		wrt:   wrt,
		run: func(in [][]float32, out []float32) error {
			loss, err := compute(stored, in)
			out[0] = float32(loss)
			return err
		},
		diff: func(_ G.Nodes, out, grad *G.Node) (G.Nodes, error) {
			return gradients(func() (*G.Node, error) {
				return operation{
					name:  name + " gradient",
					shape: shape,
					waits: 1, // for the loss, which leaves the gradient
					run: func(v [][]float32, dx []float32) error {
						kernel.Scale(dx, stored, v[0][0])
						return nil
					},
				}.apply(grad, out)
			})
		},
	}.apply(in...)
}
