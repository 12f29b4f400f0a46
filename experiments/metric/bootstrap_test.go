package metric

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// gaussian draws scores around 0 for ID and around shift for OOD.
func gaussian(ids, oods int, shift float64, seed uint64) Scores {
	r := rand.New(rand.NewPCG(seed, 1))
	s := Scores{make([]float64, ids), make([]float64, oods)}
	for i := range s.ID {
		s.ID[i] = r.NormFloat64()
	}
	for i := range s.OOD {
		s.OOD[i] = shift + r.NormFloat64()
	}
	return s
}

// Counting images on a ladder gives what sorting the drawn scores would.
func TestAResampleIsMeasuredAsItsScoresAre(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		id, ood := drawScores(t, "id"), drawScores(t, "ood")
		seed := rapid.Uint64().Draw(t, "seed")
		got := newDraw([]rungs{climb(id, ood)}).figures(rand.New(rand.NewPCG(seed, 0)))[0]
		stream := rand.New(rand.NewPCG(seed, 0))
		again := func(scores []float64) []float64 {
			return mapped(scores, func(float64) float64 { return scores[stream.IntN(len(scores))] })
		}
		idAgain := again(id)
		if want := figuresOf(evaluate(t, idAgain, again(ood))); got != want {
			t.Fatalf("%v, sorted anew %v", got, want)
		}
	})
}

func TestBootstrapDoesNotDependOnWorkersOrOrder(t *testing.T) {
	s := gaussian(300, 100, 1, 7)
	o := BootstrapOptions{Resamples: 200, Seed: 3}
	want, err := Bootstrap(s.ID, s.OOD, o)
	if err != nil {
		t.Fatal(err)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	slices.Reverse(s.ID)
	for _, workers := range []int{1, 3} {
		runtime.GOMAXPROCS(workers)
		if got, err := Bootstrap(s.ID, s.OOD, o); err != nil || got != want {
			t.Errorf("%d workers: %+v, %v; want %+v", workers, got, err, want)
		}
	}
	o.Seed++
	if got, err := Bootstrap(s.ID, s.OOD, o); err != nil || got == want {
		t.Errorf("another seed gave the same: %v", err)
	}
}

// The interval is as wide as DeLong's normal one, around the figure.
func TestBootstrapAgreesWithTheNormalInterval(t *testing.T) {
	t.Parallel()
	s := gaussian(800, 400, 1, 11)
	got, err := Bootstrap(s.ID, s.OOD, BootstrapOptions{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := Evaluate(s.ID, s.OOD)
	if err != nil {
		t.Fatal(err)
	}
	constant := Scores{make([]float64, len(s.ID)), make([]float64, len(s.OOD))} // AUROC 0.5, no variance
	normal, err := DeLong(s, constant, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	if low, high := 0.5+normal.Low, 0.5+normal.High; math.Abs(got.AUROC.Low-low) > 0.005 || math.Abs(got.AUROC.High-high) > 0.005 {
		t.Errorf("AUROC %v: bootstrap %v, normal %v to %v", r.AUROC, got.AUROC, low, high)
	}
	for name, c := range map[string]struct {
		of Interval
		v  float64
	}{
		"FPR95ID": {got.FPR95ID, r.FPR95ID}, "FPR95OOD": {got.FPR95OOD, r.FPR95OOD},
		"AUPRS": {got.AUPRS, r.AUPRS}, "AUPRE": {got.AUPRE, r.AUPRE},
	} {
		if !(c.of.Low < c.v && c.v < c.of.High) {
			t.Errorf("%s = %v is outside of %v", name, c.v, c.of)
		}
	}
}

func TestBootstrapOfPerfectScoresHasNoWidth(t *testing.T) {
	t.Parallel()
	got, err := Bootstrap([]float64{1, 2, 3}, []float64{7, 8}, BootstrapOptions{Resamples: 50})
	if err != nil {
		t.Fatal(err)
	}
	one := Interval{1, 1}
	if want := (Intervals{AUROC: one, AUPRS: one, AUPRE: one}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestPercentile(t *testing.T) {
	t.Parallel()
	s := []float64{10, 20, 30, 40, 50}
	for p, want := range map[float64]float64{0: 10, 0.25: 20, 0.5: 30, 0.6: 34, 1: 50} {
		near(t, "percentile", percentile(s, p), want)
	}
	near(t, "of one", percentile([]float64{7}, 0.3), 7)
}

func TestBootstrapRefusesBadOptions(t *testing.T) {
	t.Parallel()
	s := gaussian(3, 3, 1, 1)
	for want, o := range map[string]BootstrapOptions{
		"-1 resamples": {Resamples: -1}, "level 1": {Level: 1}, "level -0.5": {Level: -0.5}, "level NaN": {Level: math.NaN()},
	} {
		if _, err := Bootstrap(s.ID, s.OOD, o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v", o, err)
		}
		if _, err := PairedBootstrap(s, s, o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v", o, err)
		}
	}
	if _, err := Bootstrap(nil, s.OOD, BootstrapOptions{}); err == nil {
		t.Error("no ID scores were accepted")
	}
}

func BenchmarkBootstrap(b *testing.B) {
	s := gaussian(10000, 2000, 1, 5)
	for b.Loop() {
		if _, err := Bootstrap(s.ID, s.OOD, BootstrapOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}
