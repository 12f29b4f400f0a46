package curve

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func values(vs ...float64) Track {
	var track Track
	for i, v := range vs {
		track.Append(Sample{Step: float64(i), Value: v})
	}
	return track
}

func TestSmoothStartsAtTheFirstValueAndSkipsGaps(t *testing.T) {
	t.Parallel()
	out := Smooth(values(4, math.NaN(), 8), 0.5, false).Values()
	if out[0] != 4 || !math.IsNaN(out[1]) {
		t.Fatalf("got %v", out)
	}
	// m2 = 0.5*2 + 0.5*8 = 5, divided by 1 - 0.25
	if want := 5 / 0.75; math.Abs(out[2]-want) > 1e-12 {
		t.Errorf("third value %v, want %v", out[2], want)
	}
}

func TestSmoothOfLogarithmsIsTheGeometricMean(t *testing.T) {
	t.Parallel()
	out := Smooth(values(1, 0, -3, 100), 0.5, true).Values()
	// log m2 = (0.5*log 100) / (1 - 0.25)
	want := []float64{1, math.NaN(), math.NaN(), math.Pow(100, 0.5/0.75)}
	for i := range want {
		if !same(out[i], want[i]) && !(math.Abs(out[i]-want[i]) < 1e-9) {
			t.Errorf("value %d is %v, want %v", i, out[i], want[i])
		}
	}
}

func TestSmoothOfAConstantIsThatConstant(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		v, w := rapid.Float64Range(-1e3, 1e3).Draw(t, "v"), rapid.Float64Range(0.01, 0.99).Draw(t, "w")
		var track Track
		for i := range 50 {
			track.Append(Sample{Step: float64(i), Value: v})
		}
		for i, got := range Smooth(track, w, false).Values() {
			if math.Abs(got-v) > 1e-9*(1+math.Abs(v)) {
				t.Fatalf("value %d is %v, want %v", i, got, v)
			}
		}
	})
}

// Following a track that grows, goes back and changes its weight gives what smoothing from scratch gives, each time.
func TestFollowingIsSmoothingFromScratch(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var track Track
		var smoothers Smoothers
		step, weight, log := 0.0, 0.6, false
		for range rapid.IntRange(1, 12).Draw(t, "calls") {
			for range rapid.IntRange(0, 50).Draw(t, "n") {
				step++
				track.Append(Sample{Step: step, Value: value(t)})
			}
			switch rapid.IntRange(0, 5).Draw(t, "what") {
			case 0:
				step -= float64(rapid.IntRange(0, 30).Draw(t, "back"))
			case 1:
				weight = rapid.SampledFrom([]float64{0, 0.6, 0.9}).Draw(t, "weight")
			case 2:
				log = !log
			}
			got, want := smoothers.Follow("loss", track, weight, log), Smooth(track, weight, log)
			if got.Len() != track.Len() {
				t.Fatalf("%d values out of %d", got.Len(), track.Len())
			}
			for i := range got.Len() {
				if !same(got.At(i).Value, want.At(i).Value) || got.At(i).Step != track.At(i).Step {
					t.Fatalf("sample %d is %v, want %v", i, got.At(i), want.At(i))
				}
			}
		}
	})
}

func TestForgetDropsCurves(t *testing.T) {
	t.Parallel()
	var s Smoothers
	s.Follow("a", values(1, 2), 0.5, false)
	s.Follow("b", values(1, 2), 0.5, false)
	s.Forget(func(name string) bool { return name == "b" })
	if len(s.by) != 1 || s.by["b"] == nil {
		t.Errorf("kept %v, want b alone", s.by)
	}
}
