package detector

import (
	"math"
	"slices"
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

// score is that of a detector with default settings that needs no Fit.
func score(t *testing.T, name string, in Inputs) []float64 {
	t.Helper()
	d, err := New(name, DefaultSettings())
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.Score(in)
	if err != nil {
		t.Fatal(err)
	}
	return s
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
		if got := msp(l, 1); math.Abs(got-(1-largest/sum)) > 1e-12 {
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
