package metric

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawScores draws few distinct values (many ties) as often as many.
func drawScores(t *rapid.T, label string) []float64 {
	value := rapid.OneOf(
		rapid.Map(rapid.IntRange(-4, 4), func(i int) float64 { return float64(i) }),
		rapid.Float64Range(-50, 50),
	)
	return rapid.SliceOfN(value, 1, 60).Draw(t, label)
}

func evaluate(t *rapid.T, id, ood []float64) Result {
	r, err := Evaluate(id, ood)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func negated(s []float64) []float64 { return mapped(s, func(x float64) float64 { return -x }) }

func mapped(s []float64, f func(float64) float64) []float64 {
	m := make([]float64, len(s))
	for i, x := range s {
		m[i] = f(x)
	}
	return m
}

// The references below restate the definitions with no sorting and no sharing.

func pairwiseAUROC(id, ood []float64) float64 {
	var wins float64
	for _, o := range ood {
		for _, i := range id {
			switch {
			case o > i:
				wins++
			case o == i:
				wins += 0.5
			}
		}
	}
	return wins / float64(len(id)*len(ood))
}

func atLeast(s []float64, t float64) (n int) {
	for _, x := range s {
		if x >= t {
			n++
		}
	}
	return n
}

// bruteFPR tries every score as a threshold; positive means score >= threshold.
func bruteFPR(positive, negative []float64) float64 {
	best := math.Inf(1)
	for _, t := range slices.Concat(positive, negative) {
		tpr := float64(atLeast(positive, t)) / float64(len(positive))
		fpr := float64(atLeast(negative, t)) / float64(len(negative))
		if tpr >= 0.95 && fpr < best {
			best = fpr
		}
	}
	return best
}

// bruteAP gives each positive the precision at its own score; averaging over
// positives is summing precision over steps of recall.
func bruteAP(positive, negative []float64) float64 {
	var sum float64
	for _, t := range positive {
		tp, fp := atLeast(positive, t), atLeast(negative, t)
		sum += float64(tp) / float64(tp+fp)
	}
	return sum / float64(len(positive))
}

// bruteTrapezoid lists the points of the curve and joins them.
func bruteTrapezoid(positive, negative []float64) (area float64) {
	thresholds := slices.Concat(positive, negative)
	slices.Sort(thresholds)
	slices.Reverse(thresholds)
	recall, precision := 0.0, 1.0
	for _, v := range thresholds {
		tp, fp := float64(atLeast(positive, v)), float64(atLeast(negative, v))
		nextRecall, nextPrecision := tp/float64(len(positive)), tp/(tp+fp)
		area += (nextRecall - recall) * (nextPrecision + precision) / 2
		recall, precision = nextRecall, nextPrecision
	}
	return area
}

func bruteDetectionError(id, ood []float64) float64 {
	least := 0.5
	for _, v := range slices.Concat(id, ood) {
		fpr := float64(atLeast(id, v)) / float64(len(id))
		fnr := 1 - float64(atLeast(ood, v))/float64(len(ood))
		least = min(least, (fpr+fnr)/2)
	}
	return least
}

// bruteAUTC adds up rectangles: between two neighbouring scores both rates stay.
func bruteAUTC(id, ood []float64) float64 {
	all := slices.Sorted(slices.Values(slices.Concat(id, ood)))
	span := all[len(all)-1] - all[0]
	if span == 0 {
		return 0.5
	}
	var area float64
	for i, v := range all[1:] {
		fpr := float64(atLeast(id, v)) / float64(len(id))
		fnr := 1 - float64(atLeast(ood, v))/float64(len(ood))
		area += (v - all[i]) / span * (fpr + fnr) / 2
	}
	return area
}

func TestAgainstDefinitions(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		id, ood := drawScores(t, "id"), drawScores(t, "ood")
		got := evaluate(t, id, ood)
		near(t, "AUROC", got.AUROC, pairwiseAUROC(id, ood))
		near(t, "FPR95OOD", got.FPR95OOD, bruteFPR(ood, id))
		near(t, "FPR95ID", got.FPR95ID, bruteFPR(negated(id), negated(ood)))
		near(t, "AUPRE", got.AUPRE, bruteAP(ood, id))
		near(t, "AUPRS", got.AUPRS, bruteAP(negated(id), negated(ood)))
		near(t, "AUPRETrapezoid", got.AUPRETrapezoid, bruteTrapezoid(ood, id))
		near(t, "AUPRSTrapezoid", got.AUPRSTrapezoid, bruteTrapezoid(negated(id), negated(ood)))
		near(t, "DetectionError", got.DetectionError, bruteDetectionError(id, ood))
		near(t, "AUTC", got.AUTC, bruteAUTC(id, ood))
	})
}

