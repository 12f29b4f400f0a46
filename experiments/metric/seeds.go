package metric

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Spread is the mean of values, one a seed, and their sample deviation, which
// divides by n-1: NaN for one value, and both NaN for none.
func Spread(values []float64) (mean, deviation float64) {
	if len(values) == 0 {
		return math.NaN(), math.NaN()
	}
	n := float64(len(values))
	for _, v := range values {
		mean += v
	}
	mean /= n
	var squares float64
	for _, v := range values {
		squares += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(squares / (n - 1))
}

// MeanInterval is Student's t interval of the mean over seeds, of the given
// level: NaN for fewer than two values. It takes values to be normal, which a
// handful cannot show.
func MeanInterval(values []float64, level float64) Interval {
	mean, deviation := Spread(values)
	if len(values) < 2 || !(level > 0 && level < 1) {
		return Interval{math.NaN(), math.NaN()}
	}
	t := distuv.StudentsT{Sigma: 1, Nu: float64(len(values) - 1)}
	reach := t.Quantile((1+level)/2) * deviation / math.Sqrt(float64(len(values)))
	return Interval{mean - reach, mean + reach}
}

// PairedT is Student's paired t test on differences, one a seed, with the
// interval of their mean. Interval and p are NaN for fewer than two. Equal
// differences give p = 1 at 0 and the limit, 0, elsewhere. With few pairs it
// stands on the differences being normal: give SignFlip's p beside it.
func PairedT(differences []float64, level float64) Difference {
	mean, deviation := Spread(differences)
	i := MeanInterval(differences, level)
	d := Difference{Value: mean, Low: i.Low, High: i.High, P: math.NaN()}
	switch {
	case len(differences) < 2:
	case mean == 0:
		d.P = 1
	case deviation == 0:
		d.P = 0
	default:
		t := distuv.StudentsT{Sigma: 1, Nu: float64(len(differences) - 1)}
		d.P = 2 * t.CDF(-math.Abs(mean)/deviation*math.Sqrt(float64(len(differences))))
	}
	return d
}

// MaxFlips is the largest number of pairs that SignFlip enumerates.
const MaxFlips = 20

// SignFlip is the exact two-sided permutation test of differences, one a seed:
// the share of the 2^n ways to sign them whose sum is at least as far from 0
// (Fisher, 1935). It takes nothing for granted but that, with no effect, either
// sign is as likely, and so cannot speak loudly of few seeds: see SmallestSignFlip.
func SignFlip(differences []float64) (p float64, err error) {
	n := len(differences)
	if n < 1 || n > MaxFlips {
		return math.NaN(), fmt.Errorf("metric: sign flips of %d pairs: 1 to %d are counted out", n, MaxFlips)
	}
	var observed, size float64
	for _, d := range differences {
		observed += d
		size += math.Abs(d)
	}
	far := math.Abs(observed) - 1e-12*size // sums in another order round otherwise
	extreme := 0
	for signs := range 1 << n {
		var sum float64
		for i, d := range differences {
			sum += d * float64(1-signs>>i&1*2)
		}
		if math.Abs(sum) >= far {
			extreme++
		}
	}
	return float64(extreme) / float64(int(1)<<n), nil
}

// SmallestSignFlip is the least p value that SignFlip can give n pairs, 2/2^n: a
// quarter for three, and below 0.05 only from six on.
func SmallestSignFlip(n int) float64 { return math.Ldexp(2, -n) }
