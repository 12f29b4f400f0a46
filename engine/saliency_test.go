package engine

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"oodscope/engine/nn"
)

// tiny is an untrained classifier whose running statistics and scales are not the
// initial ones, so that each of them shows in a gradient. Its shifts open some
// channels' ReLUs wide and shut the others', so that few pixels are beside a kink.
func tiny(t *testing.T, name string, size int) *Classifier {
	t.Helper()
	c := must(NewClassifier(must(nn.Parse(name, 4, 5, 0))(t), size, 3))(t)
	r := rand.New(rand.NewPCG(5, 5))
	for _, p := range c.Weights.All() {
		for i := range p.Floats() {
			switch {
			case len(p.Shape) > 1:
				p.Floats()[i] *= 1.6
			case strings.HasSuffix(p.Name, ".bias"):
				p.Floats()[i] = []float32{-2, 3}[r.IntN(2)]
			default:
				p.Floats()[i] += 0.5 * r.Float32()
			}
		}
	}
	return c
}

func randomImages(v []float32, seed uint64) {
	r := rand.New(rand.NewPCG(seed, 1))
	for i := range v {
		v[i] = 2*r.Float32() - 1
	}
}

// objectiveOf is the objective of one image in float64, by its definition.
func objectiveOf(logits []float32, temperature float64, confidence bool) float64 {
	var sum float64
	for _, l := range logits {
		sum += math.Exp(float64(l) / temperature)
	}
	if confidence {
		return math.Log(sum) - float64(slices.Max(logits))/temperature
	}
	return -math.Log(sum)
}

func TestTheGradientOfImagesAgreesWithDifferences(t *testing.T) {
	for _, objective := range []struct {
		name        string
		o           Objective
		temperature float64
		confidence  bool
	}{
		{"energy", Energy(), 1, false},
		{"confidence at 1", Confidence(1), 1, true},
		{"confidence at 2.5", Confidence(2.5), 2.5, true},
	} {
		for _, network := range []string{"resnet8", "wrn-10-1", "wrn-10-2-standard"} {
			t.Run(network+", "+objective.name, func(t *testing.T) {
				c := tiny(t, network, 8)
				s := must(c.Saliency(2, objective.o))(t)
				defer s.Close()
				randomImages(s.Images, 8)
				gradient := must(s.Run())(t).Gradient
				r, per := runner(t, c, 1), len(gradient)/2
				for image := range 2 {
					copy(r.Images, s.Images[image*per:])
					compareWithDifferences(t, gradient[image*per:][:per], r.Images, func() float64 {
						return objectiveOf(must(r.Run())(t).Logits, objective.temperature, objective.confidence)
					})
				}
			})
		}
	}
}

// Fifty layers round too much for the slope of a pixel; along the whole gradient the
// objective must rise as fast as the gradient is long.
func TestTheGradientOfADeepNetworkIsTheSteepestWay(t *testing.T) {
	if testing.Short() {
		t.Skip("resnet50 takes minutes on an emulator")
	}
	c := tiny(t, "resnet50", 8)
	s := must(c.Saliency(1, Energy()))(t)
	defer s.Close()
	randomImages(s.Images, 8)
	image, gradient := slices.Clone(s.Images), slices.Clone(must(s.Run())(t).Gradient)
	var square float64
	for _, g := range gradient {
		square += float64(g) * float64(g)
	}
	length := math.Sqrt(square)
	r := runner(t, c, 1)
	at := func(step float64) float64 {
		for i, g := range gradient {
			r.Images[i] = image[i] + float32(step*float64(g)/length)
		}
		return objectiveOf(must(r.Run())(t).Logits, 1, false)
	}
	const step = 1.0 / 32
	if slope := (at(step) - at(-step)) / (2 * step); math.Abs(slope-length) > 0.05*length {
		t.Errorf("along the gradient the objective rises by %g, the gradient is %g long", slope, length)
	}
}

// compareWithDifferences looks at the pixels of the largest gradients, since the
// others' drown in rounding, but not at those beside a kink of a ReLU.
func compareWithDifferences(t *testing.T, gradient, image []float32, f func() float64) {
	t.Helper()
	steep := steepest(gradient, 20)
	limit := 1e-2 * math.Abs(float64(gradient[steep[0]]))
	measured := 0
	for _, i := range steep {
		if measured == 4 {
			break
		}
		slope, smooth := centralDifference(image, i, f)
		if !smooth {
			continue
		}
		measured++
		if !(math.Abs(slope-float64(gradient[i])) <= limit) {
			t.Errorf("value %d: gradient %g, differences give %g, want them within %g", i, gradient[i], slope, limit)
		}
	}
	if measured < 2 {
		t.Errorf("only %d gradients can be measured", measured)
	}
}

// steepest are the indices of the n largest magnitudes.
func steepest(v []float32, n int) []int {
	order := all(len(v))
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Compare(math.Abs(float64(v[b])), math.Abs(float64(v[a])))
	})
	return order[:n]
}

