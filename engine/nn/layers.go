package nn

import (
	"errors"
	"fmt"

	"oodscope/engine/op"

	G "gorgonia.org/gorgonia"
)

// conv is a convolution with filters of size x size.
type conv struct {
	out, size, stride, pad int
	bias                   bool
	first                  bool // reads the images: no gradient beyond it, unless Options asks
}

func (b *Builder) conv(name string, x *G.Node, c conv) *G.Node {
	if b.failed() {
		return nil
	}
	in := channels(x)
	fan := in * c.size * c.size
	w := b.filters(name+".weight", b.uniform(name+".weight", fan), c.out, in, c.size, c.size)
	var bias *G.Node
	if c.bias {
		bias = b.param(name+".bias", b.uniform(name+".bias", fan), c.out)
	}
	y := b.layer(name, func() (*G.Node, error) {
		return op.Conv(x, w, bias, op.ConvOptions{Stride: c.stride, Pad: c.pad, NoInputGrad: c.first && !b.options.ImageGradient})
	})
	b.count(y, fan)
	return y
}

// count adds so many multiply-adds for each value of n.
func (b *Builder) count(n *G.Node, each int) {
	if !b.failed() {
		b.MACs += int64(n.Shape().TotalSize()) * int64(each)
	}
}

// deconv is a transposed convolution without bias.
func (b *Builder) deconv(name string, x *G.Node, out, size, stride, pad int) *G.Node {
	if b.failed() {
		return nil
	}
	w := b.filters(name+".weight", b.uniform(name+".weight", out*size*size), channels(x), out, size, size)
	b.count(x, out*size*size)
	return b.layer(name, func() (*G.Node, error) { return op.Deconv(x, w, stride, pad) })
}

const (
	usualMomentum = 0.1
	epsilon       = 1e-5
)

// norm is batch normalisation, followed by ReLU where relu is set.
func (b *Builder) norm(name string, x *G.Node, momentum float32, relu bool) *G.Node {
	return b.normAdd(name, x, nil, momentum, relu)
}

// normAdd is batch normalisation of x plus y, if there is one, followed by ReLU
// where relu is set.
func (b *Builder) normAdd(name string, x, y *G.Node, momentum float32, relu bool) *G.Node {
	if b.failed() {
		return nil
	}
	c := channels(x)
	gamma, beta := b.param(name+".weight", constant(1), c), b.param(name+".bias", constant(0), c)
	o := op.BatchNormOptions{
		Mean: b.buffer(name+".running_mean", c, 0), Var: b.buffer(name+".running_var", c, 1),
		Momentum: momentum, Eps: epsilon, Train: b.options.Train, ReLU: relu,
	}
	return b.layer(name, func() (*G.Node, error) { return op.BatchNorm(x, gamma, beta, y, o) })
}

func (b *Builder) linear(name string, x *G.Node, out int) *G.Node {
	if b.failed() {
		return nil
	}
	in := x.Shape()[1]
	w := b.param(name+".weight", b.uniform(name+".weight", in), out, in)
	bias := b.param(name+".bias", b.uniform(name+".bias", in), out)
	y := b.layer(name, func() (*G.Node, error) { return op.Linear(x, w, bias) })
	b.count(y, in)
	return y
}

// dropout does nothing in an evaluation graph.
func (b *Builder) dropout(name string, x *G.Node, rate float32) *G.Node {
	if b.failed() || rate == 0 || !b.options.Train {
		return x
	}
	if b.options.Noise == nil {
		b.fail(name, errors.New("a training graph with dropout needs Options.Noise"))
		return nil
	}
	return b.layer(name, func() (*G.Node, error) { return op.Dropout(x, rate, b.noiseKey()) })
}

// globalPool averages every channel: [N][H][W][C] to [N][C].
func (b *Builder) globalPool(name string, x *G.Node) *G.Node {
	if b.failed() {
		return nil
	}
	s := x.Shape()
	pooled := b.layer(name, func() (*G.Node, error) { return op.AvgPool(x, s[1]) })
	return b.layer(name, func() (*G.Node, error) { return op.Reshape(pooled, s[0], s[3]) })
}

func (b *Builder) add(name string, x, y *G.Node) *G.Node {
	return b.layer(name, func() (*G.Node, error) { return op.Add(x, y) })
}

// channelsLast and planar turn images from and to the outside's layout.
func (b *Builder) channelsLast(name string, x *G.Node) *G.Node {
	return b.layer(name, func() (*G.Node, error) { return op.ToChannelsLast(x) })
}

func (b *Builder) planar(name string, x *G.Node) *G.Node {
	return b.layer(name, func() (*G.Node, error) { return op.ToPlanar(x) })
}

// channels of images [N][H][W][C].
func channels(x *G.Node) int { return x.Shape()[3] }

func (b *Builder) reshape(name string, x *G.Node, shape ...int) *G.Node {
	return b.layer(name, func() (*G.Node, error) { return op.Reshape(x, shape...) })
}

func (b *Builder) tanh(name string, x *G.Node) *G.Node {
	return b.layer(name, func() (*G.Node, error) { return op.Tanh(x) })
}

// CrossEntropy is the classifier's loss; labels are [N].
func (b *Builder) CrossEntropy(logits, labels *G.Node) *G.Node {
	return b.layer("cross-entropy", func() (*G.Node, error) { return op.CrossEntropy(logits, labels) })
}

// HeatmapLoss is the decoder's loss; all three are of one shape.
func (b *Builder) HeatmapLoss(heatmap, target, weight *G.Node) *G.Node {
	return b.layer("heatmap loss", func() (*G.Node, error) { return op.HeatmapLoss(heatmap, target, weight) })
}

// ConfidenceLoss is the cross-entropy of logits/temperature against the predicted
// classes, summed over the batch.
func (b *Builder) ConfidenceLoss(logits *G.Node, temperature float64) *G.Node {
	return b.layer("confidence loss", func() (*G.Node, error) { return op.ConfidenceLoss(logits, temperature) })
}

// EnergyLoss is -log sum exp of the logits, summed over the batch.
func (b *Builder) EnergyLoss(logits *G.Node) *G.Node {
	return b.layer("energy loss", func() (*G.Node, error) { return op.EnergyLoss(logits) })
}

// Gradients are the nodes of the loss's gradients with respect to Params.
func (b *Builder) Gradients(loss *G.Node) (G.Nodes, error) {
	return b.gradients(loss, b.Params...)
}

// ImageGradient is the node of the loss's gradient with respect to the input x of
// a graph whose Options ask for it.
func (b *Builder) ImageGradient(loss, x *G.Node) (*G.Node, error) {
	grads, err := b.gradients(loss, x)
	if err != nil {
		return nil, err
	}
	return grads[0], nil
}

func (b *Builder) gradients(loss *G.Node, of ...*G.Node) (G.Nodes, error) {
	if b.failed() {
		return nil, b.err
	}
	grads, err := G.Grad(loss, of...)
	if err != nil {
		return nil, fmt.Errorf("differentiate the graph: %w", err)
	}
	return grads, nil
}
