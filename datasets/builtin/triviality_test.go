package builtin

import (
	"math"
	"testing"

	"oodscope/datasets/images"
)

// statistics of an image are the mean and the deviation of each channel.
func statistics(image []uint8) [6]float64 {
	var out [6]float64
	for c := range 3 {
		var sum, squares float64
		for _, v := range image[c*area:][:area] {
			sum, squares = sum+float64(v), squares+float64(v)*float64(v)
		}
		mean := sum / area
		out[2*c], out[2*c+1] = mean, math.Sqrt(squares/area-mean*mean)
	}
	return out
}

// moments are the mean and the deviation of each statistic over a set.
func moments(set *images.Set) (mean, deviation [6]float64) {
	for i := range set.Len() {
		for j, v := range statistics(set.Image(i)) {
			mean[j] += v / float64(set.Len())
			deviation[j] += v * v / float64(set.Len())
		}
	}
	for j := range mean {
		deviation[j] = math.Sqrt(deviation[j] - mean[j]*mean[j])
	}
	return mean, deviation
}

// Colour must not tell the held-out shapes from the classes: no statistic's mean moves by a quarter of its deviation.
func TestColourDoesNotTellHeldOutShapes(t *testing.T) {
	t.Parallel()
	id, deviation := moments(generated()["test"])
	near, _ := moments(generated()["shapes"])
	for j := range id {
		if d := math.Abs(id[j]-near[j]) / deviation[j]; d > 0.25 {
			t.Errorf("statistic %d differs by %.2f deviations", j, d)
		}
	}
}

// Nor may colour tell the classes from each other: the nearest class mean of the statistics is right by chance (1/10)
// and a little more.
func TestColourDoesNotTellClasses(t *testing.T) {
	t.Parallel()
	train, test := generated()["train"], generated()["test"]
	var centres [10][6]float64
	for i, label := range train.Labels {
		for j, v := range statistics(train.Image(i)) {
			centres[label][j] += v * 10 / float64(train.Len())
		}
	}
	right := 0
	for i, label := range test.Labels {
		s := statistics(test.Image(i))
		if nearest(centres[:], s[:]) == int(label) {
			right++
		}
	}
	if share := float64(right) / float64(test.Len()); share > 0.25 {
		t.Errorf("colour statistics alone are right on %.0f %% of the test images", 100*share)
	}
}

func nearest(centres [][6]float64, s []float64) int {
	best, least := 0, math.Inf(1)
	for k, c := range centres {
		var d float64
		for j := range c {
			d += (c[j] - s[j]) * (c[j] - s[j])
		}
		if d < least {
			best, least = k, d
		}
	}
	return best
}

// Raw pixels are no better: the nearest neighbour of 150 test images among 600 is mostly of another class.
func TestNearestNeighbourFails(t *testing.T) {
	t.Parallel()
	train, test := generated()["train"], generated()["test"]
	right := 0
	for i := range 150 {
		best, least := 0, int64(math.MaxInt64)
		for j := range 600 {
			if d := apart(test.Image(i), train.Image(j)); d < least {
				best, least = j, d
			}
		}
		if train.Labels[best] == test.Labels[i] {
			right++
		}
	}
	if right > 60 {
		t.Errorf("the nearest neighbour is right on %d of 150", right)
	}
}

func apart(a, b []uint8) int64 {
	var sum int64
	for i, v := range a {
		d := int64(v) - int64(b[i])
		sum += d * d
	}
	return sum
}
