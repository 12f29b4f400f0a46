package engine

import (
	"testing"

	"oodscope/engine/nn"
)

// The activations and gradients of a training step, planned: with all of them
// held at once, ResNet-18 would take 1.5 GB at a batch of 128.
func TestATrainingStepFitsItsMemory(t *testing.T) {
	const megabyte = 1 << 20
	for _, c := range []struct {
		architecture string
		batch        int
		most         int // megabytes
	}{
		{"resnet18", 128, 600},
		{"resnet18", 64, 320},
		{"wrn-40-2", 64, 390},
	} {
		a := must(nn.Parse(c.architecture, 16, 10, 0.3))(t)
		trainer := must(must(NewClassifier(a, 32, 1))(t).Trainer(c.batch, 0.9, 5e-4))(t)
		got := trainer.Memory()
		if got > c.most*megabyte || got < megabyte {
			t.Errorf("%s, batch %d: %d MB, want at most %d", c.architecture, c.batch, got/megabyte, c.most)
		}
		t.Logf("%s, batch %d: %d bytes", c.architecture, c.batch, got)
		if err := trainer.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
