package detector

import (
	"math"
	"slices"
	"strings"
	"testing"
)

var nan = float32(math.NaN())

func TestBadInputs(t *testing.T) {
	t.Parallel()
	inf := float32(math.Inf(1))
	for _, c := range []struct {
		name, detector string
		in             Inputs
		want           string
	}{
		{"no heatmaps", "heatmap", logits(2, 1, 2), "the decoder has not been run"},
		{"short heatmaps", "heatmap", Inputs{N: 2, Pixels: 2, Heatmaps: make([]float32, 11)}, "11 heatmap values for 2 images"},
		{"NaN heatmap", "heatmap", Inputs{N: 1, Pixels: 1, Heatmaps: []float32{0, nan, 0}}, "a heatmap value of image 1 of 1 is NaN"},
		{"no logits", "msp", twoHeatmaps, "no logits"},
		{"no perturbed logits", "odin", logits(2, 1, 2), "no perturbed logits: the perturbed images have not been classified"},
		{"short logits", "energy", Inputs{N: 2, Classes: 2, Logits: make([]float32, 3)}, "3 logits for 2 images of 2 classes"},
		{"negative count", "msp", Inputs{N: -1, Classes: 1}, "-1 images"},
		{"no classes", "msp", Inputs{N: 1, Logits: []float32{1}}, "1 logits for 1 images of 0 classes"},
		{"NaN logit", "msp", logits(2, 0, 1, 2, nan), "msp detector: a logit of image 2 of 2 is NaN: the network has diverged"},
		{"infinite logit", "maxlogit", logits(2, inf, 0), "is +Inf"},
		{"no features", "gradnorm", logits(2, 1, 2), "no features"},
		{"NaN feature", "gradnorm", both(features(1, nan), logits(2, 1, 2)), "a feature of image 1 of 1 is NaN"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := New(c.detector, DefaultSettings())
			if err != nil {
				t.Fatal(err)
			}
			if s, err := d.Score(c.in); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.detector+" detector") {
				t.Errorf("scores %v, error %v; want an error with %q", s, err, c.want)
			}
		})
	}
}

// An exponential beyond float64 is an error, not an infinite score.
func TestScoreOutOfRange(t *testing.T) {
	t.Parallel()
	// Of these negative features, s1/s2 is 10.0001/0.0001.
	steep := fitted(t, &ASHS{Percentile: 50}, Training{Head: Head{W: []float32{1, 1, 1}, B: []float32{0}}})
	if s, err := steep.Score(features(3, -5, -1e-4, -5)); err == nil || !strings.Contains(err.Error(), "ash-s detector: the score of image 1 of 1 is") {
		t.Errorf("scores %v, error %v", s, err)
	}
}

func TestBadInputsOfEveryDetector(t *testing.T) {
	t.Parallel()
	everyDetector(t, func(t *testing.T, d Detector, w *world) {
		good, _ := w.images(3, false)
		short, spoilt, other := good, good, good
		for _, v := range []*[]float32{&short.Logits, &short.Features, &short.Perturbed, &short.Heatmaps} {
			*v = (*v)[:len(*v)-1]
		}
		for _, v := range []*[]float32{&spoilt.Logits, &spoilt.Features, &spoilt.Perturbed, &spoilt.Heatmaps} {
			*v = slices.Clone(*v)
			(*v)[len(*v)-1] = nan
		}
		other.Classes, other.D = good.Classes-1, good.D-1
		other.Logits, other.Features = good.Logits[:3*other.Classes], good.Features[:3*other.D]
		for what, in := range map[string]Inputs{"nothing": {N: 3}, "short arrays": short, "NaN": spoilt} {
			if s, err := d.Score(in); err == nil || !strings.HasPrefix(err.Error(), d.Name()+" detector: ") {
				t.Errorf("%s: scores %v, error %v", what, s, err)
			}
		}
		if _, learns := d.(Fitter); learns {
			if s, err := d.Score(other); err == nil || !strings.Contains(err.Error(), "it was fitted for") {
				t.Errorf("another shape: scores %v, error %v", s, err)
			}
		}
		if s := scores(t, d, Inputs{}); len(s) != 0 {
			t.Errorf("%d scores of no images", len(s))
		}
	})
}

