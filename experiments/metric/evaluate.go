package metric

// operatingTPR is the true-positive rate at which FPR95 is read.
const operatingTPR = 0.95

// Result holds the metrics of one score on one pair of ID and OOD sets, all
// fractions in 0..1. FPR95 and AUPR depend on which class is called positive,
// and suites differ in it (OpenOOD issue 206), so both are always given. AUPR
// also depends on the numbers of images: quote the ID:OOD ratio beside it.
type Result struct {
	AUROC    float64 // chance 0.5, the same whichever class is positive
	FPR95ID  float64 // ID positive: share of OOD accepted where 95 % of ID is accepted
	FPR95OOD float64 // OOD positive: share of ID flagged where 95 % of OOD is flagged
	AUPRS    float64 // ID positive, "success", also AUPR-IN; average precision; chance: the share of ID
	AUPRE    float64 // OOD positive, "error", also AUPR-OUT; average precision; chance: the share of OOD

	AUPRSTrapezoid float64 // ID positive, integrated as OpenOOD and pytorch-ood do
	AUPRETrapezoid float64 // OOD positive, likewise
	DetectionError float64 // least (FPR + FNR) / 2 over all thresholds; chance 0.5
	AUTC           float64 // area under the threshold curve, lower is better; NaN where a score is infinite
}

// Evaluate computes all metrics of the scores of ID and OOD images, one score
// an image, higher meaning more OOD. Infinite scores are ranked; an empty slice
// or a NaN is an error that says which.
func Evaluate(id, ood []float64) (Result, error) {
	if err := checkBoth(id, ood); err != nil {
		return Result{}, err
	}
	id, ood = sorted(id), sorted(ood)
	idPositive := merge(id, ood)
	oodPositive := idPositive.flip()
	return Result{
		AUROC:          auroc(oodPositive),
		FPR95ID:        fprAt(idPositive, operatingTPR),
		FPR95OOD:       fprAt(oodPositive, operatingTPR),
		AUPRS:          averagePrecision(idPositive),
		AUPRE:          averagePrecision(oodPositive),
		AUPRSTrapezoid: trapezoid(idPositive),
		AUPRETrapezoid: trapezoid(oodPositive),
		DetectionError: detectionError(oodPositive),
		AUTC:           autc(id, ood),
	}, nil
}

// auroc is the area under the ROC curve as the Mann-Whitney statistic,
//
//	P(s_pos > s_neg) + 1/2 P(s_pos = s_neg) = U / (|P| |N|),
//
// with ties at mid-rank (Hanley and McNeil, 1982), which equals the trapezoid
// under the ROC curve. 2U is summed in whole numbers, so the only rounding is
// that of one division.
func auroc(l ladder) float64 {
	var twiceU, above int
	for _, s := range l {
		twiceU += s.negatives * (2*above + s.positives)
		above += s.positives
	}
	positives, negatives := l.totals()
	return float64(twiceU) / 2 / (float64(positives) * float64(negatives))
}

// fprAt is the smallest false-positive rate over all thresholds whose
// true-positive rate is at least tpr. Every distinct score is a threshold and
// images that tie enter together: no grid, no interpolation. (The published
// heatmap code searches a linear grid instead and reports 0 where it misses.)
func fprAt(l ladder, tpr float64) float64 {
	positives, negatives := l.totals()
	var tp, fp int
	for _, s := range l {
		tp += s.positives
		fp += s.negatives
		// The quotient, not tpr*positives: 19/20 is the float64 0.95 exactly.
		if float64(tp)/float64(positives) >= tpr {
			break
		}
	}
	return float64(fp) / float64(negatives)
}

// detectionError is the least balanced error over all thresholds,
//
//	min_t (FPR(t) + FNR(t)) / 2,
//
// which is 1 less the detection accuracy of Lee et al. (Training confidence-
// calibrated classifiers, ICLR 2018) with both classes as likely; the same
// whichever is positive. The minimum is found in whole numbers.
func detectionError(l ladder) float64 {
	positives, negatives := l.totals()
	least := positives * negatives // before the first step: nothing flagged
	var tp, fp int
	for _, s := range l {
		tp += s.positives
		fp += s.negatives
		least = min(least, fp*positives+(positives-tp)*negatives)
	}
	return float64(least) / 2 / (float64(positives) * float64(negatives))
}
