package bench

import (
	"fmt"
	"strings"

	"oodscope/engine/kernel"
	"oodscope/engine/nn"
	"oodscope/engine/weights"

	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// convolution is a layer of a network. A transposed one is named by the
// convolution whose adjoint it is.
type convolution struct {
	name string
	kernel.Conv
	transposed bool
	first      bool // reads the input: there is no gradient beyond it
}

const (
	forwardPass = "forward"
	inputPass   = "input gradient"
	weightPass  = "weight gradient"
)

func (c convolution) passes() (list []Pass) {
	x, w, y := sizes(c.Conv)
	macs, bytes := int64(y)*int64(c.KH*c.KW*c.C), 4*int64(x+w+y)
	for _, name := range []string{forwardPass, inputPass, weightPass} {
		if name == inputPass && c.first {
			continue
		}
		list = append(list, Pass{Name: name, MACs: macs, Bytes: bytes, Intensity: 2 * float64(macs) / float64(bytes)})
	}
	return list
}

// shape is the layer as people write it.
func (c convolution) shape() string {
	in, out, from, to := c.C, c.Out, c.H, c.OutH()
	if c.transposed {
		in, out, from, to = out, in, to, from
	}
	return fmt.Sprintf("%dx%d/%d %d→%d, %d→%d px", c.KH, c.KW, c.Stride, in, out, from, to)
}

// convolutions are those of the network's graph, in the order of computation.
func (o Options) convolutions() (list []convolution, err error) {
	g, err := o.graph()
	if err != nil {
		return nil, err
	}
	order, err := G.Sort(g)
	if err != nil {
		return nil, fmt.Errorf("order the graph: %w", err)
	}
	for i := len(order) - 1; i >= 0; i-- { // results come first
		if c, ok := o.convolution(g, order[i]); ok {
			list = append(list, c)
		}
	}
	return list, nil
}

// graph is the network's, for evaluation.
func (o Options) graph() (*G.ExprGraph, error) {
	a, err := o.architecture()
	if err != nil {
		return nil, err
	}
	b := nn.NewBuilder(weights.NewSet(), nn.Options{})
	if o.Model == Decoder {
		shape, err := a.Decoder(o.side(), 1, true)
		if err != nil {
			return nil, err
		}
		z, _ := b.Input("features", o.Batch, shape.In)
		shape.Build(b, z, nil)
		return b.Graph, b.Err()
	}
	x, _ := b.Input("images", o.Batch, 3, o.side(), o.side())
	a.Build(b, x)
	return b.Graph, b.Err()
}

// convolution reads the geometry of node n, if it is one, off its operands'
// shapes: filters are the only arrays of four axes that are named as weights.
func (o Options) convolution(g *G.ExprGraph, n *G.Node) (c convolution, ok bool) {
	var filters, images *G.Node
	for children := g.From(n.ID()); children.Next(); {
		child := children.Node().(*G.Node)
		name, isWeight := strings.CutSuffix(child.Name(), ".weight")
		switch {
		case isWeight && child.Dims() == 4:
			filters, c.name = child, name
		case child.Dims() == 4:
			images = child
		}
	}
	if filters == nil || images == nil {
		return c, false
	}
	c.transposed = o.Model == Decoder
	x, y := images.Shape(), n.Shape()
	if c.transposed {
		x, y = y, x
	}
	c.Conv = geometry(x, filters.Shape(), y)
	c.first = x[len(x)-1] == 3 && !c.transposed
	return c, true
}

// geometry is the convolution from images x [N][H][W][C] with filters
// [KH][KW][C][Out] to results y. Strides and paddings are those that networks
// use: the image is divided evenly, and as much is padded as that takes.
func geometry(x, w, y tensor.Shape) kernel.Conv {
	c := kernel.Conv{N: x[0], H: x[1], W: x[2], C: x[3], KH: w[0], KW: w[1], Out: w[3], Stride: 1}
	if y[1] > 1 {
		c.Stride = x[1] / y[1]
	}
	c.Pad = max(0, (y[1]-1)*c.Stride+c.KH-c.H+1) / 2
	return c
}
