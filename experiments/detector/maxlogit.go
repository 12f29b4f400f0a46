package detector

// MaxLogit scores an image by its largest logit:
//
//	s(x) = -max_c l_c
//
// Source: Hendrycks et al., Scaling Out-of-Distribution Detection for Real-World
// Settings, ICML 2022.
type MaxLogit struct{}

var aboutMaxLogit = Description{
	Name: "maxlogit", Title: "Maximum logit", Fit: fitNothing,
	Formula: "-max l",
	Source:  "Hendrycks et al., ICML 2022",
}

// Name is "maxlogit".
func (MaxLogit) Name() string { return aboutMaxLogit.Name }

// Score needs in.Logits.
func (d MaxLogit) Score(in Inputs) ([]float64, error) {
	return scoreEach(d, in, needLogits, func(i int) float64 {
		l := in.logits(i)
		return -float64(l[argmax(l)])
	})
}
