package detector

import (
	"cmp"
	"math"
	"slices"
)

// shaping is what ASH-B, ASH-S and SCALE share: they change the penultimate
// features of an image by nothing but themselves and take the energy of the logits.
type shaping struct {
	learnt
	head affine
}

func (s *shaping) fit(name string, t Training) error {
	if err := t.check(name, demand{head: true}); err != nil {
		return err
	}
	s.head = t.Head.affine()
	s.learnt = seen(s.head.w.Rows, s.head.w.Cols)
	return nil
}

// shaped is -log sum exp(W z + b) of features that shape has changed in place.
func (s *shaping) shaped(d Detector, in Inputs, shape func(z []float64)) ([]float64, error) {
	return scoreEach(d, in, needFeatures, func(i int) float64 {
		z := in.wide(i)
		shape(z)
		return energy(s.head.apply(z), 1)
	})
}

// prune parts the indices of z into those of the k = D - round(D q/100) largest
// values, but of one at least, and the others. Of equals the first is kept; a half
// rounds to even, as in numpy.
func prune(z []float64, q float64) (kept, pruned []int) {
	order := make([]int, len(z))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(z[j], z[i]) })
	k := max(1, len(z)-int(math.RoundToEven(float64(len(z))*q/100)))
	return order[:k], order[k:]
}

// sharpening is exp(s1/s2) with s1 the sum of z and s2 that of what is kept; 1
// where s2 is zero.
func sharpening(z []float64, kept []int) float64 {
	var s2 float64
	for _, i := range kept {
		s2 += z[i]
	}
	if s2 == 0 {
		return 1
	}
	return math.Exp(total(z) / s2)
}

func total(z []float64) (sum float64) {
	for _, x := range z {
		sum += x
	}
	return sum
}
