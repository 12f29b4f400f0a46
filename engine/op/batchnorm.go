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

// BatchNorm normalises x [N][H][W][C] by channel and adds add, of x's shape,
// which may be nil; gamma and beta are [C]. The cut of o.ReLU comes last.
// A graph is for one mode: Gorgonia would flip both through a shared flag.
func BatchNorm(x, gamma, beta, add *G.Node, o BatchNormOptions) (*G.Node, error) {
	s := x.Shape()
	if s.Dims() != 4 || gamma.Shape().TotalSize() != s[3] || beta.Shape().TotalSize() != s[3] || len(o.Mean) != s[3] || len(o.Var) != s[3] {
		return nil, fmt.Errorf("batch norm: images %v, scale %v, shift %v, %d running means: want [N H W C] and C of each", s, gamma.Shape(), beta.Shape(), len(o.Mean))
	}
	if add != nil && !add.Shape().Eq(s) {
		return nil, fmt.Errorf("batch norm: images %v and the sum's other term %v: want one shape", s, add.Shape())
	}
	b := normalisation{
		BatchNormOptions: o,
		BatchNorm:        kernel.BatchNorm{Rows: s[0] * s[1] * s[2], C: s[3], Eps: o.Eps, ReLU: o.ReLU},
		added:            add != nil,
		moments:          kernel.Moments{Mean: make([]float32, s[3]), Inv: make([]float32, s[3])},
		dgamma:           make([]float32, s[3]),
		dbeta:            make([]float32, s[3]),
	}
	forward := operation{name: "batch norm", shape: s, wrt: []bool{true, true, true}, over: []int{0}, run: b.forward, diff: b.symbolic}
	if add == nil {
		return forward.apply(x, gamma, beta)
	}
	forward.wrt, forward.over = append(forward.wrt, true), append(forward.over, 3)
	return forward.apply(x, gamma, beta, add)
}

// normalisation is what forward and backward share. An operation has one
// result, so the backward one returns dx and leaves dgamma and dbeta here for
// small operations that follow it.
type normalisation struct {
	BatchNormOptions
	kernel.BatchNorm
	added         bool
	moments       kernel.Moments
	dgamma, dbeta []float32
}

func (b *normalisation) forward(in [][]float32, out []float32) error {
	var add []float32
	if b.added {
		add = in[3]
	}
	if b.BatchNormOptions.Train {
		b.BatchNorm.Train(out, in[0], add, in[1], in[2], b.Mean, b.Var, b.Momentum, b.moments)
	} else {
		b.BatchNorm.Eval(out, in[0], add, in[1], in[2], b.Mean, b.Var, b.moments)
	}
	return nil
}

func (b *normalisation) symbolic(in G.Nodes, out, grad *G.Node) (found G.Nodes, err error) {
	k := b.BatchNorm
	if b.added && k.ReLU {
		// What the cut lets through is the gradient of both terms of the sum.
		if grad, err = throughResult("batch norm relu gradient", grad, out, kernel.ReLUGrad); err != nil {
			return nil, err
		}
		k.ReLU = false
	}
	dx, err := b.inputGrad(k, in, out, grad)
	if err != nil {
		return nil, err
	}
	dgamma, err := leftBehind(dx, "batch norm scale gradient", b.dgamma)
	if err != nil {
		return nil, err
	}
	dbeta, err := leftBehind(dx, "batch norm shift gradient", b.dbeta)
	found = G.Nodes{dx, dgamma, dbeta}
	if b.added {
		found = append(found, grad)
	}
	return found, err
}

func (b *normalisation) inputGrad(k kernel.BatchNorm, in G.Nodes, out, grad *G.Node) (*G.Node, error) {
	o := operation{
		name:  "batch norm gradient",
		shape: in[0].Shape(),
		over:  []int{0},
		run: func(v [][]float32, dx []float32) error {
			var out []float32
			if k.ReLU {
				out = v[3]
			}
			k.Grad(dx, b.dgamma, b.dbeta, v[0], v[1], out, v[2], b.moments, b.BatchNormOptions.Train)
			return nil
		},
	}
	if !k.ReLU {
		o.waits = 1 // for the moments, which out's computation leaves
	}
	return o.apply(grad, in[0], in[1], out)
}

// leftBehind are values that the computation of n leaves.
func leftBehind(n *G.Node, name string, values []float32) (*G.Node, error) {
	return operation{name: name, shape: tensor.Shape{len(values)}, left: values, waits: 1}.apply(n)
}
