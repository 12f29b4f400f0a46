package pixelmap

import "oodscope/datasets/images"

// Difference is the largest over channels of |x - p|, in the unit of heatmaps
// (pixels in [-1, 1], so up to 2): with p the ID image nearest to x it is what the
// decoder is trained to give, and so the ceiling of the method. partners holds the
// p of every image, [n][3][Height][Width].
func Difference(s *images.Set, partners []uint8) ([]float32, error) {
	if err := fits("partner bytes", len(partners), s.Len(), s.Stride()); err != nil {
		return nil, err
	}
	difference := make([]float32, len(partners))
	for i, p := range partners {
		difference[i] = float32(int(p)-int(s.Pixels[i])) / 127.5
	}
	return loudest(difference, s.Len(), s.Height*s.Width), nil
}
