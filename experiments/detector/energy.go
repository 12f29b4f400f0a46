package detector

import (
	"fmt"
	"math"
)

// Energy scores an image by the free energy of its logits:
//
//	s(x) = -T log sum_c exp(l_c / T) = -l_m - T log(1 + r),
//	r = sum over c != m of exp((l_c - l_m) / T)
//
// with m the predicted class and T the Temperature, 1 by default.
//
// Source: Liu, Wang, Owens and Li, Energy-based Out-of-distribution Detection,
// NeurIPS 2020.
type Energy struct{ Temperature float64 }

// Name is "energy".
func (Energy) Name() string { return "energy" }

// Score needs in.Logits and a Temperature over 0.
func (d Energy) Score(in Inputs) ([]float64, error) {
	if !(d.Temperature > 0) || math.IsInf(d.Temperature, 1) {
		return nil, fmt.Errorf("energy detector: temperature %v: it must be a number over 0", d.Temperature)
	}
	if err := in.needLogits(); err != nil {
		return nil, fmt.Errorf("energy detector: %w", err)
	}
	return scoreEach(d, in.N, func(i int) float64 { return energy(in.logits(i), d.Temperature) })
}

func energy(logits []float32, temperature float64) float64 {
	m := argmax(logits)
	return -float64(logits[m]) - temperature*math.Log1p(rest(logits, m, temperature))
}
