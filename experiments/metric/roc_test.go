package metric

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Every point of the curve is a count at a score, and the area under the lines between them is the AUROC.
func TestROC(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		id, ood := drawScores(t, "id"), drawScores(t, "ood")
		fpr, tpr, err := ROC(id, ood)
		n := len(fpr) - 1
		if err != nil || len(tpr) != n+1 || fpr[0] != 0 || tpr[0] != 0 || fpr[n] != 1 || tpr[n] != 1 {
			t.Fatalf("from %v to %v, error %v", fpr, tpr, err)
		}
		counted := map[[2]float64]bool{{0, 0}: true}
		for _, at := range append(id, ood...) {
			counted[[2]float64{float64(atLeast(id, at)) / float64(len(id)), float64(atLeast(ood, at)) / float64(len(ood))}] = true
		}
		if len(counted) != n+1 {
			t.Errorf("%d points, %d are counted", n+1, len(counted))
		}
		area := 0.0
		for i := range fpr {
			if !counted[[2]float64{fpr[i], tpr[i]}] {
				t.Fatalf("no threshold gives FPR %v with TPR %v", fpr[i], tpr[i])
			}
			if i > 0 {
				area += (fpr[i] - fpr[i-1]) * (tpr[i] + tpr[i-1]) / 2
			}
		}
		if want := evaluate(t, id, ood).AUROC; math.Abs(area-want) > 1e-12 {
			t.Fatalf("area %v, AUROC %v", area, want)
		}
	})
	for _, bad := range [][2][]float64{{nil, {1}}, {{1}, nil}, {{1, math.NaN()}, {1}}} {
		if _, _, err := ROC(bad[0], bad[1]); err == nil {
			t.Errorf("%v gives no error", bad)
		}
	}
}