// centralDifference is f's slope by v[i]; smooth says that both sides have it, that
// there is no kink of a ReLU within the step.
func centralDifference(v []float32, i int, f func() float64) (slope float64, smooth bool) {
	const nudge = 1.0 / 128
	here, at := f(), v[i]
	v[i] = at + nudge
	above, up := f(), float64(v[i])-float64(at)
	v[i] = at - nudge
	below, down := f(), float64(at)-float64(v[i])
	v[i] = at
	slope = (above - below) / (up + down)
	return slope, slope != 0 && math.Abs((above-here)/up-(here-below)/down) < 1e-2*math.Abs(slope)
}

// ODIN's step needs each image's own gradient, whatever shares its batch.
func TestAnImagesGradientDoesNotDependOnItsNeighbours(t *testing.T) {
	c := tiny(t, "resnet8", 16)
	s := must(c.Saliency(3, Confidence(1000)))(t)
	defer s.Close()
	randomImages(s.Images, 2)
	first := slices.Clone(must(s.Run())(t).Gradient)
	per := len(first) / 3
	randomImages(s.Images[per:], 9)
	if second := must(s.Run())(t).Gradient; !slices.Equal(first[:per], second[:per]) {
		t.Error("another neighbour changes an image's gradient")
	}
	single := must(c.Saliency(1, Confidence(1000)))(t)
	defer single.Close()
	copy(single.Images, s.Images[:per])
	alone := must(single.Run())(t).Gradient
	scale := float64(slices.Max(alone))
	within(t, "gradient in a batch of one", alone, first[:per], 1e-4*scale)
}

func TestSaliencyMovesNoWeightAndGivesTheRunnersLogits(t *testing.T) {
	for _, name := range []string{"resnet8", "wrn-10-1"} {
		c := tiny(t, name, 16)
		var before [][]float32
		for _, p := range c.Weights.All() {
			before = append(before, slices.Clone(p.Floats()))
		}
		s, r := must(c.Saliency(2, Energy()))(t), runner(t, c, 2)
		defer s.Close()
		randomImages(s.Images, 4)
		copy(r.Images, s.Images)
		within(t, name+" logits", must(s.Run())(t).Logits, must(r.Run())(t).Logits, 1e-5)
		for i, p := range c.Weights.All() {
			if !slices.Equal(before[i], p.Floats()) {
				t.Errorf("%s: %s has moved", name, p.Name)
			}
		}
	}
}

func TestTemperaturesThatAreNoneAreRefused(t *testing.T) {
	for _, temperature := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if _, err := tiny(t, "resnet8", 8).Saliency(1, Confidence(temperature)); err == nil {
			t.Errorf("temperature %g was accepted", temperature)
		}
	}
}

// The mean of the kept activations is the penultimate feature, and the head of
// that is the logits: what class activation maps rest on.
func TestActivationAndHeadGiveThePenultimateFeaturesAndLogits(t *testing.T) {
	for _, name := range []string{"resnet8", "wrn-10-1", "resnet50"} {
		c := tiny(t, name, 16)
		r := must(c.ActivationRunner(2))(t)
		defer r.Close()
		randomImages(r.Images, 6)
		out := must(r.Run())(t)
		features := c.Architecture.Features()
		pooled := make([]float32, len(out.Penultimate))
		positions := len(out.Activation) / len(pooled)
		for i, v := range out.Activation {
			pooled[i/(positions*features)*features+i%features] += v / float32(positions)
		}
		within(t, name+" pooled", pooled, out.Penultimate, 1e-5)
		w, b := c.Head()
		logits := slices.Concat(b, b)
		for i := range logits {
			for f, v := range pooled[i/5*features:][:features] {
				logits[i] += w[i%5*features+f] * v
			}
		}
		within(t, name+" logits", logits, out.Logits, 1e-4)
	}
}

func TestTheUsualRunnerKeepsNoActivation(t *testing.T) {
	c := tiny(t, "wrn-10-1", 16)
	plain, keeping := runner(t, c, 2), must(c.ActivationRunner(2))(t)
	defer keeping.Close()
	randomImages(plain.Images, 1)
	copy(keeping.Images, plain.Images)
	a, b := must(plain.Run())(t), must(keeping.Run())(t)
	if a.Activation != nil || b.Activation == nil || !slices.Equal(a.Logits, b.Logits) {
		t.Errorf("activations of %d and %d values, logits %v and %v", len(a.Activation), len(b.Activation), a.Logits, b.Logits)
	}
}

func TestAHeadIsACopy(t *testing.T) {
	c := tiny(t, "resnet8", 8)
	w, _ := c.Head()
	w[0]++
	if again, _ := c.Head(); again[0] == w[0] {
		t.Error("the classifier's own weights were given away")
	}
}
