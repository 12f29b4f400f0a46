package op

import (
	"fmt"

	"oodscope/engine/kernel"

	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// AvgPool averages x [N][H][W][C] over k x k windows that do not overlap.
func AvgPool(x *G.Node, k int) (*G.Node, error) {
	p, out, err := pooling(x, k)
	if err != nil {
		return nil, err
	}
	return operation{
		name:  "average pool",
		shape: out,
		wrt:   []bool{true},
		run: func(in [][]float32, out []float32) error {
			p.Avg(out, in[0])
			return nil
		},
		diff: func(in G.Nodes, _, grad *G.Node) (G.Nodes, error) {
			return gradients(func() (*G.Node, error) {
				return operation{
					name:  "average pool gradient",
					shape: in[0].Shape(),
					run: func(v [][]float32, dx []float32) error {
						p.AvgGrad(dx, v[0])
						return nil
					},
				}.apply(grad)
			})
		},
	}.apply(x)
}

// MaxPool takes the largest of x [N][H][W][C] in k x k windows that do not overlap.
func MaxPool(x *G.Node, k int) (*G.Node, error) {
	p, out, err := pooling(x, k)
	if err != nil {
		return nil, err
	}
	return operation{
		name:  "max pool",
		shape: out,
		wrt:   []bool{true},
		run: func(in [][]float32, out []float32) error {
			p.Max(out, in[0])
			return nil
		},
		diff: func(in G.Nodes, _, grad *G.Node) (G.Nodes, error) {
			return gradients(func() (*G.Node, error) {
				return operation{
					name:  "max pool gradient",
					shape: in[0].Shape(),
					run: func(v [][]float32, dx []float32) error {
						p.MaxGrad(dx, v[0], v[1])
						return nil
					},
				}.apply(grad, in[0])
			})
		},
	}.apply(x)
}

func pooling(x *G.Node, k int) (p kernel.Pool, out tensor.Shape, err error) {
	s := x.Shape()
	if s.Dims() != 4 || k < 1 || s[1] < k || s[2] < k {
		return p, nil, fmt.Errorf("pooling: images %v and window %d: want [N H W C] at least as large as the window", s, k)
	}
	return kernel.Pool{N: s[0], H: s[1], W: s[2], C: s[3], K: k}, tensor.Shape{s[0], s[1] / k, s[2] / k, s[3]}, nil
}
