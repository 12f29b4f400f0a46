package importer

import (
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"oodscope/engine"
	"oodscope/engine/nn"
	"oodscope/engine/weights"
	"oodscope/results/safetensors"
)

// formula is a parameter whose values follow from its name and shape alone, so that
// another program can make the same.
func formula(p *weights.Param) []float32 {
	v := make([]float32, len(p.Floats()))
	spread := math.Sqrt(3 * float64(p.Shape[0]) / float64(len(v)))
	for i := range v {
		s := math.Sin(0.7*float64(i) + float64(len(v)))
		switch {
		case strings.HasSuffix(p.Name, "running_var"):
			s = 1 + 0.3*s
		case strings.HasSuffix(p.Name, "weight") && len(p.Shape) == 1:
			s = 1 + 0.2*s
		case len(p.Shape) == 1:
			s *= 0.1
		default:
			s *= spread
		}
		v[i] = float32(s)
	}
	return v
}

// state is a network's tensors by formula, called as theirs says.
func state(t testing.TB, architecture string, width, classes int, theirs func(ours string) string) map[string]safetensors.Tensor {
	t.Helper()
	a, err := nn.Parse(architecture, width, classes, 0)
	if err != nil {
		t.Fatal(err)
	}
	c, err := engine.NewClassifier(a, 32, 1)
	if err != nil {
		t.Fatal(err)
	}
	tensors := map[string]safetensors.Tensor{}
	for _, p := range c.Weights.All() {
		tensors[theirs(p.Name)] = safetensors.F32(p.Shape, formula(p))
	}
	return tensors
}

// replaced changes the parts of a name.
func replaced(oldnew ...string) func(string) string { return strings.NewReplacer(oldnew...).Replace }

func wideNames(ours string) string {
	return replaced("net.layer1.", "block1.layer.", "net.layer2.", "block2.layer.", "net.layer3.", "block3.layer.",
		"shortcut.0", "convShortcut", "net.", "", "cls.linear", "fc")(ours)
}

// file writes a checkpoint and returns its path.
func file(t testing.TB, tensors map[string]safetensors.Tensor, metadata map[string]string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "theirs.safetensors")
	if err := safetensors.Write(path, &safetensors.File{Metadata: metadata, Tensors: tensors}); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t testing.TB, path string) *Report {
	t.Helper()
	r, err := Read(path, Options{Normalise: "half"})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// logits evaluates an imported classifier on images of the oracle's or of a wave.
func logits(t testing.TB, i *Imported, images []float32) []float32 {
	t.Helper()
	c, err := engine.NewClassifier(i.Architecture, 32, 9)
	if err != nil {
		t.Fatal(err)
	}
	if err := i.Apply(c); err != nil {
		t.Fatal(err)
	}
	r, err := c.Runner(len(images) / (3 * 32 * 32))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	copy(r.Images, images)
	out, err := r.Run()
	if err != nil {
		t.Fatal(err)
	}
	return slices.Clone(out.Logits)
}

func wave() []float32 {
	v := make([]float32, 3*32*32)
	for i := range v {
		v[i] = float32(math.Sin(0.37 * float64(i)))
	}
	return v
}

func within(t *testing.T, what string, got, want []float32, limit float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d values, want %d", what, len(got), len(want))
	}
	for i, w := range want {
		if !(math.Abs(float64(got[i])-float64(w)) <= limit*max(1, math.Abs(float64(w)))) {
			t.Errorf("%s: value %d is %g, want %g", what, i, got[i], w)
		}
	}
}
