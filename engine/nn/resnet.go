package nn

import (
	"fmt"

	G "gorgonia.org/gorgonia"
)

// buildResNet is the residual network of He et al. (2016) with basic blocks.
func (a Architecture) buildResNet(b *Builder, x *G.Node) Activations {
	x = b.conv("net.conv1", x, conv{out: a.stem, size: 3, stride: 1, pad: 1, first: true})
	x = b.norm("net.bn1", x, usualMomentum, true)
	var maps []*G.Node
	for stage, width := range a.widths {
		for block := range a.blocks[stage] {
			x = b.basicBlock(fmt.Sprintf("net.layer%d.%d", stage+1, block), x, width, stageStride(stage, block))
		}
		maps = append(maps, x)
	}
	return a.finish(b, x, maps)
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
	if b.failed() {
		return nil
	}
	y := b.conv(name+".conv1", x, conv{out: width, size: 3, stride: stride, pad: 1})
	y = b.norm(name+".bn1", y, usualMomentum, true)
	y = b.conv(name+".conv2", y, conv{out: width, size: 3, stride: 1, pad: 1})
	y = b.norm(name+".bn2", y, usualMomentum, false)
	if stride != 1 || x.Shape()[1] != width {
		x = b.conv(name+".shortcut.0", x, conv{out: width, size: 1, stride: stride})
		x = b.norm(name+".shortcut.1", x, usualMomentum, false)
	}
	return b.addReLU(name, y, x)
}