func TestUnfittedDetectorSaysSo(t *testing.T) {
	t.Parallel()
	in, _ := newWorld(6, 3, 20).images(2, false)
	for _, name := range Names() {
		d, err := New(name, DefaultSettings())
		if err != nil {
			t.Fatal(err)
		}
		if _, learns := d.(Fitter); !learns {
			continue
		}
		if s, err := d.Score(in); err == nil || err.Error() != name+" detector: it has not been fitted: call Fit before Score" {
			t.Errorf("%s: scores %v, error %v", name, s, err)
		}
	}
}

func TestBadTraining(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what, detector string
		spoil          func(*Training)
		want           string
	}{
		{"no training images", "knn", func(t *Training) { t.Train = Inputs{} }, "no ID training images"},
		{"no held-out images", "react", func(t *Training) { t.Holdout.N = 0 }, "no held-out ID images"},
		{"no outliers", "linear-head", func(t *Training) { t.Outliers = Inputs{} }, "no outliers"},
		{"no outliers", "mlp-head", func(t *Training) { t.Outliers = Inputs{} }, "no outliers"},
		{"short features", "mahalanobis", func(t *Training) { t.Train.Features = t.Train.Features[1:] }, "ID training images: 5999 features for 300 images of 20 features"},
		{"NaN", "vim", func(t *Training) { t.Train.Features[20] = nan }, "ID training images: a feature of image 2 of 300 is NaN"},
		{"few labels", "she", func(t *Training) { t.TrainLabels = t.TrainLabels[1:] }, "299 labels for 300 images"},
		{"unknown label", "temperature", func(t *Training) { t.HoldoutLabels[4] = 3 }, "label 3 of image 5: expected 0 to 2"},
		{"negative label", "mahalanobis", func(t *Training) { t.TrainLabels[0] = -1 }, "label -1 of image 1"},
		{"no head", "scale", func(t *Training) { t.Head = Head{} }, "0 weights and 0 biases are no layer"},
		{"odd head", "ash-b", func(t *Training) { t.Head.W = t.Head.W[1:] }, "59 weights and 3 biases are no layer"},
		{"NaN in the head", "dice", func(t *Training) { t.Head.B[0] = nan }, "not finite"},
		{"another head", "fdbd", func(t *Training) { t.Head.W, t.Head.B = t.Head.W[:38], t.Head.B[:2] }, "a head of 2 classes and 19 features, but images of 3 and 20"},
		{"other outliers", "linear-head", func(t *Training) { t.Outliers.D, t.Outliers.Features = 10, t.Outliers.Features[:800] }, "outliers have 10 features, ID training images 20"},
	} {
		from := newWorld(6, 3, 20).training()
		c.spoil(&from)
		d, err := New(c.detector, small())
		if err != nil {
			t.Fatal(err)
		}
		err = d.(Fitter).Fit(t.Context(), from)
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "fit "+c.detector+" detector: ") {
			t.Errorf("%s: %v, want an error of %s with %q", c.what, err, c.detector, c.want)
		}
	}
	s := small()
	s.ViMDim = 20
	for _, name := range []string{"vim", "residual"} {
		d, err := New(name, s)
		if err != nil {
			t.Fatal(err)
		}
		if err := d.(Fitter).Fit(t.Context(), newWorld(6, 3, 20).training()); err == nil || !strings.Contains(err.Error(), "vim_dim 20: images have 20 features") {
			t.Errorf("%s: %v", name, err)
		}
	}
	s = small()
	s.MLPHeadRate = 1e30
	d, err := New("mlp-head", s)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.(Fitter).Fit(t.Context(), newWorld(6, 3, 20).training()); err == nil || !strings.Contains(err.Error(), "lower mlp_head_learning_rate") {
		t.Errorf("%v", err)
	}
}
