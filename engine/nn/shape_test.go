package nn_test

import (
	"testing"

	"oodscope/engine"
	"oodscope/engine/nn"
)

// The published decoders' parameters and multiply-adds of one image, in
// millions (Hornauer & Belagiannis 2023, released code).
func TestDecodersAreThePublishedOnes(t *testing.T) {
	for _, c := range []struct {
		architecture string
		classes      int
		params, macs float64
	}{
		{"resnet18", 10, 3.63, 101.7},
		{"resnet18", 100, 7.26, 105.4},
		{"wrn-40-2", 10, 1.23, 25.8},
		{"wrn-40-2", 100, 1.24, 25.8},
	} {
		a, err := nn.Parse(c.architecture, 16, c.classes, 0)
		if err != nil {
			t.Fatal(err)
		}
		shape, err := a.Decoder(32, 1, true)
		if err != nil {
			t.Fatal(err)
		}
		d, err := engine.NewDecoder(shape, 1)
		if err != nil {
			t.Fatal(err)
		}
		within(t, c.architecture+" parameters", float64(d.Weights.Count())/1e6, c.params, 0.006)
		within(t, c.architecture+" multiply-adds", float64(d.MACs)/1e6, c.macs, 0.06)
	}
}

// Known sizes: ResNet-18 for CIFAR-10 has 11.17 M parameters, ResNet-20 0.27 M
// with identity shortcuts (two 1x1 convolutions more here), WRN-40-2 2.2 M.
func TestClassifiersHaveTheKnownSizes(t *testing.T) {
	for name, want := range map[string]float64{"resnet18": 11.17, "resnet20": 0.27, "wrn-40-2": 2.25, "wrn-16-2": 0.69} {
		a, err := nn.Parse(name, 16, 10, 0)
		if err != nil {
			t.Fatal(err)
		}
		c, err := engine.NewClassifier(a, 32, 1)
		if err != nil {
			t.Fatal(err)
		}
		within(t, name, float64(c.Weights.Count())/1e6, want, 0.01)
	}
}

func TestEveryForwardLayerReachesTheDecoder(t *testing.T) {
	for _, name := range []string{"resnet8", "resnet18", "wrn-10-1"} {
		a, _ := nn.Parse(name, 8, 10, 0)
		for layers := 1; layers <= 4; layers++ {
			shape, err := a.Decoder(32, layers, true)
			if err != nil {
				t.Fatal(err)
			}
			if len(shape.Skips) != layers-1 {
				t.Errorf("%s with %d forward layers has %d skips", name, layers, len(shape.Skips))
			}
			if _, err := engine.NewDecoder(shape, 1); err != nil {
				t.Errorf("%s with %d forward layers: %v", name, layers, err)
			}
		}
		if _, err := a.Decoder(32, 5, true); err == nil {
			t.Errorf("%s: five forward layers were accepted", name)
		}
	}
}

func TestUnknownArchitecturesAreRefused(t *testing.T) {
	for _, name := range []string{"resnet9", "resnet2", "wrn-16", "wrn-15-2", "wrn-16-0", "vgg16", ""} {
		if _, err := nn.Parse(name, 16, 10, 0); err == nil {
			t.Errorf("%q was accepted", name)
		}
	}
}

func within(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if got < want-tolerance || got > want+tolerance {
		t.Errorf("%s: %.3f, want %.3f", what, got, want)
	}
}
