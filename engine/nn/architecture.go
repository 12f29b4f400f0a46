package nn

import (
	"fmt"
	"regexp"
	"strconv"

	G "gorgonia.org/gorgonia"
)

// Architecture is a classifier for square RGB images.
type Architecture struct {
	Name    string
	Classes int
	Dropout float32
	// LastMomentum is the share of the newest batch in the running statistics of a
	// wide ResNet's last normalisation. 0 means what Parse's network is published
	// with: 0.9 in the heatmap paper's code, where all others have 0.1.
	LastMomentum float32

	widths     []int // output channels of each stage
	blocks     []int // residual blocks of each stage
	preact     bool  // wide ResNet: normalisation before convolution
	standard   bool  // wide ResNet of its own authors, not of the heatmap paper
	bottleneck bool  // blocks of 1x1, 3x3, 1x1 convolutions
	stem       int   // channels of the first convolution
}

// Activations are what a classifier computes for a batch of N images.
type Activations struct {
	Images      *G.Node // [N][3][Size][Size]: the input
	Logits      *G.Node // [N][Classes]
	Penultimate *G.Node // [N][Features]: pooled
	Last        *G.Node // [N][H][W][Features]: what is pooled
	// Maps are the stages' outputs that a decoder can add, deepest first:
	// [N][H][W][C]. For a wide ResNet they come before the last normalisation.
	Maps []*G.Node
}

var (
	cifarResNet = regexp.MustCompile(`^resnet(\d+)$`)
	wideResNet  = regexp.MustCompile(`^wrn-(\d+)-(\d+)(-standard)?$`)
)

// deep are the networks of He et al. (2016), table 1, with a 3x3 stem for small
// images: output channels and blocks of their four stages.
var deep = map[string]Architecture{
	"resnet18": {stem: 64, widths: []int{64, 128, 256, 512}, blocks: []int{2, 2, 2, 2}},
	"resnet34": {stem: 64, widths: []int{64, 128, 256, 512}, blocks: []int{3, 4, 6, 3}},
	"resnet50": {stem: 64, widths: []int{256, 512, 1024, 2048}, blocks: []int{3, 4, 6, 3}, bottleneck: true},
}

// Parse reads "resnet18", "resnet34" or "resnet50" (He et al. 2016, table 1, with
// a 3x3 stem), "resnet<6n+2>" (section 4.2, of the given base width; not 50),
// "wrn-<6n+4>-<k>" (Zagoruyko & Komodakis 2016, as the heatmap paper's code has it)
// or "wrn-<6n+4>-<k>-standard" (as its authors have it).
func Parse(name string, width, classes int, dropout float32) (Architecture, error) {
	a := Architecture{Name: name, Classes: classes, Dropout: dropout}
	if classes < 1 || width < 1 {
		return a, fmt.Errorf("architecture %s: %d classes and width %d, want at least 1", name, classes, width)
	}
	if d, ok := deep[name]; ok {
		d.Name, d.Classes, d.Dropout = name, classes, dropout
		return d, nil
	}
	if m := cifarResNet.FindStringSubmatch(name); m != nil {
		if depth, _ := strconv.Atoi(m[1]); depth > 2 && depth%6 == 2 {
			return a.even(width, width, (depth-2)/6), nil
		}
	}
	if m := wideResNet.FindStringSubmatch(name); m != nil {
		depth, _ := strconv.Atoi(m[1])
		if k, _ := strconv.Atoi(m[2]); depth > 4 && depth%6 == 4 && k >= 1 {
			a.preact, a.standard = true, m[3] != ""
			return a.even(16, 16*k, (depth-4)/6), nil
		}
	}
	return a, fmt.Errorf("architecture %q: want resnet18, resnet34, resnet50, resnet<6n+2>, wrn-<6n+4>-<k> or wrn-<6n+4>-<k>-standard", name)
}

// even has three stages of n blocks, each twice as wide as the one before.
func (a Architecture) even(stem, width, n int) Architecture {
	a.stem, a.widths, a.blocks = stem, []int{width, 2 * width, 4 * width}, []int{n, n, n}
	return a
}

// Features is the length of the penultimate features.
func (a Architecture) Features() int { return a.widths[len(a.widths)-1] }

// AtLeast is a lower bound of how many parameters the network has, found without
// making any: one 3x3 convolution of each block, and the head.
func (a Architecture) AtLeast() float64 {
	n := float64(a.Classes) * float64(a.Features())
	for stage, width := range a.widths {
		inside := float64(width)
		if a.bottleneck {
			inside /= expansion
		}
		n += float64(a.blocks[stage]) * 9 * inside * inside
	}
	return n
}

// MapShapes are the channels and the side of each of Activations.Maps for
// images of size x size.
func (a Architecture) MapShapes(size int) (shapes [][2]int) {
	last := len(a.widths) - 1
	for i := range maxMaps {
		stage := last - i
		shapes = append(shapes, [2]int{a.widths[stage], a.stemSide(size) >> stage})
	}
	return shapes
}

// stemSide is the side of the first stage's images. The published ResNet-50
// halves images of 64 px behind its stem, so that its last maps are 4x4.
func (a Architecture) stemSide(size int) int {
	if a.bottleneck && size >= 64 {
		return size / 2
	}
	return size
}

// maxMaps is how many stages a decoder can read beside the penultimate features.
const maxMaps = 3

// Build adds the classifier of planar images x [N][3][Size][Size] to b.
func (a Architecture) Build(b *Builder, x *G.Node) Activations {
	build := a.buildResNet
	switch {
	case a.standard:
		build = a.buildStandardWide
	case a.preact:
		build = a.buildWide
	}
	out := build(b, b.channelsLast("images", x))
	out.Images = x
	return out
}

// HeadName is the linear layer that turns penultimate features into logits.
const HeadName = "cls.linear"

// finish pools the last map and adds the head; maps are the stages' outputs.
func (a Architecture) finish(b *Builder, last *G.Node, maps []*G.Node) Activations {
	out := Activations{Last: last, Penultimate: b.globalPool("net.pool", last)}
	out.Logits = b.linear(HeadName, out.Penultimate, a.Classes)
	for i := range min(maxMaps, len(maps)) {
		out.Maps = append(out.Maps, maps[len(maps)-1-i])
	}
	return out
}
