package kernel

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
)

func TestLogSumExpOfKnownRows(t *testing.T) {
	for _, c := range []struct {
		row  []float32
		want float64
	}{
		{[]float32{0}, 0},
		{[]float32{0, 0}, math.Ln2},
		{[]float32{1e30, 1e30}, float64(float32(1e30))},
		{[]float32{3e38, -3e38}, float64(float32(3e38))},
		{[]float32{-3e38, -3e38}, -float64(float32(3e38))},
		{[]float32{1000, 1001}, 1001 + math.Log1p(math.Exp(-1))},
		{[]float32{-1000, -1001}, -1000 + math.Log1p(math.Exp(-1))},
	} {
		if got := LogSumExp(c.row); math.Abs(got-c.want) > 1e-12*max(1, math.Abs(c.want)) {
			t.Errorf("LogSumExp(%v) is %g, want %g", c.row, got, c.want)
		}
	}
}

func TestCrossEntropyBearsHugeLogits(t *testing.T) {
	grad := make([]float32, 6)
	loss, err := CrossEntropy(grad, []float32{1e30, 0, -1e30, -3e38, 3e38, 0}, []int32{0, 1}, 3)
	if err != nil || loss != 0 {
		t.Errorf("loss %g, %v; want 0", loss, err)
	}
	if !slices.Equal(grad, make([]float32, 6)) {
		t.Errorf("gradient %v of two certain and right rows", grad)
	}
	loss, _ = CrossEntropy(grad[:3], []float32{1e30, 0, 0}, []int32{1}, 3)
	if loss != float64(float32(1e30)) || grad[0] != 1 || grad[1] != -1 {
		t.Errorf("a certain and wrong row: loss %g, gradient %v", loss, grad[:3])
	}
}

func TestCrossEntropyPassesNaNOn(t *testing.T) {
	loss, err := CrossEntropy(make([]float32, 2), []float32{float32(math.NaN()), 0}, []int32{1}, 2)
	if err != nil || loss == loss {
		t.Errorf("loss %g, %v; want NaN", loss, err)
	}
}

func TestHeatmapLossAgreesWithItsFormulaWhateverGOMAXPROCS(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	const images, n = 4, 3*blockSize + 5
	heatmap, target, weight := random(r, n), random(r, n), random(r, n)
	var want float64
	slope := make([]float64, n)
	for i := range n {
		d := float64(heatmap[i]) - float64(target[i])
		want += float64(weight[i]) * d * d / images
		slope[i] = 2 * float64(weight[i]) * d / images
	}
	var first float64
	for _, procs := range []int{1, 2, 3, 4} {
		withProcs(t, procs)
		grad := make([]float32, n)
		loss := HeatmapLoss(grad, heatmap, target, weight, images)
		if math.Abs(loss-want) > 1e-5*math.Abs(want) {
			t.Errorf("loss %g, want %g", loss, want)
		}
		near(t, "gradient", grad, slope)
		if first == 0 {
			first = loss
		}
		if loss != first {
			t.Errorf("GOMAXPROCS=%d changes the loss from %v to %v", runtime.GOMAXPROCS(0), first, loss)
		}
	}
}