// The trapezoid under the ROC curve, in whole numbers, is the Mann-Whitney
// statistic exactly, not to a tolerance.
func TestTrapezoidEqualsMannWhitney(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		id, ood := drawScores(t, "id"), drawScores(t, "ood")
		thresholds := slices.Concat(id, ood)
		slices.Sort(thresholds)
		slices.Reverse(thresholds)
		twice, tp, fp := 0, 0, 0
		for _, v := range slices.Compact(thresholds) {
			nextTP, nextFP := atLeast(ood, v), atLeast(id, v)
			twice += (nextFP - fp) * (nextTP + tp)
			tp, fp = nextTP, nextFP
		}
		want := float64(twice) / 2 / float64(len(id)*len(ood))
		if got := evaluate(t, id, ood).AUROC; got != want {
			t.Fatalf("AUROC = %v, the trapezoid is %v", got, want)
		}
	})
}

func TestMonotoneMapsChangeNothing(t *testing.T) {
	t.Parallel()
	// Each is strictly monotone on whole numbers in float64, so ties stay ties.
	maps := map[string]func(float64) float64{
		"exp":    func(x float64) float64 { return math.Exp(x / 10) },
		"affine": func(x float64) float64 { return 8*x - 3 },
		"cube":   func(x float64) float64 { return x * x * x },
		"atan":   math.Atan,
	}
	for name, f := range maps {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				whole := rapid.SliceOfN(rapid.Map(rapid.IntRange(-40, 40), func(i int) float64 { return float64(i) }), 1, 60)
				id, ood := whole.Draw(t, "id"), whole.Draw(t, "ood")
				a, b := evaluate(t, id, ood), evaluate(t, mapped(id, f), mapped(ood, f))
				if name == "affine" {
					near(t, "AUTC", b.AUTC, a.AUTC)
				}
				a.AUTC, b.AUTC = 0, 0 // not a matter of rank alone
				if a != b {
					t.Fatalf("%+v became %+v", a, b)
				}
			})
		})
	}
}

func TestExchangingSetsMirrorsAUROC(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		id, ood := drawScores(t, "id"), drawScores(t, "ood")
		near(t, "AUROC", evaluate(t, id, ood).AUROC, 1-evaluate(t, ood, id).AUROC)
	})
}

// Negating the scores and exchanging the sets states the same problem in the
// other convention.
func TestConventionsSwapUnderNegation(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		id, ood := drawScores(t, "id"), drawScores(t, "ood")
		a, b := evaluate(t, id, ood), evaluate(t, negated(ood), negated(id))
		b.FPR95ID, b.FPR95OOD = b.FPR95OOD, b.FPR95ID
		b.AUPRS, b.AUPRE = b.AUPRE, b.AUPRS
		b.AUPRSTrapezoid, b.AUPRETrapezoid = b.AUPRETrapezoid, b.AUPRSTrapezoid
		near(t, "AUTC", a.AUTC, b.AUTC)
		a.AUTC, b.AUTC = 0, 0
		if a != b {
			t.Fatalf("%+v became %+v", a, b)
		}
	})
}

func TestOrderOfImagesDoesNotMatter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		id, ood := drawScores(t, "id"), drawScores(t, "ood")
		want := evaluate(t, id, ood)
		seed := rapid.Uint64().Draw(t, "seed")
		r := rand.New(rand.NewPCG(seed, 0))
		shuffle := func(s []float64) { r.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] }) }
		shuffle(id)
		shuffle(ood)
		if got := evaluate(t, id, ood); got != want {
			t.Fatalf("%+v became %+v", want, got)
		}
	})
}

func TestThresholdIsTheSmallestThatAccepts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		holdout := drawScores(t, "holdout")
		tpr := rapid.SampledFrom([]float64{0.01, 0.5, 0.9, 0.95, 0.99, 1}).Draw(t, "tpr")
		got, err := Threshold(holdout, tpr)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(holdout, got) {
			t.Fatalf("%v is not one of the scores", got)
		}
		accepted := func(t float64) float64 { return 1 - float64(atLeast(holdout, t))/float64(len(holdout)) }
		if share := accepted(math.Nextafter(got, math.Inf(1))); share < tpr-1e-12 {
			t.Fatalf("%v accepts only %v", got, share)
		}
		if share := accepted(got); share >= tpr+1e-12 {
			t.Fatalf("a smaller score than %v accepts %v already", got, share)
		}
	})
}

func TestQuantileCountsScoresBelow(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := sorted(drawScores(t, "scores"))
		x := rapid.OneOf(rapid.SampledFrom(s), rapid.Float64Range(-60, 60)).Draw(t, "x")
		near(t, "quantile", Quantile(s, x), 1-float64(atLeast(s, x))/float64(len(s)))
	})
}
