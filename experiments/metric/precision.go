package metric

// averagePrecision is the area under the precision-recall curve as
//
//	AP = sum_i (R_i - R_{i-1}) P_i
//
// over the distinct scores, most positive first: average_precision_score of
// scikit-learn, which the paper uses. The trapezoid under the same points, as
// in OpenOOD and pytorch-ood, is a different and optimistic number.
func averagePrecision(l ladder) float64 {
	positives, _ := l.totals()
	var tp, taken int
	var sum float64
	for _, s := range l {
		tp += s.positives
		taken += s.positives + s.negatives
		sum += float64(s.positives) * (float64(tp) / float64(taken))
	}
	return sum / float64(positives)
}

// trapezoid is the area under the straight lines between the same points, from
// precision 1 at recall 0: precision_recall_curve and auc of scikit-learn, as
// OpenOOD and pytorch-ood integrate. Lines between such points promise what no
// threshold reaches (Davis and Goadrich, ICML 2006): it is usually the higher
// number.
func trapezoid(l ladder) float64 {
	positives, _ := l.totals()
	var tp, taken int
	var sum float64
	last := 1.0
	for _, s := range l {
		tp += s.positives
		taken += s.positives + s.negatives
		precision := float64(tp) / float64(taken)
		sum += float64(s.positives) * (last + precision) / 2
		last = precision
	}
	return sum / float64(positives)
}
