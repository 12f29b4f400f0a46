package nn

import (
	"fmt"

	"oodscope/engine/op"

	G "gorgonia.org/gorgonia"
)

// expansion is how much wider a bottleneck block's output is than its inside.
const expansion = 4

// buildResNet is the residual network of He et al. (2016).
func (a Architecture) buildResNet(b *Builder, x *G.Node) Activations {
	x = b.conv("net.conv1", x, conv{out: a.stem, size: 3, stride: 1, pad: 1, first: true})
	x = b.norm("net.bn1", x, usualMomentum, true)
	x = a.shrink(b, x)
	block := (*Builder).basicBlock
	if a.bottleneck {
		block = (*Builder).bottleneckBlock
	}
	x, maps := a.stack(x, func(name string, x *G.Node, width, stride int) *G.Node { return block(b, name, x, width, stride) })
	return a.finish(b, x, maps)
}

// stack lays block on block, and returns the last one's output and that of every
// stage.
func (a Architecture) stack(x *G.Node, block func(name string, x *G.Node, width, stride int) *G.Node) (last *G.Node, maps []*G.Node) {
	for stage, width := range a.widths {
		for i := range a.blocks[stage] {
			x = block(fmt.Sprintf("net.layer%d.%d", stage+1, i), x, width, stageStride(stage, i))
		}
		maps = append(maps, x)
	}
	return x, maps
}

// shrink pools the stem's images to the side of the first stage.
func (a Architecture) shrink(b *Builder, x *G.Node) *G.Node {
	if b.failed() {
		return nil
	}
	size := x.Shape()[1]
	side := a.stemSide(size)
	if side == size {
		return x
	}
	return b.layer("net.maxpool", func() (*G.Node, error) { return op.MaxPool(x, size/side) })
}

// stageStride halves the image at the first block of every stage but the first.
func stageStride(stage, block int) int {
	if stage > 0 && block == 0 {
		return 2
	}
	return 1
}

// basicBlock is relu(bn(conv(relu(bn(conv x)))) + shortcut x).
func (b *Builder) basicBlock(name string, x *G.Node, width, stride int) *G.Node {
	y := b.conv(name+".conv1", x, conv{out: width, size: 3, stride: stride, pad: 1})
	y = b.norm(name+".bn1", y, usualMomentum, true)
	y = b.conv(name+".conv2", y, conv{out: width, size: 3, stride: 1, pad: 1})
	return b.join(name, ".bn2", y, x, width, stride)
}

// bottleneckBlock is basicBlock with three convolutions, 1x1, 3x3 and 1x1, the
// first two a quarter as wide.
func (b *Builder) bottleneckBlock(name string, x *G.Node, width, stride int) *G.Node {
	inside := width / expansion
	y := b.conv(name+".conv1", x, conv{out: inside, size: 1, stride: 1})
	y = b.norm(name+".bn1", y, usualMomentum, true)
	y = b.conv(name+".conv2", y, conv{out: inside, size: 3, stride: stride, pad: 1})
	y = b.norm(name+".bn2", y, usualMomentum, true)
	y = b.conv(name+".conv3", y, conv{out: width, size: 1, stride: 1})
	return b.join(name, ".bn3", y, x, width, stride)
}

// join is relu(bn y + shortcut x), the shortcut a 1x1 convolution where x has
// another shape than y.
func (b *Builder) join(name, norm string, y, x *G.Node, width, stride int) *G.Node {
	if b.failed() {
		return nil
	}
	shortcut := x
	if stride != 1 || channels(x) != width {
		shortcut = b.conv(name+".shortcut.0", x, conv{out: width, size: 1, stride: stride})
		shortcut = b.norm(name+".shortcut.1", shortcut, usualMomentum, false)
	}
	return b.normAdd(name+norm, y, shortcut, usualMomentum, true)
}
