package op

import (
	"oodscope/engine/kernel"

	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// maker adds a gradient's operation to the graph.
type maker func() (*G.Node, error)

// layerGradients are the gradients of a layer's input, weights and bias, in that
// order; what is nil is left out. The input's is computed last: the weights' is
// the last to read the input, whose memory the input's gradient can then take.
func layerGradients(input, weights, bias maker) (G.Nodes, error) {
	ordered := []maker{weights, bias, input}
	made := make(G.Nodes, len(ordered))
	for i, m := range ordered {
		if m == nil {
			continue
		}
		var err error
		if made[i], err = m(); err != nil {
			return nil, err
		}
	}
	var found G.Nodes
	for _, n := range (G.Nodes{made[2], made[0], made[1]}) {
		if n != nil {
			found = append(found, n)
		}
	}
	return found, nil
}

// toBias makes the gradient of b, if there is one.
func toBias(b, grad *G.Node) maker {
	if b == nil {
		return nil
	}
	return func() (*G.Node, error) { return biasGrad(grad) }
}

// biasGrad sums over all but the last dimension.
func biasGrad(grad *G.Node) (*G.Node, error) {
	shape := grad.Shape()
	channels := shape[shape.Dims()-1]
	return operation{
		name:  "bias gradient",
		shape: tensor.Shape{channels},
		run: func(in [][]float32, out []float32) error {
			kernel.BiasGrad(out, in[0], channels)
			return nil
		},
	}.apply(grad)
}

func withBias(b *G.Node, in ...*G.Node) []*G.Node {
	if b == nil {
		return in
	}
	return append(in, b)
}

func biased(b *G.Node, wrt ...bool) []bool {
	if b == nil {
		return wrt
	}
	return append(wrt, true)
}

func third(in [][]float32) []float32 {
	if len(in) < 3 {
		return nil
	}
	return in[2]
}
