package nn

import (
	"fmt"
	"math/bits"

	G "gorgonia.org/gorgonia"
)

// DecoderShape is a heatmap decoder for one classifier (Hornauer & Belagiannis
// 2023): a linear layer, transposed convolutions that double the side from 4 to
// Size, and a last 1x1 one to three channels in [-1, 1].
type DecoderShape struct {
	In     int   // penultimate features and, if conditioned, one value a class
	Hidden int   // outputs of the linear layer
	Blocks []int // output channels of each block
	Size   int   // side of the heatmap
	Skips  []Skip
}

// Skip is a classifier map that is added to a block's output of the same shape.
type Skip struct {
	Map      int // index in Activations.Maps
	Block    int // index in Blocks
	Channels int
	Side     int
}

// Values is how many values the map has for an image.
func (s Skip) Values() int { return s.Channels * s.Side * s.Side }

// Decoder is the decoder that reads forwardLayers of the classifier's layers:
// 1 is the penultimate features alone, each further one adds a map.
func (a Architecture) Decoder(size, forwardLayers int, classCondition bool) (DecoderShape, error) {
	d := DecoderShape{In: a.Features(), Hidden: a.hidden(), Size: size}
	if classCondition {
		d.In += a.Classes
	}
	blocks := bits.Len(uint(size)) - 2
	if size < 8 || size&(size-1) != 0 || a.MapShapes(size)[0][1] < 4 {
		return d, fmt.Errorf("decoder of %s: heatmaps of side %d, want a power of two of at least 8 that the classifier does not shrink below 4", a.Name, size)
	}
	if forwardLayers < 1 || forwardLayers > maxMaps+1 {
		return d, fmt.Errorf("decoder: forward layers %d, want 1 to %d", forwardLayers, maxMaps+1)
	}
	d.Blocks = a.decoderWidths(size, blocks)
	for i, m := range a.MapShapes(size)[:forwardLayers-1] {
		d.Skips = append(d.Skips, Skip{Map: i, Block: bits.Len(uint(m[1])) - 3, Channels: m[0], Side: m[1]})
	}
	return d, nil
}

// hidden is the published table's (field: linear layer of each setting).
func (a Architecture) hidden() int {
	if len(a.widths) == 4 && a.Classes <= 10 {
		return 100
	}
	return min(512, a.Features())
}

// decoderWidths gives the block that reaches the side of a classifier's map the
// map's channels, and halves from there on, as in every published decoder.
func (a Architecture) decoderWidths(size, blocks int) []int {
	widths := make([]int, blocks)
	deepest := a.MapShapes(size)[0]
	at := bits.Len(uint(deepest[1])) - 3
	for i := range widths {
		if i <= at {
			widths[i] = deepest[0] << (at - i)
		} else {
			widths[i] = max(1, deepest[0]>>(i-at))
		}
	}
	return widths
}

// Build adds the decoder of z [N][In] and the maps that d.Skips name,
// [N][Side][Side][Channels], to b and returns the heatmap [N][3][Size][Size],
// planar.
func (d DecoderShape) Build(b *Builder, z *G.Node, maps []*G.Node) *G.Node {
	x := b.linear("fc1", z, d.Hidden)
	if b.failed() {
		return nil
	}
	x = b.reshape("fc1", x, z.Shape()[0], 1, 1, d.Hidden)
	for i, width := range d.Blocks {
		name, stride, pad := fmt.Sprintf("conv_block%d", i+1), 2, 1
		if i == 0 {
			stride, pad = 1, 0
		}
		x = b.deconv(name+".0", x, width, 4, stride, pad)
		x = b.norm(name+".1", x, usualMomentum, true)
		for _, s := range d.Skips {
			if s.Block == i {
				x = b.add(name+".skip", x, maps[s.Map])
			}
		}
	}
	x = b.deconv(fmt.Sprintf("conv_block%d.0", len(d.Blocks)+1), x, 3, 1, 1, 0)
	return b.tanh("tanh", b.planar("heatmap", x))
}
