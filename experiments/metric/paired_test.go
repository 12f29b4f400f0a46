package metric

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// pair draws two scores of the same images.
func pair(t *rapid.T) (a, b Scores) {
	ids, oods := rapid.IntRange(2, 30).Draw(t, "ids"), rapid.IntRange(2, 30).Draw(t, "oods")
	value := rapid.OneOf(
		rapid.Map(rapid.IntRange(-3, 3), func(i int) float64 { return float64(i) }),
		rapid.Float64Range(-5, 5),
	)
	draw := func(label string, n int) []float64 { return rapid.SliceOfN(value, n, n).Draw(t, label) }
	return Scores{draw("id a", ids), draw("ood a", oods)}, Scores{draw("id b", ids), draw("ood b", oods)}
}

// wins is the kernel of the Mann-Whitney statistic.
func wins(ood, id float64) float64 {
	switch {
	case ood > id:
		return 1
	case ood == id:
		return 0.5
	}
	return 0
}

// components are V10, one an OOD image, and V01, one an ID image (DeLong 1988,
// after equation 3).
func components(s Scores) (v10, v01 []float64) {
	v10, v01 = make([]float64, len(s.OOD)), make([]float64, len(s.ID))
	for i, o := range s.OOD {
		for j, d := range s.ID {
			v10[i] += wins(o, d) / float64(len(s.ID))
			v01[j] += wins(o, d) / float64(len(s.OOD))
		}
	}
	return v10, v01
}

func covariance(a, b []float64, meanA, meanB float64) (sum float64) {
	for i := range a {
		sum += (a[i] - meanA) * (b[i] - meanB)
	}
	return sum / float64(len(a)-1)
}

func TestDeLongByDefinition(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := pair(t)
		got, err := DeLong(a, b, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		aucA, aucB := pairwiseAUROC(a.ID, a.OOD), pairwiseAUROC(b.ID, b.OOD)
		a10, a01 := components(a)
		b10, b01 := components(b)
		s := func(x10, x01, y10, y01 []float64, x, y float64) float64 {
			return covariance(x10, y10, x, y)/float64(len(x10)) + covariance(x01, y01, x, y)/float64(len(x01))
		}
		variance := s(a10, a01, a10, a01, aucA, aucA) + s(b10, b01, b10, b01, aucB, aucB) - 2*s(a10, a01, b10, b01, aucA, aucB)
		near(t, "difference", got.Value, aucA-aucB)
		reach := 1.959963984540054 * math.Sqrt(max(variance, 0))
		nearly(t, "low", got.Low, aucA-aucB-reach)
		nearly(t, "high", got.High, aucA-aucB+reach)
		if z := math.Abs(aucA-aucB) / math.Sqrt(variance); variance > 1e-12 {
			nearly(t, "p", got.P, 1-math.Erf(z/math.Sqrt2))
		}
	})
}

// nearly allows for the root of a variance that is 0 but for rounding.
func nearly(t interface{ Errorf(string, ...any) }, what string, got, want float64) {
	if !(math.Abs(got-want) <= 1e-6) {
		t.Errorf("%s = %.15g, want %.15g", what, got, want)
	}
}

// Worked by hand: placements of OOD are 1, 1/2 under A and 1/2, 1/2 under B, those
// of ID 1/2, 1 and 1/2, 1/2 (higher: more OOD above). The differences 1/2, 0 have
// variance 1/8, twice over 2 images.
func TestDeLongByHand(t *testing.T) {
	t.Parallel()
	a := Scores{ID: []float64{2, 0}, OOD: []float64{3, 1}}
	b := Scores{ID: []float64{0, 0}, OOD: []float64{0, 0}}
	got, err := DeLong(a, b, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "difference", got.Value, 0.25)
	deviation := math.Sqrt(0.125/2 + 0.125/2)
	near(t, "low", got.Low, 0.25-1.959963984540054*deviation)
	near(t, "p", got.P, math.Erfc(0.25/deviation/math.Sqrt2))
}

