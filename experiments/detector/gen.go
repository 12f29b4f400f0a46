package detector

import (
	"math"
	"slices"
)

// GEN scores an image by the generalised entropy of its Top largest softmax
// probabilities p:
//
//	s(x) = sum over the Top largest p_c of p_c^Gamma (1 - p_c)^Gamma
//
// 1 - p of the predicted class is computed as in MSP, without cancellation.
//
// Source: Liu, Lochman and Zach, GEN: Pushing the Limits of Softmax-Based
// Out-of-Distribution Detection, CVPR 2023.
type GEN struct {
	Gamma float64 // in (0, 1]
	Top   int     // at least 1; all classes where there are fewer
}

var aboutGEN = Description{
	Name: "gen", Title: "Generalised entropy", Fit: fitNothing,
	Formula: "sum over the top M of p^g (1 - p)^g, p = softmax(l)",
	Source:  "Liu, Lochman and Zach, CVPR 2023",
}

// Name is "gen".
func (GEN) Name() string { return aboutGEN.Name }

// Score needs in.Logits.
func (d GEN) Score(in Inputs) ([]float64, error) {
	return scoreEach(d, in, needLogits, func(i int) float64 { return d.score(in.logits(i)) })
}

func (d GEN) score(logits []float32) float64 {
	sorted := slices.Clone(logits)
	slices.Sort(sorted)
	slices.Reverse(sorted)
	r := rest(sorted, 0, 1)
	sum := math.Pow(r/(1+r)/(1+r), d.Gamma)
	for _, p := range softmax(sorted)[1:max(1, min(d.Top, len(sorted)))] {
		sum += math.Pow(p*(1-p), d.Gamma)
	}
	return sum
}
