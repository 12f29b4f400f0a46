package nn

import G "gorgonia.org/gorgonia"

// buildStandardWide is the wide residual network of Zagoruyko & Komodakis (2016) as
// its authors, Outlier Exposure and most OOD suites have it. Unlike buildWide, its
// convolutions have no bias, a block's stride is in its first one, and where a block
// changes the shape its shortcut reads what the block's first ReLU gives.
func (a Architecture) buildStandardWide(b *Builder, x *G.Node) Activations {
	x = b.conv("net.conv1", x, conv{out: a.stem, size: 3, stride: 1, pad: 1, first: true})
	x, maps := a.stack(x, func(name string, x *G.Node, width, stride int) *G.Node {
		return b.standardWideBlock(name, x, width, stride, a.Dropout)
	})
	return a.finish(b, b.norm("net.bn1", x, a.lastMomentum(), true), maps)
}

// standardWideBlock is conv(relu(bn(dropout(conv y)))) + shortcut, with
// y = relu(bn x); the shortcut is x, or a convolution of y.
func (b *Builder) standardWideBlock(name string, x *G.Node, width, stride int, dropout float32) *G.Node {
	if b.failed() {
		return nil
	}
	same := channels(x) == width
	first := b.norm(name+".bn1", x, usualMomentum, true)
	y := b.conv(name+".conv1", first, conv{out: width, size: 3, stride: stride, pad: 1})
	y = b.dropout(name+".dropout", y, dropout)
	y = b.norm(name+".bn2", y, usualMomentum, true)
	y = b.conv(name+".conv2", y, conv{out: width, size: 3, stride: 1, pad: 1})
	if !same {
		x = b.conv(name+".shortcut.0", first, conv{out: width, size: 1, stride: stride})
	}
	return b.add(name, y, x)
}