func TestDeLongWhereNothingVaries(t *testing.T) {
	t.Parallel()
	perfect, reversed := Scores{[]float64{0, 1}, []float64{2, 3}}, Scores{[]float64{2, 3}, []float64{0, 1}}
	if got, err := DeLong(perfect, perfect, 0.95); err != nil || got != (Difference{P: 1}) {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := DeLong(perfect, reversed, 0.95); err != nil || got != (Difference{Value: 1, Low: 1, High: 1}) {
		t.Errorf("%+v, %v", got, err)
	}
}

// Of many pairs of equally good scores, a twentieth differs at the 5 % level.
func TestDeLongRejectsAsOftenAsItSays(t *testing.T) {
	t.Parallel()
	const trials = 2000
	rejected := 0
	for i := range uint64(trials) {
		got, err := DeLong(gaussian(60, 40, 1, 2*i), gaussian(60, 40, 1, 2*i+1), 0.95)
		if err != nil {
			t.Fatal(err)
		}
		if got.P < 0.05 {
			rejected++
		}
		if outside := got.Low > 0 || got.High < 0; outside != (got.P < 0.05) {
			t.Fatalf("%+v contradicts itself", got)
		}
	}
	if share := float64(rejected) / trials; share < 0.035 || share > 0.07 {
		t.Errorf("%.3f rejected", share)
	}
}

func TestPairedBootstrapAgreesWithDeLong(t *testing.T) {
	t.Parallel()
	a := gaussian(400, 300, 1.2, 21)
	noise := gaussian(400, 300, 0, 22)
	b := Scores{make([]float64, 400), make([]float64, 300)}
	for i := range b.ID {
		b.ID[i] = a.ID[i] + 0.6*noise.ID[i]
	}
	for i := range b.OOD {
		b.OOD[i] = a.OOD[i] + 0.6*noise.OOD[i]
	}
	want, err := DeLong(a, b, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	got, err := PairedBootstrap(a, b, BootstrapOptions{Resamples: 2000})
	if err != nil {
		t.Fatal(err)
	}
	if d := got.AUROC; d.Value != want.Value || math.Abs(d.Low-want.Low) > 0.004 || math.Abs(d.High-want.High) > 0.004 {
		t.Errorf("bootstrap %+v, DeLong %+v", d, want)
	}
	if math.Abs(got.AUROC.P-want.P) > 0.01 {
		t.Errorf("p = %v, DeLong's is %v", got.AUROC.P, want.P)
	}
}

// A score differs from itself in no resample, whatever the resample.
func TestPairedBootstrapTakesTheSameImages(t *testing.T) {
	t.Parallel()
	a := gaussian(50, 20, 0.5, 31)
	twice := Scores{mapped(a.ID, func(x float64) float64 { return 2 * x }), mapped(a.OOD, func(x float64) float64 { return 2 * x })}
	got, err := PairedBootstrap(a, twice, BootstrapOptions{Resamples: 100})
	if err != nil {
		t.Fatal(err)
	}
	none := Difference{P: 1}
	if want := (Differences{none, none, none, none, none}); got != want {
		t.Errorf("%+v", got)
	}
}

func TestUnpairedScoresAreRefused(t *testing.T) {
	t.Parallel()
	a, b := gaussian(4, 4, 1, 1), gaussian(4, 5, 1, 1)
	if _, err := DeLong(a, b, 0.95); err == nil {
		t.Error("DeLong took scores of other images")
	}
	if _, err := PairedBootstrap(a, b, BootstrapOptions{}); err == nil {
		t.Error("the bootstrap took scores of other images")
	}
	if one := gaussian(1, 4, 1, 1); !refusesDeLong(one, one, 0.95) || !refusesDeLong(a, a, 1) || !refusesDeLong(Scores{}, Scores{}, 0.95) {
		t.Error("DeLong took too few images or a level of 1")
	}
}

func refusesDeLong(a, b Scores, level float64) bool {
	_, err := DeLong(a, b, level)
	return err != nil
}

func BenchmarkDeLong(b *testing.B) {
	x, y := gaussian(10000, 2000, 1, 1), gaussian(10000, 2000, 1, 2)
	for b.Loop() {
		if _, err := DeLong(x, y, 0.95); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPairedBootstrap(b *testing.B) {
	x, y := gaussian(10000, 2000, 1, 1), gaussian(10000, 2000, 1, 2)
	for b.Loop() {
		if _, err := PairedBootstrap(x, y, BootstrapOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}
