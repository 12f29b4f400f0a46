package engine

import (
	"math"
	"testing"

	"oodscope/engine/nn"
)

// The published code lets the last normalisation of a wide ResNet forget all but a
// tenth of what came before the newest batch. That is the default here as well.
func TestLastMomentumIsOfTheLastNormalisationAlone(t *testing.T) {
	moved := func(name string, momentum float32) map[string]float64 {
		a := must(nn.Parse(name, 16, 3, 0))(t)
		a.LastMomentum = momentum
		c := must(NewClassifier(a, 8, 1))(t)
		trainer := must(c.Trainer(4, 0, 0))(t)
		defer trainer.Close()
		randomImages(trainer.Images, 3)
		if _, _, err := trainer.Step(0); err != nil {
			t.Fatal(err)
		}
		means := map[string]float64{}
		for _, p := range c.Weights.All() {
			if p.Name == "net.bn1.running_mean" || p.Name == "net.layer1.0.bn1.running_mean" {
				means[p.Name] = float64(p.Floats()[0])
			}
		}
		return means
	}
	usual, published, plain := moved("wrn-10-1", 0.1), moved("wrn-10-1", 0.9), moved("wrn-10-1", 0)
	const last, other = "net.bn1.running_mean", "net.layer1.0.bn1.running_mean"
	if plain[last] != published[last] {
		t.Errorf("without a choice the mean moves to %g, want the published %g", plain[last], published[last])
	}
	if ratio := published[last] / usual[last]; !(math.Abs(ratio-9) < 1e-4) {
		t.Errorf("0.9 moves the mean %g times as far as 0.1", ratio)
	}
	if published[other] != usual[other] {
		t.Errorf("an inner normalisation moves to %g and %g", published[other], usual[other])
	}
	if a, b := moved("wrn-10-1-standard", 0), moved("wrn-10-1-standard", 0.1); a[last] != b[last] {
		t.Errorf("the standard wide ResNet moves by %g, want %g", a[last], b[last])
	}
}
