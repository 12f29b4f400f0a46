package detector

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// twoSets are the ID training images and the outliers that the controls learn to
// tell apart, and the scale of their features. Each set weighs one half, as in
// Outlier Exposure's loss, whatever their sizes are.
type twoSets struct {
	sets [2]Inputs // ID, OOD
	mean []float64
	// inverse is 1/std; 0 for a feature that is the same in all images, which so
	// counts for nothing.
	inverse []float64
}

// standardised takes mean and std over both sets.
func standardised(id, ood Inputs) twoSets {
	s := twoSets{sets: [2]Inputs{id, ood}, mean: meanFeatures(id), inverse: make([]float64, id.D)}
	floats.Add(s.mean, meanFeatures(ood))
	floats.Scale(0.5, s.mean)
	variance := make([]float64, id.D)
	for k, in := range s.sets {
		for i := range in.N {
			for j, x := range in.features(i) {
				variance[j] += (float64(x) - s.mean[j]) * (float64(x) - s.mean[j]) * s.weight(k)
			}
		}
	}
	for j, v := range variance {
		if std := math.Sqrt(v); std > 0x1p-24*math.Abs(s.mean[j]) {
			s.inverse[j] = 1 / std
		}
	}
	return s
}

// len is the number of images of both sets.
func (s twoSets) len() int { return s.sets[0].N + s.sets[1].N }

// weight is that of an image of set k; all sum to 1.
func (s twoSets) weight(k int) float64 { return 0.5 / float64(s.sets[k].N) }

// image i of both sets, ID first, and its set.
func (s twoSets) image(i int) (features []float32, set int) {
	if i < s.sets[0].N {
		return s.sets[0].features(i), 0
	}
	return s.sets[1].features(i - s.sets[0].N), 1
}

// standard stores (z - mean)/std in out.
func (s twoSets) standard(out, z []float32) {
	for j, x := range z {
		out[j] = float32((float64(x) - s.mean[j]) * s.inverse[j])
	}
}

// folded is the map of raw features that equals a of standardised ones.
func (s twoSets) folded(a affine) affine {
	for r := range a.w.Rows {
		row := a.row(r)
		floats.Mul(row, s.inverse)
		a.b[r] -= floats.Dot(row, s.mean)
	}
	return a
}

// logisticLoss is -log of the probability that logit gives to the image's set, 1
// being OOD, and its derivative by the logit.
func logisticLoss(logit float64, set int) (loss, slope float64) {
	if set == 0 {
		loss, slope = logisticLoss(-logit, 1)
		return loss, -slope
	}
	odds := math.Exp(-math.Abs(logit))
	loss = max(-logit, 0) + math.Log1p(odds)
	if logit > 0 {
		return loss, -odds / (1 + odds)
	}
	return loss, -1 / (1 + odds)
}
