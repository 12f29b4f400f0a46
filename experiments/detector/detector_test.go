package detector

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Two images of two pixels; the max over channels of |h| is, by hand,
// 0.5 and 0.75 for the first (mean 0.625), 0 and 1 for the second (mean 0.5).
var twoHeatmaps = Inputs{
	N: 2, Pixels: 2,
	Heatmaps: []float32{
		0.5, 0.25 /* red */, -0.25, -0.75 /* green */, 0, 0.5, /* blue */
		0, 0, 0, 0, 0, -1,
	},
}

func logits(classes int, values ...float32) Inputs {
	return Inputs{N: len(values) / classes, Classes: classes, Logits: values}
}

func score(t *testing.T, name string, in Inputs) []float64 {
	t.Helper()
	d, err := ByName(name)
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.Score(in)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestByHand(t *testing.T) {
	t.Parallel()
	log := func(x float64) float32 { return float32(math.Log(x)) }
	for _, c := range []struct {
		name, detector string
		in             Inputs
		want           []float64
	}{
		{"mean of the channels' maximum", "heatmap", twoHeatmaps, []float64{0.625, 0.5}},
		{"softmax 1/2 1/4 1/4, then 1/3 each", "msp", logits(3, log(4), log(2), log(2), 5, 5, 5), []float64{0.5, 2.0 / 3}},
		{"one class is certain", "msp", logits(1, -3), []float64{0}},
		{"a vanishing rest is kept", "msp", logits(2, 100, 0), []float64{math.Exp(-100)}},
		{"-log(1+3), -log(8)", "energy", logits(2, 0, log(3), log(5), log(3)), []float64{-math.Log(4), -math.Log(8)}},
		{"one class is its own energy", "energy", logits(1, -3), []float64{3}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := score(t, c.detector, c.in)
			if len(got) != len(c.want) {
				t.Fatalf("%d scores, want %d", len(got), len(c.want))
			}
			for i := range got {
				if math.Abs(got[i]-c.want[i]) > 1e-7*math.Abs(c.want[i]) {
					t.Errorf("image %d: score %.12g, want %.12g", i, got[i], c.want[i])
				}
			}
		})
	}
}

func TestExtremeLogits(t *testing.T) {
	t.Parallel()
	in := logits(3, 1e4, -1e4, 0, -1e4, -1e4, -1e4, 1e4, 1e4, 1e4)
	if got, want := score(t, "msp", in), []float64{0, 2.0 / 3, 2.0 / 3}; !slices.Equal(got, want) {
		t.Errorf("msp %v, want %v", got, want)
	}
	want := []float64{-1e4, 1e4 - math.Log(3), -1e4 - math.Log(3)}
	for i, got := range score(t, "energy", in) {
		if math.Abs(got-want[i]) > 1e-9 {
			t.Errorf("energy %d = %v, want %v", i, got, want[i])
		}
	}
}

func TestEnergyTemperature(t *testing.T) {
	t.Parallel()
	s, err := Energy{Temperature: 2}.Score(logits(2, 0, 2*float32(math.Log(3))))
	if err != nil || math.Abs(s[0]+2*math.Log(4)) > 1e-6 {
		t.Errorf("score %v, %v; want -2 log 4", s, err)
	}
	for _, bad := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if _, err := (Energy{Temperature: bad}).Score(logits(1, 0)); err == nil {
			t.Errorf("temperature %v was accepted", bad)
		}
	}
}

// The plain formulas, in float64 and within their range, are the reference.
func TestAgreesWithPlainFormulas(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.SliceOfN(rapid.Float32Range(-20, 20), 1, 12).Draw(t, "logits")
		var sum, largest float64
		for _, x := range l {
			e := math.Exp(float64(x))
			sum += e
			largest = max(largest, e)
		}
		if got := msp(l); math.Abs(got-(1-largest/sum)) > 1e-12 {
			t.Fatalf("msp %v, want %v", got, 1-largest/sum)
		}
		if got := energy(l, 1); math.Abs(got+math.Log(sum)) > 1e-12*(1+math.Abs(got)) {
			t.Fatalf("energy %v, want %v", got, -math.Log(sum))
		}
		class, confidence := Prediction(l)
		if l[class] != slices.Max(l) || math.Abs(confidence-largest/sum) > 1e-12 {
			t.Fatalf("predicted %d with %v, want a class of logit %v with %v", class, confidence, slices.Max(l), largest/sum)
		}
	})
}

