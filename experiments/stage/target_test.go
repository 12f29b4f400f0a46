package stage

import (
	"math"
	"slices"
	"testing"
)

func TestTheWantedHeatmapOfAnIDImageIsZero(t *testing.T) {
	image := randomSet("x", 1).Pixels
	target, weight := make([]float32, len(image)), make([]float32, len(image))
	wanted(changed(t).Decoder, target, weight, image, image)
	if !slices.Equal(target, make([]float32, len(image))) {
		t.Error("an image that is its own partner has a heatmap")
	}
}

func TestTheWantedHeatmapLeadsToThePartner(t *testing.T) {
	image, partner := []uint8{0, 255, 51}, []uint8{255, 255, 102} // -1, 1, -0.6 and 1, 1, -0.2
	for _, c := range []struct {
		weight, scale string
		target, want  []float64
	}{
		{"target", "1", []float64{2, 0, 0.4}, []float64{6, 6, 2}},
		{"heatmap", "1", []float64{2, 0, 0.4}, []float64{11, 1, 3}},
		{"none", "1", []float64{2, 0, 0.4}, []float64{1, 1, 1}},
		{"heatmap", "0.5", []float64{1, 0, 0.2}, []float64{6, 1, 2}},
	} {
		e := changed(t, "decoder.loss_weight", c.weight, "decoder.heatmap_scale", c.scale)
		target, weight := make([]float32, 3), make([]float32, 3)
		wanted(e.Decoder, target, weight, image, partner)
		for i := range target {
			if math.Abs(float64(target[i])-c.target[i]) > 1e-6 || math.Abs(float64(weight[i])-c.want[i]) > 1e-5 {
				t.Errorf("weight %s, scale %s: pixel %d is %g with weight %g, want %g and %g", c.weight, c.scale, i, target[i], weight[i], c.target[i], c.want[i])
			}
		}
	}
}
