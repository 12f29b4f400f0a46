package op

import (
	"fmt"

	"oodscope/engine/kernel"

	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// Linear is x w' + b for x [N][In], w [Out][In] and b [Out], which may be nil.
func Linear(x, w, b *G.Node) (*G.Node, error) {
	xs, ws := x.Shape(), w.Shape()
	if xs.Dims() != 2 || ws.Dims() != 2 || xs[1] != ws[1] {
		return nil, fmt.Errorf("linear: input %v and weights %v: want [N In] and [Out In]", xs, ws)
	}
	n, inputs, outputs := xs[0], xs[1], ws[0]
	return operation{
		name:  "linear",
		shape: tensor.Shape{n, outputs},
		wrt:   biased(b, true, true),
		run: func(in [][]float32, out []float32) error {
			kernel.MatMul(out, kernel.Dense(in[0], n, inputs), kernel.Dense(in[1], outputs, inputs).T())
			if bias := third(in); bias != nil {
				kernel.AddBias(out, bias)
			}
			return nil
		},
		diff: func(in G.Nodes, _, grad *G.Node) (G.Nodes, error) {
			return layerGradients(
				func() (*G.Node, error) {
					return product("linear input gradient", grad, in[1], tensor.Shape{n, inputs}, func(g, w []float32) (a, b kernel.Matrix) {
						return kernel.Dense(g, n, outputs), kernel.Dense(w, outputs, inputs)
					})
				},
				func() (*G.Node, error) {
					return product("linear weight gradient", grad, in[0], tensor.Shape{outputs, inputs}, func(g, x []float32) (a, b kernel.Matrix) {
						return kernel.Dense(g, n, outputs).T(), kernel.Dense(x, n, inputs)
					})
				},
				toBias(b, grad),
			)
		},
	}.apply(withBias(b, x, w)...)
}

func product(name string, a, b *G.Node, shape tensor.Shape, view func(a, b []float32) (kernel.Matrix, kernel.Matrix)) (*G.Node, error) {
	return operation{
		name:  name,
		shape: shape,
		run: func(in [][]float32, out []float32) error {
			left, right := view(in[0], in[1])
			kernel.MatMul(out, left, right)
			return nil
		},
	}.apply(a, b)
}
