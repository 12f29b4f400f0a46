package optim

import (
	"math"
	"testing"
)

// observed is the rate after each metric.
func observed(p *Plateau, metrics ...float64) (rates []float64) {
	for epoch, m := range metrics {
		p.Observe(m)
		rates = append(rates, p.Rate(epoch+1))
	}
	return rates
}

func expectRates(t *testing.T, got []float64, want ...float64) {
	t.Helper()
	for i, w := range want {
		if math.Abs(got[i]-w) > 1e-12*w {
			t.Fatalf("after epoch %d the rate is %g, want %g (all: %v)", i+1, got[i], w, got)
		}
	}
}

// PyTorch lowers the rate at the epoch after the last that its patience bears,
// and counts anew.
func TestPlateauCountsThePatienceAsPyTorchDoes(t *testing.T) {
	p := NewPlateau(1, 0.1, 2)
	expectRates(t, observed(p, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5), 1, 1, 1, 0.1, 0.1, 0.1, 0.01)
}

func TestPlateauWithoutPatienceFallsAtTheFirstBadEpoch(t *testing.T) {
	p := NewPlateau(1, 0.5, 0)
	expectRates(t, observed(p, 0.5, 0.4, 0.6, 0.6), 1, 0.5, 0.5, 0.25)
}

func TestARiseForgivesTheBadEpochs(t *testing.T) {
	p := NewPlateau(1, 0.1, 1)
	expectRates(t, observed(p, 0.5, 0.4, 0.6, 0.5, 0.7, 0.6, 0.6), 1, 1, 1, 1, 1, 1, 0.1)
}

// A rise by less than a ten-thousandth of the best is none.
func TestPlateauIgnoresARiseBelowItsThreshold(t *testing.T) {
	p := NewPlateau(1, 0.1, 0)
	expectRates(t, observed(p, 0.5, 0.50004), 1, 0.1)
	p = NewPlateau(1, 0.1, 0)
	expectRates(t, observed(p, 0.5, 0.50006), 1, 1)
}

// Small rises add up against the best, not against the epoch before.
func TestPlateauComparesWithTheBestSoFar(t *testing.T) {
	p := NewPlateau(1, 0.1, 1)
	expectRates(t, observed(p, 0.5, 0.50004, 0.50008), 1, 1, 1)
}

func TestPlateauStopsWhereAStepMakesNoDifference(t *testing.T) {
	p := NewPlateau(1.05e-8, 0.1, 0)
	expectRates(t, observed(p, 0.5, 0.5), 1.05e-8, 1.05e-8)
}

func TestCosineStartsAtTheRateAndEndsAtZero(t *testing.T) {
	c := Cosine{First: 0.1, Epochs: 10}
	if got := c.Rate(0); got != 0.1 {
		t.Errorf("the first rate is %g", got)
	}
	if got := c.Rate(5); math.Abs(got-0.05) > 1e-15 {
		t.Errorf("half way the rate is %g", got)
	}
	if got := c.Rate(10); math.Abs(got) > 1e-15 {
		t.Errorf("after the last epoch the rate is %g", got)
	}
	for epoch := range 10 {
		if c.Rate(epoch+1) >= c.Rate(epoch) {
			t.Errorf("the rate does not fall after epoch %d", epoch)
		}
	}
}

func TestConstantStays(t *testing.T) {
	c := Constant(0.3)
	c.Observe(0)
	if c.Rate(0) != 0.3 || c.Rate(99) != 0.3 {
		t.Error("the rate changed")
	}
}
