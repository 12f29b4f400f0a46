package detector

import "math"

// Energy scores an image by the free energy of its logits:
//
//	s(x) = -T log sum_c exp(l_c / T) = -l_m - T log(1 + r),
//	r = sum over c != m of exp((l_c - l_m) / T)
//
// with m the predicted class and T the Temperature, 1 by default.
//
// Source: Liu, Wang, Owens and Li, Energy-based Out-of-distribution Detection,
// NeurIPS 2020, equation 4.
type Energy struct{ Temperature float64 }

var aboutEnergy = Description{
	Name: "energy", Title: "Energy", Fit: fitNothing,
	Formula: "-T log sum exp(l / T)",
	Source:  "Liu et al., NeurIPS 2020",
}

// Name is "energy".
func (Energy) Name() string { return aboutEnergy.Name }

// Score needs in.Logits and a Temperature over 0.
func (d Energy) Score(in Inputs) ([]float64, error) {
	if err := checkTemperature(d.Name(), d.Temperature); err != nil {
		return nil, err
	}
	return scoreEach(d, in, needLogits, func(i int) float64 { return energy(in.logits(i), d.Temperature) })
}

func energy[F float](logits []F, temperature float64) float64 {
	m := argmax(logits)
	return -float64(logits[m]) - temperature*math.Log1p(rest(logits, m, temperature))
}
