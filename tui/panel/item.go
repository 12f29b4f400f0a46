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
	Target     blockart.Field // the heatmap that training would ask for; without pixels where unknown
	ID         bool           // of an in-distribution set
	Score      float64
	Detector   string  // that gave the score; "" for the heatmap's own
	Threshold  float64 // score up to which 95 % of held-out ID images are accepted
	Scale      float64 // upper end of the run's value scale
	Quantile   float64 // share of held-out ID scores below Score; NaN where unknown
	Predicted  string
	Confidence float64 // NaN where unknown
	Label      string  // true class, "" for OOD images

	Other      blockart.Field // the same image's heatmap by another run; without pixels where there is none
	Difference blockart.Field // Heat less Other
}

// Against puts another run's item of the same image beside this one. Both are drawn on the larger of their scales.
func (it Item) Against(other Item) Item {
	it.Other = other.Heat
	it.Difference, _ = it.Heat.Minus(other.Heat)
	it.Scale = max(it.Scale, other.Scale)
	return it
}

// Wrong tells whether the image is on the wrong side of the threshold. An image without a score is.
func (it Item) Wrong() bool {
	if it.ID {
		return !(it.Score <= it.Threshold)
	}
	return !(it.Score > it.Threshold)
}

// Items reads the images of one set, highest score first, those without a score last. It fails where the arrays do not
// belong together.
func Items(h *results.Heatmaps, t Targets) ([]Item, error) {
	items := make([]Item, len(h.Scores))
	for i := range items {
		var err error
		if items[i], err = item(h, i, t); err != nil {
			return nil, fmt.Errorf("heatmaps of %s, image %d of %d: %w", h.Set, i, len(items), err)
		}
	}
	slices.SortStableFunc(items, func(a, b Item) int { return cmp.Compare(b.Score, a.Score) })
	return items, nil
}

func item(h *results.Heatmaps, i int, t Targets) (Item, error) {
	it := Item{ID: h.Group == "id", Score: h.Scores[i], Threshold: h.Threshold, Scale: h.Scale, Quantile: math.NaN(), Confidence: math.NaN()}
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
	it.Target = t.target(it.Image, it.Partner, it.ID)
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
