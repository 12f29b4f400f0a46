package engine

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"oodscope/engine/nn"
)

// small is a classifier and a batch that train in milliseconds.
func small(t testing.TB, name string, dropout float32) (*Classifier, *ClassifierTrainer) {
	t.Helper()
	a, err := nn.Parse(name, 4, 3, dropout)
	if err != nil {
		t.Fatal(err)
	}
	c, err := NewClassifier(a, 16, 7)
	if err != nil {
		t.Fatal(err)
	}
	trainer, err := c.Trainer(12, 0.9, 5e-4)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 1))
	for i := range trainer.Images {
		trainer.Images[i] = float32(r.NormFloat64())
	}
	for i := range trainer.Labels {
		trainer.Labels[i] = float32(i % 3)
	}
	return c, trainer
}

// Whole trainings, of a classifier with dropout and of a decoder that reads two
// of its maps, by every kernel there is.
func TestTrainingGivesTheSameBitsWhateverGOMAXPROCS(t *testing.T) {
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	want := trainedBits(t)
	for _, procs := range []int{1, 2, 3, 4} {
		runtime.GOMAXPROCS(procs)
		if !slices.Equal(trainedBits(t), want) {
			t.Fatalf("GOMAXPROCS=%d changes the weights", procs)
		}
	}
}

// trainedBits are the bits of all weights and running statistics after training.
func trainedBits(t *testing.T) (bits []uint32) {
	t.Helper()
	c, trainer := small(t, "wrn-10-1", 0.3)
	defer trainer.Close()
	for range 10 {
		if _, _, err := trainer.Step(0.1); err != nil {
			t.Fatal(err)
		}
	}
	d := trainedDecoder(t, c)
	for _, p := range slices.Concat(c.Weights.All(), d.Weights.All()) {
		for _, v := range p.Floats() {
			bits = append(bits, math.Float32bits(v))
		}
	}
	return bits
}

func trainedDecoder(t *testing.T, c *Classifier) *Decoder {
	t.Helper()
	shape, err := c.Architecture.Decoder(c.Size, 2, true)
	if err != nil {
		t.Fatal(err)
	}
	d, err := NewDecoder(shape, 3)
	if err != nil {
		t.Fatal(err)
	}
	trainer, err := d.Trainer(8, 0.5, 0.999)
	if err != nil {
		t.Fatal(err)
	}
	defer trainer.Close()
	r := rand.New(rand.NewPCG(2, 2))
	for _, v := range slices.Concat([][]float32{trainer.Features, trainer.Target, trainer.Weight}, trainer.Maps) {
		for i := range v {
			v[i] = r.Float32()
		}
	}
	for range 5 {
		if _, err := trainer.Step(1e-3); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func TestTrainingLearnsABatchByHeart(t *testing.T) {
	for _, name := range []string{"resnet8", "wrn-10-1"} {
		_, trainer := small(t, name, 0)
		var correct int
		for range 30 {
			var err error
			if _, correct, err = trainer.Step(0.05); err != nil {
				t.Fatal(err)
			}
		}
		if correct != 12 {
			t.Errorf("%s: %d of 12 images learnt", name, correct)
		}
	}
}

func TestTwoDropoutsAreNotMerged(t *testing.T) {
	_, first := small(t, "wrn-10-1", 0.5)
	_, second := small(t, "wrn-10-1", 0.5)
	a, _, err := first.Step(0)
	if err != nil {
		t.Fatal(err)
	}
	b, _, _ := second.Step(0)
	if a != b {
		t.Errorf("the same seed and step give losses %g and %g", a, b)
	}
	if next, _, _ := first.Step(0); next == a {
		t.Errorf("two steps drew the same dropout: loss %g twice", a)
	}
}

func TestWeightsOfAnotherModelAreRefused(t *testing.T) {
	c, _ := small(t, "resnet8", 0)
	path := t.TempDir() + "/weights.safetensors"
	if err := c.Weights.Save(path, nil); err != nil {
		t.Fatal(err)
	}
	other, _ := small(t, "wrn-10-1", 0)
	before := slices.Clone(other.Weights.All()[0].Floats())
	if err := other.Weights.Load(path); err == nil {
		t.Fatal("the weights of resnet8 were loaded into wrn-10-1")
	}
	if !slices.Equal(before, other.Weights.All()[0].Floats()) {
		t.Error("a refused file changed the weights")
	}
	same, _ := small(t, "resnet8", 0)
	if err := same.Weights.Load(path); err != nil {
		t.Error(err)
	}
}

func BenchmarkTrain(b *testing.B) {
	for _, name := range []string{"resnet8", "resnet20", "wrn-16-2", "resnet18"} {
		b.Run(name, func(b *testing.B) {
			a, err := nn.Parse(name, 16, 10, 0)
			if err != nil {
				b.Fatal(err)
			}
			c, err := NewClassifier(a, 32, 7)
			if err != nil {
				b.Fatal(err)
			}
			trainer, err := c.Trainer(64, 0.9, 5e-4)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := trainer.Step(0.01); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(64*float64(b.N)/b.Elapsed().Seconds(), "img/s")
		})
	}
	for _, layers := range []int{1, 4} {
		b.Run(fmt.Sprintf("decoder-resnet18-forward%d", layers), func(b *testing.B) {
			a, _ := nn.Parse("resnet18", 16, 10, 0)
			shape, err := a.Decoder(32, layers, true)
			if err != nil {
				b.Fatal(err)
			}
			d, err := NewDecoder(shape, 1)
			if err != nil {
				b.Fatal(err)
			}
			trainer, err := d.Trainer(64, 0.5, 0.999)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := trainer.Step(2e-4); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(64*float64(b.N)/b.Elapsed().Seconds(), "img/s")
		})
	}
}
