package detector

import (
	"context"
	"math"

	"oodscope/results/parallel"
)

// Temperature scores an image by the maximum softmax probability of logits
// divided by a temperature T, which makes the probabilities of held-out ID images
// as likely as may be:
//
//	s(x) = 1 - max softmax(l / T), T = argmin of mean -log softmax(l / T)_label
//
// The likelihood is concave in 1/T, so that T is where its slope changes sign. T
// is kept in [0.01, 100]: where every held-out image is classified rightly, no
// temperature is cold enough.
//
// Source: Guo, Pleiss, Sun and Weinberger, On Calibration of Modern Neural
// Networks, ICML 2017, section 4.2.
type Temperature struct {
	learnt
	t float64
}

var aboutTemperature = Description{
	Name: "temperature", Title: "Temperature scaling", Fit: fitHoldout,
	Formula: "1 - max softmax(l / T), T by likelihood on held-out ID images",
	Source:  "Guo et al., ICML 2017",
}

// Name is "temperature".
func (*Temperature) Name() string { return aboutTemperature.Name }

// Fit needs the logits and labels of held-out ID images.
func (d *Temperature) Fit(ctx context.Context, t Training) error {
	if err := t.check(d.Name(), demand{holdout: needLogits, holdoutLabels: true}); err != nil {
		return err
	}
	const halvings = 50
	coldest, hottest := math.Log(0.01), math.Log(100)
	for range halvings {
		if err := ctx.Err(); err != nil {
			return err
		}
		middle := (coldest + hottest) / 2
		if sharper(t.Holdout, t.HoldoutLabels, math.Exp(middle)) {
			hottest = middle
		} else {
			coldest = middle
		}
	}
	d.t = math.Exp((coldest + hottest) / 2)
	d.learnt = seen(t.Holdout.Classes, 0)
	return nil
}

// Score needs in.Logits.
func (d *Temperature) Score(in Inputs) ([]float64, error) {
	return scoreEach(d, in, needLogits, func(i int) float64 { return msp(in.logits(i), d.t) })
}

// sharper says whether images are more likely below t: whether the slope of mean
// -log softmax(l / t)_label by 1/t, which is the mean of E_p[l] - l_label, is
// not over zero, as it is too where no exponential is left of it.
func sharper(in Inputs, labels []int32, t float64) bool {
	slopes := make([]float64, in.N)
	parallel.Each(in.N, func(i int) {
		l := in.logits(i)
		m := argmax(l)
		var mean, sum float64
		for _, x := range l {
			gap := float64(x) - float64(l[m])
			e := math.Exp(gap / t)
			mean += e * gap
			sum += e
		}
		slopes[i] = mean/sum + (float64(l[m]) - float64(l[labels[i]]))
	})
	var slope float64
	for _, s := range slopes {
		slope += s
	}
	return slope <= 0
}
