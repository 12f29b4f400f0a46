package engine

import (
	"strings"
	"testing"

	"oodscope/engine/kernel"
	"oodscope/engine/nn"
	"oodscope/engine/oracle"
	"oodscope/engine/weights"
	"oodscope/results/safetensors"
)

// assign loads the oracle's tensors under prefix.
func assign(t *testing.T, f oracle.File, set *weights.Set, prefix string) {
	t.Helper()
	tensors := map[string]safetensors.Tensor{}
	for _, name := range f.Names() {
		if short, ok := strings.CutPrefix(name, prefix); ok {
			shape, v := f.Floats(name)
			tensors[short] = safetensors.F32(shape, v)
		}
	}
	if err := set.Assign(tensors); err != nil {
		t.Fatal(err)
	}
}

func within(t *testing.T, what string, got, want []float32, limit float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s has %d values, want %d", what, len(got), len(want))
	}
	for i, w := range want {
		if d := float64(got[i]) - float64(w); !(d <= limit && d >= -limit) {
			t.Fatalf("%s: value %d is %g, want %g within %g", what, i, got[i], w, limit)
		}
	}
}

func must[T any](v T, err error) func(t *testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func TestWideResNetAgreesWithPyTorch(t *testing.T) {
	f := oracle.Open(t, "classifier_wrn10_1.safetensors")
	a := must(nn.Parse("wrn-10-1", 16, 10, 0))(t)
	c := must(NewClassifier(a, 32, 1))(t)
	assign(t, f, c.Weights, "before/")
	shape, images := f.Floats("x")
	runner := must(c.Runner(shape[0]))(t)
	copy(runner.Images, images)
	out := must(runner.Run())(t)
	expect := func(name string, got []float32) {
		shape, want := f.Floats("eval/" + name)
		within(t, name, got, channelsLast(shape, want), 1e-4)
	}
	expect("logits", out.Logits)
	expect("features1", out.Penultimate)
	expect("features2", out.Maps[0])
	expect("features3", out.Maps[1])
	expect("features4", out.Maps[2])

	trainer := must(c.Trainer(shape[0], 0.9, 5e-4))(t)
	copy(trainer.Images, images)
	for i, l := range f.Labels("labels") {
		trainer.Labels[i] = float32(l)
	}
	_, losses := f.Floats("train/losses")
	for step, want := range losses {
		loss, _, err := trainer.Step(0.1)
		if err != nil {
			t.Fatal(err)
		}
		within(t, "training loss", []float32{float32(loss)}, []float32{want}, 1e-3)
		t.Logf("step %d: loss %.6f, PyTorch %.6f", step, loss, want)
	}
	for _, p := range c.Weights.All() {
		_, want := f.Floats("after/" + p.Name)
		within(t, p.Name, p.InFileOrder(), want, 2e-3)
	}
}

func TestDecoderAgreesWithPyTorch(t *testing.T) {
	f := oracle.Open(t, "decoder_wrn.safetensors")
	a := must(nn.Parse("wrn-40-2", 16, 10, 0))(t)
	shape := must(a.Decoder(32, 1, true))(t)
	d := must(NewDecoder(shape, 1))(t)
	assign(t, f, d.Weights, "before/")
	size, z := f.Floats("z")
	features := conditioned(z, size[1], f.Labels("class_prediction"), 10)

	heatmap := func(name string, limit float64) {
		t.Helper()
		runner := must(d.Runner(size[0]))(t)
		copy(runner.Features, features)
		_, want := f.Floats(name)
		within(t, name, must(runner.Run())(t), want, limit)
	}
	heatmap("eval/heatmap", 1e-4)

	trainer := must(d.Trainer(size[0], 0.5, 0.999))(t)
	copy(trainer.Features, features)
	_, image := f.Floats("image")
	_, target := f.Floats("target")
	for i, p := range target {
		trainer.Target[i] = p - image[i]
		trainer.Weight[i] = 1 + 5*max(p, -p)
	}
	_, losses := f.Floats("train/losses")
	for _, want := range losses {
		loss, err := trainer.Step(2e-4)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("loss %.4f, PyTorch %.4f", loss, want)
		if relative := loss/float64(want) - 1; !(relative < 1e-3 && relative > -1e-3) {
			t.Fatalf("loss %g, want %g", loss, want)
		}
	}
	// Adam's first steps move every weight by the learning rate, in the direction
	// of its gradient's sign: where the gradient is rounding noise, by 4e-4 apart.
	heatmap("after/heatmap", 5e-4)
}

// channelsLast turns images [N][C][H][W] into [N][H][W][C]; other shapes stay.
func channelsLast(shape []int, v []float32) []float32 {
	if len(shape) != 4 {
		return v
	}
	out := make([]float32, len(v))
	kernel.ToChannelsLast(out, v, shape[0], shape[1], shape[2]*shape[3])
	return out
}

// conditioned appends the one-hot class to every row of z.
func conditioned(z []float32, width int, class []int32, classes int) (out []float32) {
	for i, c := range class {
		out = append(out, z[i*width:][:width]...)
		hot := make([]float32, classes)
		hot[c] = 1
		out = append(out, hot...)
	}
	return out
}
