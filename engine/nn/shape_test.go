package nn_test

import (
	"slices"
	"testing"

	"oodscope/engine"
	"oodscope/engine/nn"
)

// The published decoders' parameters and multiply-adds of one image, in
// millions (Hornauer & Belagiannis 2023, released code).
func TestDecodersAreThePublishedOnes(t *testing.T) {
	for _, c := range []struct {
		architecture  string
		classes, size int
		params, macs  float64
	}{
		{"resnet18", 10, 32, 3.63, 101.7},
		{"resnet18", 100, 32, 7.26, 105.4},
		{"wrn-40-2", 10, 32, 1.23, 25.8},
		{"wrn-40-2", 100, 32, 1.24, 25.8},
		{"resnet50", 200, 64, 62.5, 2167},
	} {
		a, err := nn.Parse(c.architecture, 16, c.classes, 0)
		if err != nil {
			t.Fatal(err)
		}
		shape, err := a.Decoder(c.size, 1, true)
		if err != nil {
			t.Fatal(err)
		}
		d, err := engine.NewDecoder(shape, 1)
		if err != nil {
			t.Fatal(err)
		}
		within(t, c.architecture+" parameters", float64(d.Weights.Count())/1e6, c.params, rounding(c.params))
		within(t, c.architecture+" multiply-adds", float64(d.MACs)/1e6, c.macs, rounding(c.macs))
	}
}

// Known sizes: for CIFAR-10 ResNet-18 has 11.17 M parameters, ResNet-34 21.28 M,
// ResNet-50 23.52 M, ResNet-20 0.27 M with identity shortcuts (two 1x1
// convolutions more here), WRN-40-2 2.2 M.
func TestClassifiersHaveTheKnownSizes(t *testing.T) {
	for name, want := range map[string]float64{"resnet18": 11.17, "resnet34": 21.28, "resnet50": 23.52, "resnet20": 0.27, "wrn-40-2": 2.25, "wrn-16-2": 0.69, "wrn-40-2-standard": 2.24} {
		a, err := nn.Parse(name, 16, 10, 0)
		if err != nil {
			t.Fatal(err)
		}
		c, err := engine.NewClassifier(a, 32, 1)
		if err != nil {
			t.Fatal(err)
		}
		within(t, name, float64(c.Weights.Count())/1e6, want, 0.01)
		if least, all := a.AtLeast(), float64(c.Weights.Count()); least > all || least < all/4 {
			t.Errorf("%s has %g parameters, said to be at least %g", name, all, least)
		}
	}
}

func TestMapsAreOfTheSaidShapes(t *testing.T) {
	for _, c := range []struct {
		architecture string
		size         int
		want         [][2]int
	}{
		{"resnet8", 32, [][2]int{{32, 8}, {16, 16}, {8, 32}}},
		{"wrn-10-1", 32, [][2]int{{64, 8}, {32, 16}, {16, 32}}},
		{"resnet50", 32, [][2]int{{2048, 4}, {1024, 8}, {512, 16}}},
		{"resnet50", 64, [][2]int{{2048, 4}, {1024, 8}, {512, 16}}},
	} {
		a, _ := nn.Parse(c.architecture, 8, 10, 0)
		if got := a.MapShapes(c.size); !slices.Equal(got, c.want) {
			t.Errorf("%s at %d px says %v, want %v", c.architecture, c.size, got, c.want)
		}
		model, err := engine.NewClassifier(a, c.size, 1)
		if err != nil {
			t.Fatal(err)
		}
		runner, err := model.Runner(1)
		if err != nil {
			t.Fatal(err)
		}
		out, err := runner.Run()
		if err != nil {
			t.Fatal(err)
		}
		for i, m := range out.Maps {
			if want := c.want[i][0] * c.want[i][1] * c.want[i][1]; len(m) != want {
				t.Errorf("%s at %d px: map %d has %d values, want %d", c.architecture, c.size, i, len(m), want)
			}
		}
	}
}

// The names of PyTorch's usual CIFAR ResNets, in which weights are exchanged.
func TestABottleneckBlocksParametersHaveTheUsualNames(t *testing.T) {
	a, _ := nn.Parse("resnet50", 16, 10, 0)
	c, err := engine.NewClassifier(a, 32, 1)
	if err != nil {
		t.Fatal(err)
	}
	shapes := map[string][]int{}
	for _, p := range c.Weights.All() {
		shapes[p.Name] = p.Shape
	}
	for name, want := range map[string][]int{
		"net.conv1.weight":               {64, 3, 3, 3},
		"net.layer1.0.conv1.weight":      {64, 64, 1, 1},
		"net.layer1.0.conv3.weight":      {256, 64, 1, 1},
		"net.layer1.0.shortcut.0.weight": {256, 64, 1, 1},
		"net.layer1.0.shortcut.1.weight": {256},
		"net.layer2.0.conv2.weight":      {128, 128, 3, 3},
		"net.layer4.2.conv1.weight":      {512, 2048, 1, 1},
		"net.layer4.2.bn3.running_var":   {2048},
		"cls.linear.weight":              {10, 2048},
	} {
		if !slices.Equal(shapes[name], want) {
			t.Errorf("%s has shape %v, want %v", name, shapes[name], want)
		}
	}
	if _, there := shapes["net.layer1.1.shortcut.0.weight"]; there {
		t.Error("a block that changes no shape has a convolution in its shortcut")
	}
}

func TestEveryForwardLayerReachesTheDecoder(t *testing.T) {
	for _, name := range []string{"resnet8", "resnet18", "resnet50", "wrn-10-1"} {
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
	for _, name := range []string{"resnet9", "resnet2", "wrn-16", "wrn-15-2", "wrn-16-0", "wrn-15-2-standard", "wrn-16-2-", "vgg16", ""} {
		if _, err := nn.Parse(name, 16, 10, 0); err == nil {
			t.Errorf("%q was accepted", name)
		}
	}
}

// rounding is how far a figure can be off that is given to three or four digits.
func rounding(v float64) float64 { return v / 400 }

func within(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if got < want-tolerance || got > want+tolerance {
		t.Errorf("%s: %.3f, want %.3f", what, got, want)
	}
}
