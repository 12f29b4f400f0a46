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

// Conv convolves x [N][C][H][W] with w [Out][C][KH][KW] and adds b [Out], which
// may be nil.
func Conv(x, w, b *G.Node, o ConvOptions) (*G.Node, error) {
	c, err := convGeometry(x.Shape(), w.Shape(), o)
	if err != nil {
		return nil, err
	}
	op := operation{
		name:  "conv",
		shape: tensor.Shape{c.N, c.Out, c.OutH(), c.OutW()},
		wrt:   biased(b, !o.NoInputGrad, true),
		run: func(in [][]float32, out []float32) error {
			c.Forward(out, in[0], in[1], third(in))
			return nil
		},
		diff: func(in G.Nodes, _, grad *G.Node) (G.Nodes, error) {
			makers := []func() (*G.Node, error){
				func() (*G.Node, error) { return convWeightGrad(c, w.Shape(), in[0], grad) },
			}
			if !o.NoInputGrad {
				makers = append([]func() (*G.Node, error){
					func() (*G.Node, error) { return convInputGrad(c, x.Shape(), grad, in[1]) },
				}, makers...)
			}
			if b != nil {
				makers = append(makers, func() (*G.Node, error) { return biasGrad(grad) })
			}
			return gradients(makers...)
		},
	}
	return op.apply(withBias(b, x, w)...)
}

// Deconv is the transposed convolution of x [N][In][h][w] with w [In][Out][KH][KW]:
// the adjoint of the convolution that maps the result's shape to x's.
func Deconv(x, w *G.Node, stride, pad int) (*G.Node, error) {
	c, err := deconvGeometry(x.Shape(), w.Shape(), stride, pad)
	if err != nil {
		return nil, err
	}
	return operation{
		name:  "deconv",
		shape: tensor.Shape{c.N, c.C, c.H, c.W},
		wrt:   []bool{true, true},
		run: func(in [][]float32, out []float32) error {
			c.InputGrad(out, in[0], in[1], nil)
			return nil
		},
		diff: func(in G.Nodes, _, grad *G.Node) (G.Nodes, error) {
			return gradients(
				func() (*G.Node, error) { return convForward(c, grad, in[1]) },
				func() (*G.Node, error) { return convWeightGrad(c, w.Shape(), grad, in[0]) },
			)
		},
	}.apply(x, w)
}

func convGeometry(x, w tensor.Shape, o ConvOptions) (c kernel.Conv, err error) {
	if x.Dims() != 4 || w.Dims() != 4 || x[1] != w[1] {
		return c, fmt.Errorf("conv: images %v and filters %v: want [N C H W] and [Out C KH KW]", x, w)
	}
	c = kernel.Conv{N: x[0], C: x[1], H: x[2], W: x[3], Out: w[0], KH: w[2], KW: w[3], Stride: o.Stride, Pad: o.Pad}
	return c, c.Check()
}

func deconvGeometry(x, w tensor.Shape, stride, pad int) (c kernel.Conv, err error) {
	if x.Dims() != 4 || w.Dims() != 4 || x[1] != w[0] {
		return c, fmt.Errorf("deconv: images %v and filters %v: want [N In H W] and [In Out KH KW]", x, w)
	}
	c = kernel.Conv{
		N: x[0], Out: x[1], C: w[1], KH: w[2], KW: w[3], Stride: stride, Pad: pad,
		H: (x[2]-1)*stride - 2*pad + w[2], W: (x[3]-1)*stride - 2*pad + w[3],
	}
	return c, c.Check()
}

func convForward(c kernel.Conv, x, w *G.Node) (*G.Node, error) {
	return operation{
		name:  "conv forward",
		shape: tensor.Shape{c.N, c.Out, c.OutH(), c.OutW()},
		run: func(in [][]float32, out []float32) error {
			c.Forward(out, in[0], in[1], nil)
			return nil
		},
	}.apply(x, w)
}

func convInputGrad(c kernel.Conv, shape tensor.Shape, grad, w *G.Node) (*G.Node, error) {
	return operation{
		name:  "conv input gradient",
		shape: shape,
		run: func(in [][]float32, out []float32) error {
			c.InputGrad(out, in[0], in[1], nil)
			return nil
		},
	}.apply(grad, w)
}

func convWeightGrad(c kernel.Conv, shape tensor.Shape, x, grad *G.Node) (*G.Node, error) {
	return operation{
		name:  "conv weight gradient",
		shape: shape,
		run: func(in [][]float32, out []float32) error {
			c.WeightGrad(out, in[0], in[1])
			return nil
		},
	}.apply(x, grad)
}

// biasGrad sums over images and positions of [N][C] or [N][C][H][W].
func biasGrad(grad *G.Node) (*G.Node, error) {
	shape := grad.Shape()
	n, channels := shape[0], shape[1]
	return operation{
		name:  "bias gradient",
		shape: tensor.Shape{channels},
		run: func(in [][]float32, out []float32) error {
			kernel.BiasGrad(out, in[0], n, channels, len(in[0])/(n*channels))
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
