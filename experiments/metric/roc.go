package metric

// ROC is the receiver operating characteristic with OOD positive: the shares of ID images (FPR) and of OOD images (TPR)
// that are flagged as the threshold falls, from (0, 0) to (1, 1), one point for each distinct score. Images that tie enter
// together, so that the area under straight lines between the points is Result.AUROC. Errors are those of Evaluate.
func ROC(id, ood []float64) (fpr, tpr []float64, err error) {
	if err := checkBoth(id, ood); err != nil {
		return nil, nil, err
	}
	l := merge(sorted(id), sorted(ood)).flip()
	positives, negatives := l.totals()
	fpr, tpr = make([]float64, 1, len(l)+1), make([]float64, 1, len(l)+1)
	var tp, fp int
	for _, s := range l {
		tp += s.positives
		fp += s.negatives
		fpr, tpr = append(fpr, float64(fp)/float64(negatives)), append(tpr, float64(tp)/float64(positives))
	}
	return fpr, tpr, nil
}
