package results

import "fmt"

// Heatmaps are what the decoder made of some images of one set, K of them: raw
// numbers, never pictures. Images are stored image by image, then channel
// (R, G, B), then row.
type Heatmaps struct {
	Set   string // registry name, such as "svhn/test"
	Group string // "id", "holdout", "near", "far"

	Height, Width int // H and W

	Index    []int64   // K; position of each image in the set
	Images   []uint8   // K*3*H*W
	Partners []uint8   // K*3*H*W, the nearest ID training image of each; nil: not kept
	Maps     []float32 // K*3*H*W, the decoder's output

	Scores     []float64 // K; heatmap score, higher is more OOD
	Predicted  []int32   // K; class
	Confidence []float32 // K; of that class, 0 to 1
	Labels     []int32   // K; nil for OOD images
	Classes    []string  // names by class; nil where unknown

	Threshold float64   // score up to which 95 % of held-out ID images are accepted
	Scale     float64   // upper end of the value scale, the same in all sets of a run
	Quantile  []float64 // K; share of held-out ID scores below each score; nil: not known
}

const channels = 3

// Len is K, the number of images.
func (h *Heatmaps) Len() int { return len(h.Index) }

// Value is the heatmap of image i at column x, row y: the largest absolute
// value over the three channels, whose mean over the image is the score
// (Hornauer and Belagiannis, WACV 2023, as in the published code). NaN in any
// channel gives NaN.
func (h *Heatmaps) Value(i, x, y int) float32 {
	plane := h.Height * h.Width
	return largest(h.Maps[i*channels*plane+y*h.Width+x:], plane)
}

// Map returns Value at every pixel of image i: H*W values, row by row.
func (h *Heatmaps) Map(i int) []float32 {
	plane := h.Height * h.Width
	values := make([]float32, plane)
	for p := range values {
		values[p] = largest(h.Maps[i*channels*plane+p:], plane)
	}
	return values
}

// largest is the largest absolute value of three that lie plane apart.
func largest(maps []float32, plane int) float32 {
	var m float32
	for c := range channels {
		v := maps[c*plane]
		if v < 0 {
			v = -v
		}
		if v > m || v != v {
			m = v
		}
		if m != m {
			break
		}
	}
	return m
}

// Validate says which field does not have the length that the others call for.
// Numbers are not judged: NaN is what a decoder that failed gives.
func (h *Heatmaps) Validate() error {
	k := h.Len()
	if h.Height < 1 || h.Width < 1 {
		return fmt.Errorf("heatmaps of %s: %d by %d pixels are no image", plain(h.Set), h.Width, h.Height)
	}
	pixels := k * channels * h.Height * h.Width
	for _, f := range []struct {
		name       string
		length     int
		want       int
		mayBeUnset bool
	}{
		{"Images", len(h.Images), pixels, false},
		{"Partners", len(h.Partners), pixels, h.Partners == nil},
		{"Maps", len(h.Maps), pixels, false},
		{"Scores", len(h.Scores), k, false},
		{"Predicted", len(h.Predicted), k, false},
		{"Confidence", len(h.Confidence), k, false},
		{"Labels", len(h.Labels), k, h.Labels == nil},
		{"Quantile", len(h.Quantile), k, h.Quantile == nil},
	} {
		if f.length != f.want && !f.mayBeUnset {
			return fmt.Errorf("heatmaps of %s: %s has %d elements, but %d images of %d by %d call for %d",
				plain(h.Set), f.name, f.length, k, h.Width, h.Height, f.want)
		}
	}
	return nil
}

// Only is image i alone; it shares memory with h.
func (h *Heatmaps) Only(i int) *Heatmaps {
	size := channels * h.Height * h.Width
	one := *h
	one.Index, one.Scores, one.Predicted, one.Confidence = row(h.Index, i, 1), row(h.Scores, i, 1), row(h.Predicted, i, 1), row(h.Confidence, i, 1)
	one.Labels, one.Quantile = row(h.Labels, i, 1), row(h.Quantile, i, 1)
	one.Images, one.Maps, one.Partners = row(h.Images, i, size), row(h.Maps, i, size), row(h.Partners, i, size)
	return &one
}

// row is the i-th run of n values; nil where there are none.
func row[T any](v []T, i, n int) []T {
	if v == nil {
		return nil
	}
	return v[i*n : (i+1)*n]
}
