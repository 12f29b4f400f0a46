package detector

import "math"

// Heatmap scores an image by its decoder heatmap h, which is trained to be zero
// for ID images:
//
//	s(x) = mean over pixels of max over the 3 channels of |h|
//
// Source: Hornauer and Belagiannis, Heatmap-based Out-of-Distribution Detection,
// WACV 2023; test_generator in the published code.
type Heatmap struct{}

var aboutHeatmap = Description{
	Name: "heatmap", Title: "Heatmap", Fit: fitNothing,
	Formula: "mean over pixels of max over channels of |h|, h the decoder's heatmap",
	Source:  "Hornauer and Belagiannis, WACV 2023",
}

// Name is "heatmap".
func (Heatmap) Name() string { return aboutHeatmap.Name }

// Score needs in.Heatmaps.
func (d Heatmap) Score(in Inputs) ([]float64, error) {
	return scoreEach(d, in, needHeatmaps, func(i int) float64 { return HeatmapScore(in.heatmap(i), in.Pixels) })
}

// HeatmapScore is the score of one heatmap h of 3*pixels values, channel-major,
// so that the heatmaps of a whole set need not be held at once. It is NaN where
// h has another length or holds a NaN.
func HeatmapScore(h []float32, pixels int) float64 {
	if pixels < 1 || len(h) != 3*pixels {
		return math.NaN()
	}
	r, g, b := h[:pixels], h[pixels:2*pixels], h[2*pixels:]
	var sum float64
	for i := range r {
		sum += math.Max(math.Abs(float64(r[i])), math.Max(math.Abs(float64(g[i])), math.Abs(float64(b[i]))))
	}
	return sum / float64(pixels)
}
