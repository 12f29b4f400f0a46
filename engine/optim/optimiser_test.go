package optim

import (
	"math"
	"testing"

	"oodscope/engine/weights"
)

// params is a set of one parameter of the given values.
func params(t *testing.T, values ...float32) []*weights.Param {
	t.Helper()
	s := weights.NewSet()
	if _, err := s.Get("w", []int{len(values)}, weights.Plain, func(v []float32) { copy(v, values) }); err != nil {
		t.Fatal(err)
	}
	return s.Trainable()
}

func expect(t *testing.T, p []*weights.Param, want ...float64) {
	t.Helper()
	for i, v := range p[0].Floats() {
		if math.Abs(float64(v)-want[i]) > 1e-6 {
			t.Errorf("value %d is %g, want %g", i, v, want[i])
		}
	}
}

func TestSGDTakesTheStepsThatItsRuleGives(t *testing.T) {
	p := params(t, 1, -2)
	o := NewSGD(p, 0.9, 0.1)
	o.Step([][]float32{{0.5, 0}}, 0.1)
	// velocity 0.5 + 0.1 = 0.6 and 0 - 0.2 = -0.2
	expect(t, p, 1-0.06, -2+0.02)
	o.Step([][]float32{{0.5, 0}}, 0.01)
	// velocity 0.9*0.6 + 0.5 + 0.094 = 1.134 and -0.18 - 0.198 = -0.378
	expect(t, p, 0.94-0.01134, -1.98+0.00378)
}

func TestSGDWithoutMomentumIsPlainDescent(t *testing.T) {
	p := params(t, 1)
	o := NewSGD(p, 0, 0)
	for range 3 {
		o.Step([][]float32{{2}}, 0.1)
	}
	expect(t, p, 1-3*0.2)
}

// Adam's first step has the length of the rate whatever the gradient's.
func TestAdamTakesTheStepsThatItsRuleGives(t *testing.T) {
	p := params(t, 1, 1, 1)
	o := NewAdam(p, 0.5, 0.999)
	o.Step([][]float32{{4, -1, 0}}, 0.1)
	expect(t, p, 0.9, 1.1, 1)
	o.Step([][]float32{{-2, -1, 0}}, 0.1)
	// mean (0.5*2 - 1)/(1 - 0.25) = 0, so the first stays
	expect(t, p, 0.9, 1.2, 1)
	o.Step([][]float32{{3, -1, 0}}, 0.1)
	// mean 1.5/(1 - 0.125); mean square (0.001 (16*0.998001 + 4*0.999 + 9))/(1 - 0.999^3)
	mean := 1.5 / 0.875
	square := 0.001 * (16*0.998001 + 4*0.999 + 9) / (1 - 0.997002999)
	expect(t, p, 0.9-0.1*mean/math.Sqrt(square), 1.3, 1)
}

func TestEachParameterHasItsOwnState(t *testing.T) {
	s := weights.NewSet()
	for _, name := range []string{"a", "b"} {
		if _, err := s.Get(name, []int{1}, weights.Plain, func([]float32) {}); err != nil {
			t.Fatal(err)
		}
	}
	o := NewSGD(s.Trainable(), 0.5, 0)
	o.Step([][]float32{{1}, {0}}, 1)
	o.Step([][]float32{{0}, {0}}, 1)
	a, b := s.Trainable()[0].Floats()[0], s.Trainable()[1].Floats()[0]
	if a != -1.5 || b != 0 {
		t.Errorf("the parameters are %g and %g, want -1.5 and 0", a, b)
	}
}
