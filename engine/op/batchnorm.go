package op

import (
	"fmt"

	"oodscope/engine/kernel"

	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// BatchNormOptions are the settings of a batch normalisation and its running
// statistics, one value a channel, which the graphs of all modes share.
type BatchNormOptions struct {
	Mean, Var     []float32
	Momentum, Eps float32
	Train         bool // normalise by the batch and move the running statistics
	ReLU          bool // cut off below zero in the same pass
}

// BatchNorm normalises x [N][C][H][W] by channel; gamma and beta are [C].
// A graph is for one mode: Gorgonia would flip both through a shared flag.
func BatchNorm(x, gamma, beta *G.Node, o BatchNormOptions) (*G.Node, error) {
	s := x.Shape()
	if s.Dims() != 4 || gamma.Shape().TotalSize() != s[1] || beta.Shape().TotalSize() != s[1] || len(o.Mean) != s[1] || len(o.Var) != s[1] {
		return nil, fmt.Errorf("batch norm: images %v, scale %v, shift %v, %d running means: want [N C H W] and C of each", s, gamma.Shape(), beta.Shape(), len(o.Mean))
	}
	b := normalisation{
		BatchNormOptions: o,
		BatchNorm:        kernel.BatchNorm{N: s[0], C: s[1], Plane: s[2] * s[3], Eps: o.Eps, ReLU: o.ReLU},
		moments:          kernel.Moments{Mean: make([]float32, s[1]), Inv: make([]float32, s[1])},
		dgamma:           make([]float32, s[1]),
		dbeta:            make([]float32, s[1]),
	}
	return operation{name: "batch norm", shape: s, wrt: []bool{true, true, true}, run: b.forward, diff: b.symbolic}.apply(x, gamma, beta)
}

// normalisation is what forward and backward share. An operation has one
// result, so the backward one returns dx and leaves dgamma and dbeta here for
// small operations that follow it.
type normalisation struct {
	BatchNormOptions
	kernel.BatchNorm
	moments       kernel.Moments
	dgamma, dbeta []float32
}

func (b *normalisation) forward(in [][]float32, out []float32) error {
	if b.BatchNormOptions.Train {
		b.BatchNorm.Train(out, in[0], in[1], in[2], b.Mean, b.Var, b.Momentum, b.moments)
	} else {
		b.BatchNorm.Eval(out, in[0], in[1], in[2], b.Mean, b.Var, b.moments)
	}
	return nil
}

func (b *normalisation) symbolic(in G.Nodes, out, grad *G.Node) (G.Nodes, error) {
	dx, err := operation{
		name:  "batch norm gradient",
		shape: in[0].Shape(),
		run: func(v [][]float32, dx []float32) error {
			b.Grad(dx, b.dgamma, b.dbeta, v[0], v[1], v[2], v[3], b.moments, b.BatchNormOptions.Train)
			return nil
		},
	}.apply(grad, in[0], out, in[1])
	if err != nil {
		return nil, err
	}
	dgamma, err := after(dx, "batch norm scale gradient", b.dgamma)
	if err != nil {
		return nil, err
	}
	dbeta, err := after(dx, "batch norm shift gradient", b.dbeta)
	return G.Nodes{dx, dgamma, dbeta}, err
}

// after copies values that the computation of n leaves behind.
func after(n *G.Node, name string, values []float32) (*G.Node, error) {
	return operation{
		name:  name,
		shape: tensor.Shape{len(values)},
		run: func(_ [][]float32, out []float32) error {
			copy(out, values)
			return nil
		},
	}.apply(n)
}
