package stage

import (
	"context"
	"testing"

	"oodscope/datasets/images"
)

// tinyFeatures are random features of data's parts, two classes and eight values.
func tinyFeatures(d *Data, c *Classifier) *Features {
	f := &Features{Classes: 2, D: c.Architecture.Features(), parts: map[string]PartFeatures{}, Ranges: make([]Range, 4)}
	for n, p := range d.Parts() {
		var part PartFeatures
		for i := range p.Set.Len() {
			for k := range f.D {
				part.Penultimate = append(part.Penultimate, float32(1+(i*7+k*3+n)%11))
			}
			part.Predicted = append(part.Predicted, int32(i%2))
		}
		f.parts[p.Name] = part
	}
	f.Ranges[0] = Range{}.with(f.parts[PartTrain].Penultimate)
	return f
}

// The published code normalises the first image of each batch and no other
// (defect B2), by the range of the first images of the batches (B3).
func TestTheReferenceNormalisesTheFirstOfEachBatch(t *testing.T) {
	e, d := changed(t, "data.size", "16", "classifier.width", "2", "decoder.feature_norm", "reference", "decoder.batch", "4"), data()
	c, err := NewClassifier(e, d)
	if err != nil {
		t.Fatal(err)
	}
	f := tinyFeatures(d, c)
	enc, err := newEncoder(e, c, f)
	if err != nil {
		t.Fatal(err)
	}
	in, err := enc.encode(context.Background(), d.Test, f.Part(PartTest), whole, func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	var low, high float32
	for i := 0; i < d.Train.Len(); i += 4 {
		for _, v := range rows(f.Part(PartTrain).Penultimate, i, 1, f.D) {
			low, high = min(low, v), max(high, v)
		}
	}
	for i := range d.Test.Len() {
		z := rows(f.Part(PartTest).Penultimate, i, 1, f.D)
		for k, v := range rows(in.features, i, 1, enc.shape.In)[:f.D] {
			want := z[k]
			if i%4 == 0 {
				want = (z[k] - low) / (high - low)
			}
			if d := v - want; d > 1e-6 || d < -1e-6 {
				t.Fatalf("image %d, feature %d is %g, want %g", i, k, v, want)
			}
		}
	}
}

func TestDrawnImagesLessTheRealOnesAreTheHeatmap(t *testing.T) {
	drawn := []float32{0.5, -1, 1}
	subtract(drawn, []uint8{0, 255, 255}) // -1, 1, 1
	for i, want := range []float32{1.5, -2, 0} {
		if drawn[i] != want {
			t.Errorf("value %d is %g, want %g", i, drawn[i], want)
		}
	}
}

// One step of epsilon, of pixels in [0, 1], is twice as much in [-1, 1].
func TestThePerturbationGoesAgainstTheGradient(t *testing.T) {
	e := changed(t, "data.size", "16", "detectors.odin_epsilon", "0.01")
	p := perturbing{e: e, c: &Classifier{scale: &published}}
	n := images.Channels * 16 * 16
	from, to, gradient := make([]float32, n), make([]float32, n), make([]float32, n)
	gradient[0], gradient[1], from[1] = 3, -1e-9, 0.25
	p.step(to, from, gradient)
	for i, want := range []float32{-0.02, 0.27, 0} {
		if d := to[i] - want; d > 1e-6 || d < -1e-6 {
			t.Errorf("value %d is %g, want %g", i, to[i], want)
		}
	}
}
