package optim

import "math"

// Schedule gives the learning rate of an epoch, counted from 0. Observe takes
// the validation metric of the epoch that ended, higher being better.
type Schedule interface {
	Rate(epoch int) float64
	Observe(metric float64)
}

// Constant keeps its rate.
type Constant float64

// Rate implements Schedule.
func (c Constant) Rate(int) float64 { return float64(c) }

// Observe implements Schedule.
func (c Constant) Observe(float64) {}

// Cosine falls from First towards 0 over Epochs along half a cosine
// (Loshchilov & Hutter 2017, without restarts).
type Cosine struct {
	First  float64
	Epochs int
}

// Rate implements Schedule.
func (c Cosine) Rate(epoch int) float64 {
	return c.First * (1 + math.Cos(math.Pi*float64(epoch)/float64(c.Epochs))) / 2
}

// Observe implements Schedule.
func (c Cosine) Observe(float64) {}

// Plateau multiplies the rate by Factor when the metric has not risen by a
// share of 1e-4 for more than Patience epochs: torch's ReduceLROnPlateau in
// mode "max" with its defaults.
type Plateau struct {
	factor   float64
	patience int
	rate     float64
	best     float64
	bad      int
}

// NewPlateau starts at the given rate.
func NewPlateau(first, factor float64, patience int) *Plateau {
	return &Plateau{factor: factor, patience: patience, rate: first, best: math.Inf(-1)}
}

// Rate implements Schedule.
func (p *Plateau) Rate(int) float64 { return p.rate }

// Observe implements Schedule.
func (p *Plateau) Observe(metric float64) {
	const threshold, smallest = 1e-4, 1e-8
	if metric > p.best*(1+threshold) {
		p.best, p.bad = metric, 0
		return
	}
	if p.bad++; p.bad <= p.patience {
		return
	}
	p.bad = 0
	if next := p.rate * p.factor; p.rate-next > smallest {
		p.rate = next
	}
}
