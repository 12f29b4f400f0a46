package detector

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// ID at 4 and outliers at 8 are -1 and 1 once standardised. By symmetry there is no
// bias, and w solves L2 w = 1/(1 + e^w): w = log 3 where L2 = 1/(4 log 3). How many
// images a set has does not matter, nor does a feature that never varies.
func TestLinearHeadByHand(t *testing.T) {
	t.Parallel()
	from := Training{Train: features(2, 4, 0.1, 4, 0.1, 4, 0.1), Outliers: features(2, 8, 0.1)}
	d := fitted(t, &LinearHead{L2: 1 / (4 * math.Log(3))}, from)
	expect(t, d, features(2, 4, 0.1, 8, 5, 10, 0), -math.Log(3), math.Log(3), 2*math.Log(3))
}

// Near the least value of the plain formula no step leads down by more than the
// gradient that is left times the step.
func TestLinearHeadConverges(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.IntRange(1, 6).Draw(t, "features")
		seed := rapid.Uint64().Draw(t, "seed")
		id, ood := cloud(seed, 0, 40, d), cloud(seed, 1, 9, d)
		l2 := rapid.Float64Range(1e-4, 1).Draw(t, "l2")
		l := &logistic{ctx: t.Context(), sets: standardised(id, ood), l2: l2}
		w, err := l.minimise()
		if err != nil {
			t.Fatal(err)
		}
		best := plainLoss(l.sets, w, l2)
		for j := range w {
			for _, step := range []float64{-1e-3, 1e-3} {
				moved := append([]float64(nil), w...)
				moved[j] += step
				if other := plainLoss(l.sets, moved, l2); other < best-10*flat*1e-3 {
					t.Fatalf("loss %.15g, but %.15g with weight %d moved by %v", best, other, j, step)
				}
			}
		}
	})
}

func plainLoss(s twoSets, w []float64, l2 float64) float64 {
	d := len(w) - 1
	var losses [2]float64
	for i := range s.len() {
		z, set := s.image(i)
		logit := w[d]
		for j := range d {
			logit += w[j] * (float64(z[j]) - s.mean[j]) * s.inverse[j]
		}
		p := 1 / (1 + math.Exp(-logit))
		losses[set] -= math.Log([]float64{1 - p, p}[set])
	}
	loss := losses[0]/float64(s.sets[0].N)/2 + losses[1]/float64(s.sets[1].N)/2
	for j := range d {
		loss += l2 / 2 * w[j] * w[j]
	}
	return loss
}

// cloud is n images about a point of the seed.
func cloud(seed, stream uint64, n, d int) Inputs {
	r := rand.New(rand.NewPCG(seed, stream))
	centre := make([]float64, d)
	for j := range centre {
		centre[j] = r.NormFloat64()
	}
	in := Inputs{N: n, D: d}
	for range n {
		for _, c := range centre {
			in.Features = append(in.Features, float32(c+r.NormFloat64()))
		}
	}
	return in
}

// One unit of weights 1 and biases 0; ID at -1, outlier at 1, each of weight 1/2.
// Hidden 0 and 1, logits 0 and 1, slopes 1/2 sigmoid(0) and -1/2 sigmoid(-1); only
// the outlier's passes the unit.
func TestPerceptronGradientByHand(t *testing.T) {
	t.Parallel()
	m := newPerceptron(1, 1, 0)
	copy(m.all, []float32{1, 0, 1, 0})
	m.gradient(standardised(features(1, -1), features(1, 1)), []int{0, 1})
	down := -0.5 / (1 + math.E)
	for i, want := range []float64{down, down, down, 0.25 + down} {
		if math.Abs(float64(m.grad[i])-want) > 1e-7 {
			t.Errorf("gradient of parameter %d: %v, want %v", i, m.grad[i], want)
		}
	}
	// Adam's first step is the rate, against the gradient's sign; then decay is 1 %.
	m.step(0.1, 0.1)
	for i, want := range []float64{1.09, 0.1, 1.09, -0.1} {
		if math.Abs(float64(m.all[i])-want) > 1e-5 {
			t.Errorf("parameter %d: %v, want %v", i, m.all[i], want)
		}
	}
}

// 2 max(0, 3z + 1) - max(0, -z) + 4 at z = 1 and z = -2.
func TestMLPHeadScoresByHand(t *testing.T) {
	t.Parallel()
	d := &MLPHead{learnt: seen(0, 1), first: newAffine(2, 1, []float64{3, -1}, []float64{1, 0}), second: newAffine(1, 2, []float64{2, -1}, []float64{4})}
	expect(t, d, features(1, 1, -2), 2*4+4, -2+4)
}

// Outliers on both sides of ID: no line parts them, a hidden layer does.
func TestMLPHeadSeesWhatALineCannot(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	var id, ood []float32
	for range 200 {
		id = append(id, float32(r.NormFloat64()/4))
		ood = append(ood, 3+float32(r.NormFloat64()/4), -3+float32(r.NormFloat64()/4))
	}
	s := DefaultSettings()
	s.MLPHeadBatch = 32
	d, err := New("mlp-head", s)
	if err != nil {
		t.Fatal(err)
	}
	got, err := fitted(t, d, Training{Train: features(1, id...), Outliers: features(1, ood...), Seed: 3}).Score(features(1, -3, 0, 3))
	if err != nil || !(got[0] > 0 && got[1] < 0 && got[2] > 0) {
		t.Errorf("scores %v, %v of OOD, ID, OOD", got, err)
	}
}

func TestLogisticLossIsStable(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		logit       float64
		set         int
		loss, slope float64
	}{
		{0, 0, math.Ln2, 0.5},
		{0, 1, math.Ln2, -0.5},
		{math.Log(3), 0, math.Log(4), 0.75},
		{math.Log(3), 1, math.Log(4.0 / 3), -0.25},
		{1e4, 0, 1e4, 1},
		{1e4, 1, 0, 0},
		{-1e4, 1, 1e4, -1},
	} {
		if loss, slope := logisticLoss(c.logit, c.set); math.Abs(loss-c.loss) > 1e-12 || math.Abs(slope-c.slope) > 1e-12 {
			t.Errorf("logit %v, set %d: %v, %v; want %v, %v", c.logit, c.set, loss, slope, c.loss, c.slope)
		}
	}
}
