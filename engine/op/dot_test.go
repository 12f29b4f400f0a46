package op

import (
	"fmt"

	"oodscope/engine/kernel"

	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// Dot is the sum of a*b over two tensors of one shape, differentiable in a: the
// scalar whose gradient with respect to a is b.
func Dot(a, b *G.Node) (*G.Node, error) {
	if !a.Shape().Eq(b.Shape()) {
		return nil, fmt.Errorf("dot: shapes %v and %v differ", a.Shape(), b.Shape())
	}
	return operation{
		name:  "dot",
		shape: tensor.ScalarShape(),
		wrt:   []bool{true, false},
		run: func(in [][]float32, out []float32) error {
			out[0] = float32(kernel.Dot(in[0], in[1]))
			return nil
		},
		diff: func(in G.Nodes, _, grad *G.Node) (G.Nodes, error) {
			return gradients(func() (*G.Node, error) {
				return operation{
					name:  "dot gradient",
					shape: a.Shape(),
					run: func(v [][]float32, out []float32) error {
						kernel.Scale(out, v[0], v[1][0])
						return nil
					},
				}.apply(in[1], grad)
			})
		},
	}.apply(a, b)
}
