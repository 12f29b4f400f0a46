package compare

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"oodscope/experiments/metric"
)

// seeds adds one run a figure, seeds counted from first.
func (l *lab) seeds(name string, first uint64, figures ...float64) *lab {
	for i, v := range figures {
		l.add(seeded(name, first+uint64(i), only(v)))
	}
	return l
}

func TestDifferencesArePairedOverSeeds(t *testing.T) {
	t.Parallel()
	c := newLab(t).seeds("base", 1, 0.60, 0.70, 0.80).seeds("new", 1, 0.63, 0.73, 0.831).compare(Options{Metrics: []string{"auroc", "fpr95-id"}})
	want := metric.PairedT([]float64{0.03, 0.03, 0.031}, 0.95)
	d := at(t, c.Tables[0], c.Columns, "new", "mean").Difference
	near(t, "difference", d.Value, want.Value)
	near(t, "low", d.Low, want.Low)
	near(t, "p", d.P, want.P)
	near(t, "exact p", d.ExactP, 0.25)
	near(t, "its least", d.SmallestP, 0.25)
	if d.Verdict != Better || d.Pairs != 3 || d.Test != "paired t over 3 seeds" {
		t.Errorf("%+v", d)
	}
	fpr := at(t, c.Tables[1], c.Columns, "new", "mean").Difference
	near(t, "difference of FPR", fpr.Value, -want.Value)
	if fpr.Verdict != Better {
		t.Errorf("a lower FPR is %s", fpr.Verdict)
	}
	if at(t, c.Tables[0], c.Columns, "base", "mean").Difference != nil {
		t.Error("the baseline differs from itself")
	}
	notes := strings.Join(c.Notes, "\n")
	for _, part := range []string{"differences are to base", "3 seeds in common", "could give no p under 0.25", "not corrected"} {
		if !strings.Contains(notes, part) {
			t.Errorf("%q is not in %q", part, notes)
		}
	}
}

func TestVerdicts(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		base, other []float64
		first       uint64 // seed of other's first run
		want        Verdict
		pairs       int
	}{
		"worse":          {[]float64{0.6, 0.7, 0.8}, []float64{0.5, 0.6, 0.701}, 1, Worse, 3},
		"noise":          {[]float64{0.6, 0.7, 0.8}, []float64{0.7, 0.6, 0.85}, 1, WithinNoise, 3},
		"two seeds":      {[]float64{0.6, 0.7}, []float64{0.8, 0.901}, 1, TooFewSeeds, 2},
		"one seed":       {[]float64{0.6}, []float64{0.9}, 1, TooFewSeeds, 1},
		"one in common":  {[]float64{0.6, 0.7, 0.8}, []float64{0.5, 0.6, 0.7}, 3, TooFewSeeds, 1},
		"none in common": {[]float64{0.6, 0.7}, []float64{0.8, 0.9}, 5, TooFewSeeds, 0},
	} {
		t.Run(name, func(t *testing.T) {
			r := newLab(t).seeds("base", 1, c.base...).seeds("other", c.first, c.other...).compare(Options{})
			d := at(t, r.Tables[0], r.Columns, "other", "near/test").Difference
			if d == nil || d.Verdict != c.want || d.Pairs != c.pairs {
				t.Fatalf("%+v", d)
			}
			if c.pairs == 0 {
				near(t, "difference of means", d.Value, 0.2)
			}
		})
	}
}

// From six pairs on, nothing need be normal for a verdict.
func TestSixSeedsAreTestedExactly(t *testing.T) {
	t.Parallel()
	c := newLab(t).seeds("base", 1, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6).seeds("new", 1, 0.2, 0.21, 0.31, 0.41, 0.51, 0.61).compare(Options{})
	d := at(t, c.Tables[0], c.Columns, "new", "near/test").Difference
	near(t, "p", d.P, 2.0/64)
	if d.Verdict != Better || d.Test != "sign flips of 6 seeds" {
		t.Errorf("%+v", d)
	}
}

func TestSingleRunsAreTestedOverImages(t *testing.T) {
	t.Parallel()
	first, a := scored("base", 1, 0.3)
	second, b := scored("new", 2, 1.5)
	l := newLab(t).add(first, second)
	c := l.compare(Options{Metrics: []string{"auroc", "fpr95-ood", "detection-error"}})
	want, err := metric.DeLong(b, a, 0.95)
	l.must(err)
	d := at(t, c.Tables[0], c.Columns, "new", "far/test").Difference
	if d.Value != want.Value || d.P != want.P || d.Low != want.Low || d.Test != "DeLong over images" || d.Verdict != Better {
		t.Errorf("%+v, want %+v", d, want)
	}
	boot, err := metric.PairedBootstrap(b, a, metric.BootstrapOptions{})
	l.must(err)
	if d := at(t, c.Tables[1], c.Columns, "new", "far/test").Difference; d.P != boot.FPR95OOD.P || d.High != boot.FPR95OOD.High {
		t.Errorf("%+v, want %+v", d, boot.FPR95OOD)
	}
	for _, d := range []*Difference{
		at(t, c.Tables[2], c.Columns, "new", "far/test").Difference, // no test of this metric
		at(t, c.Tables[0], c.Columns, "new", "mean").Difference,     // nor of a mean
	} {
		if d.Verdict != TooFewSeeds || !math.IsNaN(d.P) || d.Test != "" {
			t.Errorf("%+v", d)
		}
	}
	if cell := at(t, c.Tables[0], c.Columns, "new", "far/test"); cell.Low != cell.Mean-0.1 || cell.High != cell.Mean+0.1 {
		t.Errorf("the stored interval became %v to %v", cell.Low, cell.High)
	}
	if !strings.Contains(strings.Join(c.Notes, "\n"), "another seed may differ by more") {
		t.Error(c.Notes)
	}
}

func TestScoresThatDoNotGiveTheFiguresAreNotTested(t *testing.T) {
	t.Parallel()
	first, _ := scored("base", 1, 0.3)
	second, _ := scored("new", 2, 1.5)
	third, _ := scored("bare", 3, 1.5)
	second.summary.Sets[0].Detectors[0].AUROC -= 0.01
	third.scores = nil
	c := newLab(t).add(first, second, third).compare(Options{})
	for name, note := range map[string]string{
		"new": "no test of AUROC over images with new: its scores do not give the stored figures", "bare": "no test over images with bare: run ",
	} {
		if d := at(t, c.Tables[0], c.Columns, name, "far/test").Difference; d.Test != "" || d.Verdict != TooFewSeeds {
			t.Errorf("%s: %+v", name, d)
		}
		if notes := strings.Join(c.Notes, "\n"); !strings.Contains(notes, note) {
			t.Errorf("%q is not in %q", note, notes)
		}
	}
}

func TestAComparisonCanBeStopped(t *testing.T) {
	t.Parallel()
	first, _ := scored("base", 1, 0.3)
	second, _ := scored("new", 2, 1.5)
	l := newLab(t).add(first, second)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Compare(ctx, l.runs, Options{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
