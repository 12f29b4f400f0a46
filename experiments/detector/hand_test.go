package detector

import (
	"math"
	"testing"
)

func log32(x float64) float32 { return float32(math.Log(x)) }

// features has no logits, both has one row of logits for each row of features.
func features(d int, values ...float32) Inputs {
	return Inputs{N: len(values) / d, D: d, Features: values}
}

func both(features, logits Inputs) Inputs {
	features.Classes, features.Logits = logits.Classes, logits.Logits
	return features
}

// fitted is d once it has learnt from t.
func fitted(t *testing.T, d Detector, from Training) Detector {
	t.Helper()
	if f, ok := d.(Fitter); ok {
		if err := f.Fit(t.Context(), from); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func expect(t *testing.T, d Detector, in Inputs, want ...float64) {
	t.Helper()
	got, err := d.Score(in)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(want) {
		t.Fatalf("%s: %d scores, want %d", d.Name(), len(got), len(want))
	}
	for i := range got {
		if !(math.Abs(got[i]-want[i]) <= 2e-6*(1e-3+math.Abs(want[i]))) {
			t.Errorf("%s: score %.9g of image %d, want %.9g", d.Name(), got[i], i, want[i])
		}
	}
}

func TestLogitScoresByHand(t *testing.T) {
	t.Parallel()
	half := logits(3, log32(4), log32(2), log32(2)) // softmax 1/2, 1/4, 1/4
	for _, c := range []struct {
		name string
		d    Detector
		in   Inputs
		want []float64
	}{
		{"mean of the channels' maximum", Heatmap{}, twoHeatmaps, []float64{0.625, 0.5}},
		{"softmax 1/2 1/4 1/4, then 1/3 each", MSP{}, logits(3, log32(4), log32(2), log32(2), 5, 5, 5), []float64{0.5, 2.0 / 3}},
		{"one class is certain", MSP{}, logits(1, -3), []float64{0}},
		{"the largest logit", MaxLogit{}, logits(3, 1, 3, 2, -5, -4, -6), []float64{-3, 4}},
		{"1/2 log 2 + 2 (1/4 log 4), then log 3", Entropy{}, logits(3, log32(4), log32(2), log32(2), 5, 5, 5), []float64{1.5 * math.Ln2, math.Log(3)}},
		{"-log(1+3), -log(8)", Energy{Temperature: 1}, logits(2, 0, log32(3), log32(5), log32(3)), []float64{-math.Log(4), -math.Log(8)}},
		{"one class is its own energy", Energy{Temperature: 1}, logits(1, -3), []float64{3}},
		// sqrt(1/2 1/2) + sqrt(1/4 3/4), and once more sqrt(1/4 3/4) for all three.
		{"the two largest", GEN{Gamma: 0.5, Top: 2}, half, []float64{0.5 + math.Sqrt(3)/4}},
		{"the largest alone", GEN{Gamma: 1, Top: 1}, half, []float64{0.25}},
		{"all of three", GEN{Gamma: 0.5, Top: 100}, half, []float64{0.5 + math.Sqrt(3)/2}},
		{"at T = 1000", ODIN{Temperature: 1000}, Inputs{N: 1, Classes: 3, Perturbed: []float32{1000 * log32(4), 1000 * log32(2), 1000 * log32(2)}}, []float64{0.5}},
		// |z|_1 = 3; |2 3/4 - 1| + |2 1/4 - 1| = 1. Then a uniform softmax.
		{"norm times distance to uniform", GradNorm{}, both(features(2, 1, -2, 1, -2), logits(2, log32(3), 0, 7, 7)), []float64{-3, 0}},
	} {
		t.Run(c.name, func(t *testing.T) { expect(t, c.d, c.in, c.want...) })
	}
}

// Of three held-out images with logits 1, 0 two are of class 0: the likeliest
// softmax is 2/3, 1/3, so that e^(1/T) = 2. Logits 2, 0 then give 4/5.
func TestTemperatureByHand(t *testing.T) {
	t.Parallel()
	from := Training{Holdout: logits(2, 1, 0, 1, 0, 1, 0), HoldoutLabels: []int32{0, 1, 0}}
	d := fitted(t, &Temperature{}, from)
	expect(t, d, logits(2, 1, 0, 0, 2), 1.0/3, 1.0/5)

	// Never wrong: the coldest. Always wrong: the hottest.
	from.HoldoutLabels = []int32{0, 0, 0}
	expect(t, fitted(t, &Temperature{}, from), logits(2, 0.01, 0), 1/(1+math.E))
	from.HoldoutLabels = []int32{1, 1, 1}
	expect(t, fitted(t, &Temperature{}, from), logits(2, 100, 0), 1/(1+math.E))
}

// Softmax 5/8, 3/8 and 7/8, 1/8 of class 0 have the mean 3/4, 1/4; class 1 has its
// mirror image; nobody is predicted as class 2. KL(1/2 1/2, 3/4 1/4) =
// 1/2 log(2/3) + 1/2 log 2 = 1/2 log(4/3).
func TestKLMatchingByHand(t *testing.T) {
	t.Parallel()
	const never = -200 // e^-200 changes no digit below
	from := Training{Holdout: logits(3, log32(5), log32(3), never, log32(7), 0, never, 0, log32(3), never)}
	d := fitted(t, &KLMatching{}, from)
	expect(t, d, logits(3, 0, 0, never, log32(3), 0, never), math.Log(4.0/3)/2, 0)

	// A template without the class: log of the smallest float64, not infinity.
	from.Holdout = logits(2, 2000, 0)
	expect(t, fitted(t, &KLMatching{}, from), logits(2, 0, 2000), 1022*math.Ln2)
}

// Two images each of classes 0 and 1 about (0, 0) and (10, 0); class 2 has none. The
// shared covariance is diag(2, 8)/4. The third feature never varies.
var twoClasses = Training{
	Train: Inputs{N: 4, D: 3, Classes: 3, Features: []float32{
		-1, 0, 7,
		1, 0, 7,
		10, -2, 7,
		10, 2, 7,
	}},
	TrainLabels: []int32{0, 0, 1, 1},
}

func TestMahalanobisByHand(t *testing.T) {
	t.Parallel()
	// (1, 2) is 1/0.5 + 4/2 from class 0.
	expect(t, fitted(t, &Mahalanobis{}, twoClasses), features(3, 1, 2, 7, 10, 0, -3), 4, 0)
	// All images: mean (5, 0), covariance diag(36+16+25+25, 8)/4 = diag(25.5, 2).
	expect(t, fitted(t, &RMDS{}, twoClasses), features(3, 1, 2, 7, 10, 0, -3), 4-16/25.5-2, -25/25.5)
}

func TestNoVarianceIsNoDistance(t *testing.T) {
	t.Parallel()
	same := Training{Train: Inputs{N: 2, D: 2, Classes: 1, Features: []float32{1, 2, 1, 2}}, TrainLabels: []int32{0, 0}}
	expect(t, fitted(t, &Mahalanobis{}, same), features(2, 8, 9), 0)
}

// u = (1, 2) solves W u + b = 0; features are 3 about it along the first axis, 1
// along the second, so that the residual is the second coordinate's distance to 2.
var axes = Training{
	Train: both(features(2, 4, 2, -2, 2, 1, 3, 1, 1), logits(2, 3, 0, -3, 0, 0, 1, 0, -1)),
	Head:  Head{W: []float32{1, 0, 0, 1}, B: []float32{-1, -2}},
}

func TestResidualByHand(t *testing.T) {
	t.Parallel()
	expect(t, fitted(t, &Residual{}, axes), features(2, 5, 4, -9, 2), 2, 0)
	// The largest logits 3, 0, 1, 0 and the residuals 0, 0, 1, 1 give alpha = 2.
	expect(t, fitted(t, &ViM{Dim: 1}, axes), both(features(2, 5, 4), logits(2, log32(5), log32(3))), 2*2-math.Log(8))
}

func TestViMWithoutResidualIsEnergy(t *testing.T) {
	t.Parallel()
	line := axes
	line.Train = both(features(2, 4, 2, -2, 2), logits(2, 3, 0, -3, 0))
	expect(t, fitted(t, &ViM{}, line), both(features(2, 5, 2), logits(2, log32(5), log32(3))), -math.Log(8))
}

// The point nearest zero on 3x + 4y + 5 = 0, also where the layer says it twice.
func TestOrigin(t *testing.T) {
	t.Parallel()
	for _, h := range []Head{
		{W: []float32{3, 4}, B: []float32{5}},
		{W: []float32{3, 4, 3, 4}, B: []float32{5, 5}},
		{W: []float32{0, 0, 3, 4}, B: []float32{1, 5}},
	} {
		u, err := origin(h)
		if err != nil || math.Hypot(u[0]+0.6, u[1]+0.8) > 1e-12 {
			t.Errorf("origin of %v is %v, %v; want (-0.6, -0.8)", h, u, err)
		}
	}
}

// The directions of (5, 0) and (1, 1) against those of the bank: squared distances
// 0, 2, 4 and 2-sqrt 2, 2-sqrt 2, 2+sqrt 2. A zero query is at distance 1 of all.
func TestKNNByHand(t *testing.T) {
	t.Parallel()
	bank := Training{Train: features(2, 2, 0, 0, 3, -1, 0)}
	queries := features(2, 5, 0, 1, 1, 0, 0)
	expect(t, fitted(t, &KNN{Neighbours: 1}, bank), queries, 0, 2-math.Sqrt2, 1)
	expect(t, fitted(t, &KNN{Neighbours: 2}, bank), queries, 2, 2-math.Sqrt2, 1)
	expect(t, fitted(t, &KNN{Neighbours: 50}, bank), queries, 4, 2+math.Sqrt2, 1)
}

// The bank is (2, 0), (0, 1), (4, 0); (0.6, 0.8) has the products 1.2, 0.8, 2.4. One
// class's energy is its logit: 10 (1.2 + 2.4)/2.
func TestNNGuideByHand(t *testing.T) {
	t.Parallel()
	bank := Training{Train: both(features(2, 3, 0, 0, 5, 1, 0), logits(1, 2, 1, 4))}
	expect(t, fitted(t, &NNGuide{Neighbours: 2, Share: 0.01}, bank), both(features(2, 3, 4), logits(1, 10)), -18)
	expect(t, fitted(t, &NNGuide{Neighbours: 9, Share: 1}, bank), both(features(2, 3, 4), logits(1, 10)), -10*4.4/3)
}

// Class 1 is predicted: |w_0 - w_1| = 5, |w_2 - w_1| = 3 sqrt 2, and class 3 has
// class 1's weights. The mean of the features is (1, 1), so that z - m = (3, 4).
var fourClasses = Training{
	Train: features(2, 0, 2, 2, 0),
	Head:  Head{W: []float32{0, 0, 3, 4, 0, 1, 3, 4}, B: []float32{0, 0, 0, 0}},
}

func TestBoundariesByHand(t *testing.T) {
	t.Parallel()
	in := both(features(2, 4, 5), logits(4, 1, 6, 3, -8))
	expect(t, fitted(t, &FDBD{}, fourClasses), in, -(5.0/5+3/(3*math.Sqrt2))/5)
	// <(3, 4), (3, 4)>/5 = 5, |z|_1 = 9.
	expect(t, fitted(t, &NCI{Alpha: 0.1}, fourClasses), in, -5-0.9)
	// At the mean there is no direction, and no distance to divide by.
	expect(t, fitted(t, &NCI{Alpha: 0.1}, fourClasses), both(features(2, 1, 1), logits(4, 1, 6, 3, -8)), -0.2)
	expect(t, fitted(t, &FDBD{}, fourClasses), both(features(2, 1, 1), logits(4, 1, 6, 3, -8)), -(1+1/math.Sqrt2)*1e12)
}

// Class 0's pattern leaves out (100, 0), which is predicted as 1. Class 1 has only
// (0, 7), predicted as 0; class 2 none, so that the mean of all is its pattern.
func TestSHEByHand(t *testing.T) {
	t.Parallel()
	from := Training{
		Train:       both(features(2, 1, 0, 3, 0, 100, 0, 0, 7), logits(3, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0)),
		TrainLabels: []int32{0, 0, 0, 1},
	}
	in := both(features(2, 1, 2, 1, 2, 1, 2), logits(3, 1, 0, 0, 0, 1, 0, 0, 0, 1))
	expect(t, fitted(t, &SHE{}, from), in, -2, -14, -(26 + 2*1.75))
}

// The held-out features 0 to 10, of whatever image, have 9 as their 90th percentile.
// One class's energy is its logit.
func TestReActByHand(t *testing.T) {
	t.Parallel()
	from := Training{
		Holdout: features(1, 10, 0, 9, 1, 8, 2, 7, 3, 6, 4, 5),
		Head:    Head{W: []float32{1}, B: []float32{0.5}},
	}
	expect(t, fitted(t, &ReAct{Percentile: 90}, from), features(1, 20, 2), -9.5, -2.5)
	from = Training{
		Holdout: features(2, 0, 5, 1, 4, 2, 3),
		Head:    Head{W: []float32{1, 10}, B: []float32{0}},
	}
	expect(t, fitted(t, &ReAct{Percentile: 80}, from), features(2, 1, 7), -41)
}

// The mean features 1, 2 make W's contributions 4, 2, -1, 6; half are over 3. What
// remains gives logits 4*2 + 1 and 3*3.
func TestDICEByHand(t *testing.T) {
	t.Parallel()
	from := Training{
		Train: features(2, 0, 4, 2, 0),
		Head:  Head{W: []float32{4, 1, -1, 3}, B: []float32{1, 0}},
	}
	expect(t, fitted(t, &DICE{Percentile: 50}, from), features(2, 2, 3), -9-math.Ln2)
}

// Of 1, 2, 3, 4 the sum is 10, that of the two largest 7.
func TestShapingByHand(t *testing.T) {
	t.Parallel()
	head := func(w ...float32) Training { return Training{Head: Head{W: w, B: []float32{0}}} }
	z := features(4, 1, 2, 3, 4)
	expect(t, fitted(t, &ASHB{Percentile: 50}, head(1, 1, 10, 100)), z, -5*110)
	expect(t, fitted(t, &ASHS{Percentile: 50}, head(1000, 1000, 1, 10)), z, -43*math.Exp(10.0/7))
	expect(t, fitted(t, &ASHS{Percentile: 75}, head(1000, 1000, 1000, 1)), z, -4*math.Exp(10.0/4))
	expect(t, fitted(t, &Scale{Percentile: 50}, head(1, 1, 10, 10)), z, -73*math.Exp(10.0/7))
	// 99 % of 4 rounds to 4, but one feature is kept.
	expect(t, fitted(t, &ASHB{Percentile: 99}, head(1, 1, 10, 100)), z, -1000)
	// Nothing is active: nothing to scale by, and the bias remains.
	for _, d := range []Detector{&ASHB{Percentile: 50}, &ASHS{Percentile: 75}, &Scale{Percentile: 50}} {
		expect(t, fitted(t, d, Training{Head: Head{W: make([]float32, 4), B: []float32{3}}}), features(4, 0, 0, 0, 0), -3)
	}
}

func TestPercentileIsNumpys(t *testing.T) {
	t.Parallel()
	// numpy.percentile([15, 20, 35, 40, 50], q): position 4 q/100.
	for q, want := range map[float64]float64{0: 15, 25: 20, 40: 29, 50: 35, 90: 46, 100: 50} {
		if got := percentile([]float64{50, 15, 40, 20, 35}, q); math.Abs(got-want) > 1e-12 {
			t.Errorf("percentile %v: %v, want %v", q, got, want)
		}
	}
	if got := percentile([]float32{3}, 65); got != 3 {
		t.Errorf("of one value: %v", got)
	}
}
