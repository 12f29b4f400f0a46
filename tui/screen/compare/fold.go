package compare

import (
	"math"

	"gonum.org/v1/gonum/stat"

	"oodscope/tui/curve"
)

// folded is a curve over seeds: their mean, and a deviation below and above it. Of a single seed there is no band.
type folded struct{ mean, low, high curve.Track }

// Curves of more than mostSteps samples are cut into pieces, of which the means are folded: what is written at every step is
// too noisy to be told apart otherwise.
const (
	mostSteps  = 240
	pieceCount = 120
)

// fold is the mean of curves of the same quantity, with gaps where one of them has no value.
func fold(tracks []curve.Track) folded {
	longest := tracks[0]
	for _, t := range tracks {
		if t.Len() > longest.Len() {
			longest = t
		}
	}
	value, steps := valueAt, stepsOf(longest)
	if len(steps) > mostSteps {
		pieces := piecesOf(longest)
		steps, value = pieces.middles(), pieces.meanAt
	}
	var mean, low, high []curve.Sample
	for _, x := range steps {
		values := make([]float64, len(tracks))
		for i, t := range tracks {
			values[i] = value(t, x)
		}
		m, deviation := stat.MeanStdDev(values, nil)
		mean, low, high = append(mean, at(x, m)), append(low, at(x, m-deviation)), append(high, at(x, m+deviation))
	}
	var f folded
	f.mean.Append(mean...)
	if len(tracks) > 1 {
		f.low.Append(low...)
		f.high.Append(high...)
	}
	return f
}

func at(x, value float64) curve.Sample { return curve.Sample{Step: x, Wall: math.NaN(), Value: value} }

func stepsOf(t curve.Track) []float64 {
	steps := make([]float64, t.Len())
	for i := range steps {
		steps[i] = t.At(i).Step
	}
	return steps
}

// valueAt is that of a step, between two samples on the line that joins them; NaN outside of the curve and in its gaps.
func valueAt(t curve.Track, step float64) float64 {
	if v, ok := t.Interpolate(curve.ByStep(), step); ok {
		return v
	}
	return math.NaN()
}

// pieces cut a range of steps into pieceCount of one width.
type pieces struct{ from, width float64 }

func piecesOf(t curve.Track) pieces {
	from, to := t.At(0).Step, t.At(t.Len()-1).Step
	return pieces{from, (to - from) / pieceCount}
}

func (p pieces) middles() []float64 {
	all := make([]float64, pieceCount)
	for k := range all {
		all[k] = p.from + (float64(k)+0.5)*p.width
	}
	return all
}

// meanAt is the mean of the finite values in the piece around its middle; where it holds none, the curve's value there.
func (p pieces) meanAt(t curve.Track, middle float64) float64 {
	sum, n := 0.0, 0
	for i := t.Search(curve.ByStep(), middle-p.width/2); i < t.Len() && t.At(i).Step < middle+p.width/2; i++ {
		if v := t.At(i).Value; !math.IsNaN(v) && !math.IsInf(v, 0) {
			sum, n = sum+v, n+1
		}
	}
	if n == 0 {
		return valueAt(t, middle)
	}
	return sum / float64(n)
}
