package metric

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// Worked by hand: ID 1 2 2 3, OOD 2 3 4.
//
//	AUROC     wins of OOD 2: 1+.5+.5; of 3: 3+.5; of 4: 4; 9.5 of 12 pairs
//	FPR95ID   all ID accepted at t=3, which accepts OOD 2 and 3: 2/3
//	FPR95OOD  all OOD caught at t=2, which flags ID 2 2 3: 3/4
//	AUPRE     t=4: 1/1; t=3: 2/3; t=2: 3/6; each a third
//	AUPRS     t=1: 1/1 (1 of 4); t=2: 3/4 (2 of 4); t=3: 4/6 (1 of 4)
//	detection t=3: one ID of 4 flagged, one OOD of 3 missed
//	AUTC      scaled: ID 0 1/3 1/3 2/3, OOD 1/3 2/3 1
func TestEvaluateByHand(t *testing.T) {
	t.Parallel()
	id, ood := []float64{3, 1, 2, 2}, []float64{2, 4, 3}
	got, err := Evaluate(id, ood)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "AUROC", got.AUROC, 9.5/12)
	near(t, "FPR95ID", got.FPR95ID, 2.0/3)
	near(t, "FPR95OOD", got.FPR95OOD, 3.0/4)
	near(t, "AUPRE", got.AUPRE, (1+2.0/3+0.5)/3)
	near(t, "AUPRS", got.AUPRS, (1+2*0.75+2.0/3)/4)
	near(t, "AUPRETrapezoid", got.AUPRETrapezoid, ((1+1)/2.0+(1+2.0/3)/2+(2.0/3+0.5)/2)/3)
	near(t, "AUPRSTrapezoid", got.AUPRSTrapezoid, (1*(1+1)/2.0+2*(1+0.75)/2+1*(0.75+4.0/6)/2)/4)
	near(t, "DetectionError", got.DetectionError, (0.25+1.0/3)/2)
	near(t, "AUTC", got.AUTC, ((0+1.0/3+1.0/3+2.0/3)/4+1-(1.0/3+2.0/3+1)/3)/2)
	if !slices.Equal(id, []float64{3, 1, 2, 2}) || !slices.Equal(ood, []float64{2, 4, 3}) {
		t.Error("the scores of the caller were changed")
	}
}

// Of 20 ID scores 19 are 95 % exactly: the one alarming ID image costs nothing.
func TestFPRAtExactlyNinetyFivePercent(t *testing.T) {
	t.Parallel()
	id := append(slices.Repeat([]float64{0}, 19), 9)
	got, err := Evaluate(id, []float64{5, 5, 5})
	if err != nil {
		t.Fatal(err)
	}
	if got.FPR95ID != 0 {
		t.Errorf("FPR95ID = %v, want 0", got.FPR95ID)
	}
	if want := 1.0 / 20; got.FPR95OOD != want {
		t.Errorf("FPR95OOD = %v, want %v", got.FPR95OOD, want)
	}
}

// Concentrated ID scores are where a search on a linear grid misses the
// threshold and reports a perfect 0.
func TestFPRWithConcentratedScores(t *testing.T) {
	t.Parallel()
	var id, ood []float64
	for i := range 1000 {
		id = append(id, 1e-7*float64(i))
		ood = append(ood, 1e-7*float64(i), 0.5)
	}
	got, err := Evaluate(id, ood)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "FPR95ID", got.FPR95ID, 0.475)
}

func TestInfinitiesAreRanked(t *testing.T) {
	t.Parallel()
	got, err := Evaluate([]float64{math.Inf(-1), 0}, []float64{math.Inf(1), math.Inf(1)})
	if err != nil {
		t.Fatal(err)
	}
	if !math.IsNaN(got.AUTC) {
		t.Errorf("AUTC = %v of scores without a range", got.AUTC)
	}
	got.AUTC = 0
	if want := (Result{AUROC: 1, AUPRS: 1, AUPRE: 1, AUPRSTrapezoid: 1, AUPRETrapezoid: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestBadInputSaysWhich(t *testing.T) {
	t.Parallel()
	ok, nan := []float64{1, 2}, []float64{1, 2, math.NaN()}
	for _, c := range []struct {
		name    string
		id, ood []float64
		want    string
	}{
		{"no ID", nil, ok, "no ID scores"},
		{"no OOD", ok, []float64{}, "no OOD scores"},
		{"NaN in ID", nan, ok, "ID score 3 of 3 is NaN"},
		{"NaN in OOD", ok, nan, "OOD score 3 of 3 is NaN"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Evaluate(c.id, c.ood)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want it to contain %q", err, c.want)
			}
		})
	}
}

func TestThreshold(t *testing.T) {
	t.Parallel()
	twenty := make([]float64, 20)
	for i := range twenty {
		twenty[i] = float64(20 - i) // 20 .. 1, unsorted
	}
	for _, c := range []struct {
		scores []float64
		tpr    float64
		want   float64
	}{
		{twenty, 0.95, 19},
		{twenty, 0.951, 20},
		{twenty, 1, 20},
		{twenty, 0.05, 1},
		{[]float64{7}, 0.95, 7},
		{[]float64{1, 1, 1, 2}, 0.5, 1},
	} {
		if got, err := Threshold(c.scores, c.tpr); err != nil || got != c.want {
			t.Errorf("Threshold(%v, %v) = %v, %v; want %v", c.scores, c.tpr, got, err, c.want)
		}
	}
	for _, tpr := range []float64{0, -1, 1.01, math.NaN()} {
		if _, err := Threshold(twenty, tpr); err == nil {
			t.Errorf("TPR %v was accepted", tpr)
		}
	}
	if _, err := Threshold(nil, 0.95); err == nil {
		t.Error("no scores were accepted")
	}
	if _, err := Threshold([]float64{math.NaN()}, 0.95); err == nil {
		t.Error("NaN was accepted")
	}
}

func TestQuantile(t *testing.T) {
	t.Parallel()
	s := []float64{1, 2, 2, 4}
	for x, want := range map[float64]float64{0: 0, 1: 0, 1.5: 0.25, 2: 0.25, 3: 0.75, 4: 0.75, 5: 1} {
		if got := Quantile(s, x); got != want {
			t.Errorf("Quantile(%v) = %v, want %v", x, got, want)
		}
	}
	if !math.IsNaN(Quantile(nil, 1)) || !math.IsNaN(Quantile(s, math.NaN())) {
		t.Error("no scores, or NaN, must give NaN")
	}
}

// A range that no float64 holds is scaled all the same.
func TestAUTCOfHugeScores(t *testing.T) {
	t.Parallel()
	got, err := Evaluate([]float64{-1.5e308, 0}, []float64{1.5e308, 0})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "AUTC", got.AUTC, 0.25)
}

func BenchmarkEvaluate(b *testing.B) {
	id, ood := make([]float64, 10000), make([]float64, 2000)
	for i := range id {
		id[i] = math.Sin(float64(i))
	}
	for i := range ood {
		ood[i] = 0.3 + math.Sin(1.7*float64(i))
	}
	for b.Loop() {
		if _, err := Evaluate(id, ood); err != nil {
			b.Fatal(err)
		}
	}
}