// A heatmap's score ignores signs and the order of channels and pixels, and
// grows in proportion.
func TestHeatmapScoreProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		pixels := rapid.IntRange(1, 20).Draw(t, "pixels")
		h := rapid.SliceOfN(rapid.Float32Range(-1, 1), 3*pixels, 3*pixels).Draw(t, "h")
		want := HeatmapScore(h, pixels)
		if want < 0 || want > 1 {
			t.Fatalf("score %v of values in [-1, 1]", want)
		}
		rolled := slices.Concat(h[pixels:], h[:pixels])
		doubled := make([]float32, len(h))
		for i := range h {
			doubled[i] = -2 * h[i]
		}
		if got := HeatmapScore(rolled, pixels); got != want {
			t.Fatalf("other channel order: %v, want %v", got, want)
		}
		if got := HeatmapScore(doubled, pixels); got != 2*want {
			t.Fatalf("twice the heatmap: %v, want %v", got, 2*want)
		}
	})
}

func TestStreamingEqualsWholeSet(t *testing.T) {
	t.Parallel()
	whole := score(t, "heatmap", twoHeatmaps)
	for i, want := range whole {
		if got := HeatmapScore(twoHeatmaps.Heatmaps[6*i:6*i+6], 2); got != want {
			t.Errorf("image %d: %v alone, %v in the set", i, got, want)
		}
	}
	if !math.IsNaN(HeatmapScore(make([]float32, 5), 2)) {
		t.Error("a heatmap of the wrong length has a score")
	}
}

func TestPrediction(t *testing.T) {
	t.Parallel()
	if class, p := Prediction([]float32{1, 3, 3}); class != 1 || math.Abs(p-1/(2+math.Exp(-2))) > 1e-12 {
		t.Errorf("class %d with %v, want the first of equals", class, p)
	}
	if class, p := Prediction([]float32{-1e4, 1e4}); class != 1 || p != 1 {
		t.Errorf("class %d with %v, want 1 with 1", class, p)
	}
	if class, _ := Prediction(nil); class != -1 {
		t.Errorf("class %d of no logits, want -1", class)
	}
}

func TestBadInputs(t *testing.T) {
	t.Parallel()
	nan := float32(math.NaN())
	for _, c := range []struct {
		name, detector string
		in             Inputs
		want           string
	}{
		{"no heatmaps", "heatmap", logits(2, 1, 2), "the decoder has not been run"},
		{"short heatmaps", "heatmap", Inputs{N: 2, Pixels: 2, Heatmaps: make([]float32, 11)}, "11 heatmap values for 2 images"},
		{"NaN heatmap", "heatmap", Inputs{N: 1, Pixels: 1, Heatmaps: []float32{0, nan, 0}}, "image 1 of 1 is NaN"},
		{"no logits", "msp", twoHeatmaps, "no logits"},
		{"short logits", "energy", Inputs{N: 2, Classes: 2, Logits: make([]float32, 3)}, "3 logits for 2 images of 2 classes"},
		{"negative count", "msp", Inputs{N: -1, Classes: 1}, "-1 images"},
		{"NaN logit", "msp", logits(2, 0, 1, 2, nan), "msp detector: the score of image 2 of 2 is NaN"},
		{"infinite logit", "energy", logits(2, float32(math.Inf(1)), float32(math.Inf(1))), "NaN"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := ByName(c.detector)
			if err != nil {
				t.Fatal(err)
			}
			if s, err := d.Score(c.in); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("scores %v, error %v; want an error with %q", s, err, c.want)
			}
		})
	}
}

func TestEmptySetHasNoScores(t *testing.T) {
	t.Parallel()
	for _, name := range Names() {
		if s := score(t, name, Inputs{Classes: 10, Pixels: 4}); len(s) != 0 {
			t.Errorf("%s: %d scores of no images", name, len(s))
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	if got, want := Names(), []string{"heatmap", "msp", "energy"}; !slices.Equal(got, want) {
		t.Fatalf("names %v, want %v", got, want)
	}
	for wrong, nearest := range map[string]string{"heat-map": "heatmap", "MSP": "msp", "enrgy": "energy"} {
		if _, err := ByName(wrong); err == nil || !strings.Contains(err.Error(), `did you mean "`+nearest+`"?`) {
			t.Errorf("ByName(%q): %v, want the nearest name %q", wrong, err, nearest)
		}
	}
}
