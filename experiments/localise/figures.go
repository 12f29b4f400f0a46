package localise

import (
	"fmt"
	"math"

	"oodscope/experiments/metric"
)

// Figures of a map. The mean over images is what is reported; a pooled figure is
// given as terms with that mean.
const (
	auroc    = iota // AUROC of the image's own pixels
	pooled          // term of the AUROC of all images' pixels
	ap              // average precision of the image's own pixels
	aupro           // recall of the image's region up to proLimit, thresholds of all images
	aupimo          // recall over log rates from LowFPR to HighFPR, thresholds of unpasted images
	pointing        // share of the highest pixels that are inside
	energy          // share of the map that is inside, over the share of area
	figureCount
)

// Values are the figures of some images, one method's on one cell.
type Values struct {
	share  float64 // of an image's area that is inside
	images [figureCount][]float64
}

// Len is the number of images.
func (v *Values) Len() int { return len(v.images[auroc]) }

// Measure holds maps, higher where more OOD, against masks, 1 inside: for each
// image size*size finite values and bytes. A mask must have pixels inside and
// outside, and is one region. A map that says nothing, constant, has chance
// figures: ties are at mid-rank everywhere.
func Measure(maps []float32, masks []uint8, size int, t *Thresholds) (*Values, error) {
	n, err := countMaps(maps, size)
	if err != nil {
		return nil, err
	}
	if len(masks) != len(maps) {
		return nil, fmt.Errorf("localise: %d mask bytes for %d maps of %dx%d pixels", len(masks), n, size, size)
	}
	v := &Values{}
	parts := make([]split, n)
	for i := range parts {
		at := i * size * size
		parts[i] = divide(maps[at:at+size*size], masks[at:at+size*size])
		in, first := len(parts[i].inside), len(parts[0].inside)
		if in == 0 || in == size*size || in != first {
			return nil, fmt.Errorf("localise: mask %d of %d has %d of %d pixels inside, the first one %d: it must have as many, and leave some",
				i+1, n, in, size*size, first)
		}
	}
	v.share = parts[0].share()
	if err := v.single(parts); err != nil {
		return nil, err
	}
	v.across(parts, t)
	return v, nil
}

// single adds what is measured on each image by itself.
func (v *Values) single(parts []split) error {
	for _, s := range parts {
		r, err := metric.Evaluate(wide(s.outside), wide(s.inside))
		if err != nil {
			return err
		}
		v.images[auroc] = append(v.images[auroc], r.AUROC)
		v.images[ap] = append(v.images[ap], r.AUPRE)
		v.images[pointing] = append(v.images[pointing], s.pointing())
		v.images[energy] = append(v.images[energy], s.energy())
	}
	return nil
}

// across adds what is measured with thresholds of other images, too. The term of
// image i in the pooled AUROC A is A_i + B_i - A, with A_i of its inside against
// every outside and B_i of every inside against its outside: the influence of the
// image on A (Obuchowski, Biometrics 1997), so that a bootstrap over terms sees
// both. AUPRO and AUPIMO hold the thresholds fixed. All regions of a cell have one
// area, so the mean of A_i, and of B_i, is A.
func (v *Values) across(parts []split, t *Thresholds) {
	var inside, outside []float32
	for _, s := range parts {
		inside, outside = append(inside, s.inside...), append(outside, s.outside...)
	}
	high, low := ascending(inside), ascending(outside)
	own := make([]float64, len(parts))
	for i, s := range parts {
		own[i] = low.area(s.inside, 1)
	}
	all := mean(own)
	for i, s := range parts {
		v.images[pooled] = append(v.images[pooled], own[i]+(1-high.area(s.outside, 1))-all)
		v.images[aupro] = append(v.images[aupro], low.area(s.inside, proLimit))
		v.images[aupimo] = append(v.images[aupimo], t.normal.logArea(s.inside, LowFPR, HighFPR))
	}
}

// chance is each figure of a constant map, with this share of the area inside.
func chance(share float64) (c [figureCount]float64) {
	c[auroc], c[pooled], c[energy] = 0.5, 0.5, 1
	c[ap], c[pointing] = share, share
	c[aupro] = proLimit / 2
	c[aupimo] = (HighFPR - LowFPR) / math.Log(HighFPR/LowFPR)
	return c
}
