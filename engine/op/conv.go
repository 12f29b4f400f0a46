package op

import (
	"fmt"

	"oodscope/engine/kernel"

	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// ConvOptions are a convolution's settings. NoInputGrad leaves out the gradient
// of the images: the first layer's, which nobody reads and Gorgonia would compute.
type ConvOptions struct {
	Stride, Pad int
	NoInputGrad bool
}

// Conv convolves x [N][H][W][C] with w [KH][KW][C][Out] and adds b [Out], which
// may be nil.
func Conv(x, w, b *G.Node, o ConvOptions) (*G.Node, error) {
	c, err := convGeometry(x.Shape(), w.Shape(), o)
	if err != nil {
		return nil, err
	}
	op := operation{
		name:  "conv",
		shape: convShape(c),
		wrt:   biased(b, !o.NoInputGrad, true),
		run: func(in [][]float32, out []float32) error {
			c.Forward(out, in[0], in[1], third(in))
			return nil
		},
		diff: func(in G.Nodes, _, grad *G.Node) (G.Nodes, error) {
			toInput := func() (*G.Node, error) { return convInputGrad(c, grad, in[1]) }
			if o.NoInputGrad {
				toInput = nil
			}
			return layerGradients(toInput, func() (*G.Node, error) { return convWeightGrad(c, in[0], grad) }, toBias(b, grad))
		},
	}
	return op.apply(withBias(b, x, w)...)
}

// Deconv is the transposed convolution of x [N][h][w][In] with w [KH][KW][Out][In]:
// the adjoint of the convolution that maps the result's shape to x's.
func Deconv(x, w *G.Node, stride, pad int) (*G.Node, error) {
	c, err := deconvGeometry(x.Shape(), w.Shape(), stride, pad)
	if err != nil {
		return nil, err
	}
	return operation{
		name:  "deconv",
		shape: tensor.Shape{c.N, c.H, c.W, c.C},
		wrt:   []bool{true, true},
		run: func(in [][]float32, out []float32) error {
			c.InputGrad(out, in[0], in[1])
			return nil
		},
		diff: func(in G.Nodes, _, grad *G.Node) (G.Nodes, error) {
			return layerGradients(
				func() (*G.Node, error) { return convForward(c, grad, in[1]) },
				func() (*G.Node, error) { return convWeightGrad(c, grad, in[0]) },
				nil,
			)
		},
	}.apply(x, w)
}

func convGeometry(x, w tensor.Shape, o ConvOptions) (c kernel.Conv, err error) {
	if x.Dims() != 4 || w.Dims() != 4 || x[3] != w[2] {
		return c, fmt.Errorf("conv: images %v and filters %v: want [N H W C] and [KH KW C Out]", x, w)
	}
	c = kernel.Conv{N: x[0], H: x[1], W: x[2], C: x[3], KH: w[0], KW: w[1], Out: w[3], Stride: o.Stride, Pad: o.Pad}
	return c, c.Check()
}

func deconvGeometry(x, w tensor.Shape, stride, pad int) (c kernel.Conv, err error) {
	if x.Dims() != 4 || w.Dims() != 4 || x[3] != w[3] {
		return c, fmt.Errorf("deconv: images %v and filters %v: want [N H W In] and [KH KW Out In]", x, w)
	}
	c = kernel.Conv{
		N: x[0], Out: x[3], KH: w[0], KW: w[1], C: w[2], Stride: stride, Pad: pad,
		H: (x[1]-1)*stride - 2*pad + w[0], W: (x[2]-1)*stride - 2*pad + w[1],
	}
	return c, c.Check()
}

func convShape(c kernel.Conv) tensor.Shape { return tensor.Shape{c.N, c.OutH(), c.OutW(), c.Out} }

func convForward(c kernel.Conv, x, w *G.Node) (*G.Node, error) {
	return operation{
		name:  "conv forward",
		shape: convShape(c),
		run: func(in [][]float32, out []float32) error {
			c.Forward(out, in[0], in[1], nil)
			return nil
		},
	}.apply(x, w)
}

func convInputGrad(c kernel.Conv, grad, w *G.Node) (*G.Node, error) {
	return operation{
		name:  "conv input gradient",
		shape: tensor.Shape{c.N, c.H, c.W, c.C},
		run: func(in [][]float32, out []float32) error {
			c.InputGrad(out, in[0], in[1])
			return nil
		},
	}.apply(grad, w)
}

func convWeightGrad(c kernel.Conv, x, grad *G.Node) (*G.Node, error) {
	return operation{
		name:  "conv weight gradient",
		shape: tensor.Shape{c.KH, c.KW, c.C, c.Out},
		run: func(in [][]float32, out []float32) error {
			c.WeightGrad(out, in[0], in[1])
			return nil
		},
	}.apply(x, grad)
}
