package nn

import (
	G "gorgonia.org/gorgonia"
)

// publishedLastMomentum is that of a wide ResNet's last normalisation in the
// heatmap paper's code.
const publishedLastMomentum = 0.9

// buildWide is the wide residual network of Zagoruyko & Komodakis (2016) as the
// published code has it: convolutions with bias, the stride in a block's second.
func (a Architecture) buildWide(b *Builder, x *G.Node) Activations {
	x = b.conv("net.conv1", x, conv{out: a.stem, size: 3, stride: 1, pad: 1, bias: true, first: true})
	x, maps := a.stack(x, func(name string, x *G.Node, width, stride int) *G.Node {
		return b.wideBlock(name, x, width, stride, a.Dropout)
	})
	return a.finish(b, b.norm("net.bn1", x, a.lastMomentum(), true), maps)
}

// wideBlock is conv(relu(bn(dropout(conv(relu(bn x)))))) + shortcut x.
func (b *Builder) wideBlock(name string, x *G.Node, width, stride int, dropout float32) *G.Node {
	if b.failed() {
		return nil
	}
	y := b.norm(name+".bn1", x, usualMomentum, true)
	y = b.conv(name+".conv1", y, conv{out: width, size: 3, stride: 1, pad: 1, bias: true})
	y = b.dropout(name+".dropout", y, dropout)
	y = b.norm(name+".bn2", y, usualMomentum, true)
	y = b.conv(name+".conv2", y, conv{out: width, size: 3, stride: stride, pad: 1, bias: true})
	if stride != 1 || channels(x) != width {
		x = b.conv(name+".shortcut.0", x, conv{out: width, size: 1, stride: stride, bias: true})
	}
	return b.add(name, y, x)
}

func (a Architecture) lastMomentum() float32 {
	switch {
	case a.LastMomentum != 0:
		return a.LastMomentum
	case a.standard:
		return usualMomentum
	}
	return publishedLastMomentum
}
