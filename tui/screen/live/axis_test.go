package live

import (
	"math"
	"testing"

	"oodscope/tui/curve"
)

var nan = math.NaN()

// An epoch lies at the last step that was written before it; without times, steps and epochs are shared out evenly.
func TestStepsOfAnEpoch(t *testing.T) {
	t.Parallel()
	half := func(int) float64 { return 0.5 }
	loss := track(130, 0, 1000, 1, half)   // steps 0 to 129, one a second
	timed := track(2, 1, 1049.5, 50, half) // after steps 49 and 99
	untimed := track(2, 1, nan, 1, half)
	from1 := track(100, 1, 1000, 1, half)
	for name, c := range map[string]struct {
		loss, epochs curve.Track
		want         float64
	}{
		"by wall time":       {loss, timed, 50},
		"without times":      {loss, untimed, 65},
		"steps begin with 1": {from1, track(2, 1, 1049.5, 50, half), 50},
		"no loss":            {curve.Track{}, timed, 0},
		"no epochs":          {loss, curve.Track{}, 0},
		"epoch 0 only":       {loss, track(1, 0, 1049.5, 1, half), 0},
	} {
		if got := stepsOfEpoch(map[string]curve.Track{"decoder/loss": c.loss, "decoder/val_auroc": c.epochs}, "decoder"); got != c.want {
			t.Errorf("%s: %v steps, want %v", name, got, c.want)
		}
	}
}
