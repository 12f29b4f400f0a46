package panel

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"oodscope/results"
	"oodscope/tui/blockart"
)

// Item is one image with everything that is shown about it.
type Item struct {
	Index      int64 // position in its set
	Image      blockart.Image
	Partner    blockart.Image // nearest in-distribution image; without pixels where unknown
	Heat       blockart.Field
	Score      float64
	Threshold  float64 // score up to which 95 % of held-out ID images are accepted
	Scale      float64 // upper end of the run's value scale
	Quantile   float64 // share of held-out ID scores below Score; NaN where unknown
	Predicted  string
	Confidence float64 // NaN where unknown
	Label      string  // true class, "" for OOD images
}

// Items reads the images of one set, highest score first, those without a score last. It fails where the arrays do not
// belong together.
func Items(h *results.Heatmaps) ([]Item, error) {
	items := make([]Item, len(h.Scores))
	for i := range items {
		var err error
		if items[i], err = item(h, i); err != nil {
			return nil, fmt.Errorf("heatmaps of %s, image %d of %d: %w", h.Set, i, len(items), err)
		}
	}
	slices.SortStableFunc(items, func(a, b Item) int { return cmp.Compare(b.Score, a.Score) })
	return items, nil
}

func item(h *results.Heatmaps, i int) (Item, error) {
	it := Item{Score: h.Scores[i], Threshold: h.Threshold, Scale: h.Scale, Quantile: math.NaN(), Confidence: math.NaN()}
	size := 3 * h.Height * h.Width
	var err error
	if it.Image, err = blockart.FromNCHW(part(h.Images, i, size), h.Height, h.Width); err != nil {
		return it, err
	}
	if it.Heat, err = blockart.MaxAbs(part(h.Maps, i, size), h.Height, h.Width); err != nil {
		return it, err
	}
	if h.Partners != nil {
		if it.Partner, err = blockart.FromNCHW(part(h.Partners, i, size), h.Height, h.Width); err != nil {
			return it, err
		}
	}
	describe(&it, h, i)
	return it, nil
}

// part is the i-th stretch of n values; nil where all does not reach so far.
func part[T any](all []T, i, n int) []T {
	if n <= 0 || len(all) < (i+1)*n {
		return nil
	}
	return all[i*n : (i+1)*n]
}

// describe fills in what may be missing.
func describe(it *Item, h *results.Heatmaps, i int) {
	it.Index = int64(i)
	if i < len(h.Index) {
		it.Index = h.Index[i]
	}
	if i < len(h.Quantile) {
		it.Quantile = h.Quantile[i]
	}
	if i < len(h.Confidence) {
		it.Confidence = float64(h.Confidence[i])
	}
	if i < len(h.Predicted) {
		it.Predicted = className(h.Classes, h.Predicted[i])
	}
	if i < len(h.Labels) {
		it.Label = className(h.Classes, h.Labels[i])
	}
}

func className(classes []string, label int32) string {
	if label < 0 {
		return ""
	}
	if int(label) < len(classes) {
		return classes[label]
	}
	return fmt.Sprintf("class %d", label)
}
