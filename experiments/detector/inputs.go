package detector

import (
	"fmt"
	"math"
)

// Inputs are the outputs of the networks for N images, image-major and flat.
type Inputs struct {
	N, Classes, D int
	Logits        []float32 // N*Classes
	Features      []float32 // penultimate features, N*D
	// Perturbed has N*Classes logits of the image moved against the gradient, for
	// ODIN, which says how far; nil where they are not computed.
	Perturbed []float32
	Heatmaps  []float32 // N*3*Pixels, as the decoder gives them; may be nil
	Pixels    int       // H*W
}

// needs are the arrays that a detector reads.
type needs uint8

const (
	needLogits needs = 1 << iota
	needFeatures
	needPerturbed
	needHeatmaps
)

// array is one of the inputs, with the words for what may be wrong with it.
type array struct {
	need          needs
	values        []float32
	width         int // values of an image
	one, of, lack string
}

func (in Inputs) arrays() [4]array {
	return [4]array{
		{needLogits, in.Logits, in.Classes, "logit", fmt.Sprintf("%d classes", in.Classes), "the classifier has not been run"},
		{needFeatures, in.Features, in.D, "feature", fmt.Sprintf("%d features", in.D), "the classifier has not been run"},
		{needPerturbed, in.Perturbed, in.Classes, "perturbed logit", fmt.Sprintf("%d classes", in.Classes), "the perturbed images have not been classified"},
		{needHeatmaps, in.Heatmaps, 3 * in.Pixels, "heatmap value", fmt.Sprintf("3 channels and %d pixels", in.Pixels), "the decoder has not been run"},
	}
}

// check says which of the needed arrays is absent, has another length, or holds
// a value that is not finite.
func (in Inputs) check(n needs) error {
	if in.N < 0 {
		return fmt.Errorf("%d images", in.N)
	}
	for _, a := range in.arrays() {
		if a.need&n == 0 {
			continue
		}
		if err := a.check(in.N); err != nil {
			return err
		}
	}
	return nil
}

func (a array) check(n int) error {
	switch {
	case n > 0 && len(a.values) == 0:
		return fmt.Errorf("no %ss: %s", a.one, a.lack)
	case n > 0 && a.width < 1, len(a.values) != n*a.width:
		return fmt.Errorf("%d %ss for %d images of %s", len(a.values), a.one, n, a.of)
	}
	for i, v := range a.values {
		if f := float64(v); math.IsNaN(f) || math.IsInf(f, 0) {
			return fmt.Errorf("a %s of image %d of %d is %v: the network has diverged", a.one, i/a.width+1, n, v)
		}
	}
	return nil
}

// logits returns the logits of image i.
func (in Inputs) logits(i int) []float32 { return in.Logits[i*in.Classes:][:in.Classes] }

// perturbed returns the logits of the perturbed image i.
func (in Inputs) perturbed(i int) []float32 { return in.Perturbed[i*in.Classes:][:in.Classes] }

// features returns the penultimate features of image i.
func (in Inputs) features(i int) []float32 { return in.Features[i*in.D:][:in.D] }

// heatmap returns the heatmap of image i.
func (in Inputs) heatmap(i int) []float32 { return in.Heatmaps[i*3*in.Pixels:][:3*in.Pixels] }

// wide returns the penultimate features of image i in float64, the caller's own.
func (in Inputs) wide(i int) []float64 { return widened(in.features(i)) }

func widened(v []float32) []float64 {
	out := make([]float64, len(v))
	for i, x := range v {
		out[i] = float64(x)
	}
	return out
}
