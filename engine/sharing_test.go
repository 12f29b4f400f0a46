package engine

import (
	"math"
	"slices"
	"strings"
	"testing"

	"oodscope/engine/kernel/kerneltest"
	"oodscope/engine/weights"
)

// logits evaluates one batch of fixed images.
func logits(t *testing.T, r *ClassifierRunner) []float32 {
	t.Helper()
	for i := range r.Images {
		r.Images[i] = float32(i%17)/8 - 1
	}
	out, err := r.Run()
	if err != nil {
		t.Fatal(err)
	}
	return slices.Clone(out.Logits)
}

func runner(t *testing.T, c *Classifier, batch int) *ClassifierRunner {
	t.Helper()
	r, err := c.Runner(batch)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// A runner that is there before the training sees what the training does, the
// running statistics included, as a file of the weights does.
func TestGraphsOfAllModesAndBatchSizesShareOneModel(t *testing.T) {
	for _, name := range []string{"resnet8", "wrn-10-1"} {
		c, trainer := small(t, name, 0.1)
		early := runner(t, c, 2)
		before := logits(t, early)
		for range 3 {
			if _, _, err := trainer.Step(0.05); err != nil {
				t.Fatal(err)
			}
		}
		after := logits(t, early)
		if slices.Equal(before, after) {
			t.Errorf("%s: the training changed nothing that the runner sees", name)
		}
		path := t.TempDir() + "/weights.safetensors"
		if err := c.Weights.Save(path, nil); err != nil {
			t.Fatal(err)
		}
		other, _ := small(t, name, 0.1)
		if err := other.Weights.Load(path); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(after, logits(t, runner(t, other, 2))) {
			t.Errorf("%s: the weights' file does not hold all of the model", name)
		}
		five := logits(t, runner(t, c, 5))
		within(t, name+" in a batch of five", five[:len(after)], after, 1e-5)
	}
}

// At rate 0 the weights stay: only the running statistics can change a result.
func TestAnEvaluationReadsTheRunningStatisticsThatTrainingMoves(t *testing.T) {
	c, trainer := small(t, "resnet8", 0)
	r := runner(t, c, 2)
	before := logits(t, r)
	if _, _, err := trainer.Step(0); err != nil {
		t.Fatal(err)
	}
	if slices.Equal(before, logits(t, r)) {
		t.Error("the evaluation has statistics of its own")
	}
}

func TestRunningStatisticsMoveInTrainingAndOnlyThere(t *testing.T) {
	c, trainer := small(t, "resnet8", 0)
	statistics := func() (all []float32) {
		for _, p := range c.Weights.All() {
			if p.Kind == weights.Buffer {
				all = append(all, p.Floats()...)
			}
		}
		return all
	}
	first := statistics()
	logits(t, runner(t, c, 2))
	if !slices.Equal(first, statistics()) {
		t.Error("an evaluation moved the running statistics")
	}
	if _, _, err := trainer.Step(0); err != nil {
		t.Fatal(err)
	}
	if slices.Equal(first, statistics()) {
		t.Error("a training step left the running statistics where they were")
	}
	moved := statistics()
	logits(t, runner(t, c, 2))
	if !slices.Equal(moved, statistics()) {
		t.Error("an evaluation beside a training graph moved the running statistics")
	}
}

// The optimiser moves parameters by what weight decay and gradients ask for; the
// running statistics are not among them.
func TestNoOptimiserMovesRunningStatistics(t *testing.T) {
	c, _ := small(t, "resnet8", 0)
	for _, p := range c.Weights.Trainable() {
		if strings.Contains(p.Name, "running") {
			t.Errorf("%s is trained", p.Name)
		}
	}
}

// A batch's last images may mean nothing: they must not touch the others.
func TestAnImagesOutputDoesNotDependOnItsNeighbours(t *testing.T) {
	c, _ := small(t, "wrn-10-1", 0)
	r := runner(t, c, 3)
	first := logits(t, r)
	for i := len(r.Images) / 3; i < len(r.Images); i++ {
		r.Images[i] = 9
	}
	out, err := r.Run()
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(first[:3], out.Logits[:3]) {
		t.Errorf("the first image's logits are %v and %v", first[:3], out.Logits[:3])
	}
}

func TestALossThatIsNoNumberIsAnErrorAndMovesNothing(t *testing.T) {
	c, trainer := small(t, "resnet8", 0)
	var before []float32
	for _, p := range c.Weights.Trainable() {
		before = append(before, p.Floats()...)
	}
	trainer.Images[0] = float32(math.NaN())
	if _, _, err := trainer.Step(0.1); err == nil || !strings.Contains(err.Error(), "loss is NaN") {
		t.Errorf("the step returned %v", err)
	}
	var after []float32
	for _, p := range c.Weights.Trainable() {
		after = append(after, p.Floats()...)
	}
	if !slices.Equal(before, after) {
		t.Error("the weights moved")
	}
}

func TestEveryLevel(t *testing.T) {
	kerneltest.OtherLevels(t, "PyTorch|GOMAXPROCS|ShareOneModel")
}
