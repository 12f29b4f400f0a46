package compare

import (
	"fmt"
	"slices"
	"strings"

	"oodscope/experiments/metric"
	"oodscope/experiments/spec"
	"oodscope/results"
)

// Metric is a figure that runs can be compared by.
type Metric struct {
	Name           string // as people type it
	Head           string // as tables show it
	HigherIsBetter bool

	of       func(results.DetectorResult) float64
	interval func(*results.Intervals) results.Interval  // over images; nil: none is stored
	paired   func(metric.Differences) metric.Difference // of the paired bootstrap; nil: it has none
}

// metrics are all of them, in the order in which they are listed.
var metrics = []Metric{
	{"auroc", "AUROC", true, func(r results.DetectorResult) float64 { return r.AUROC },
		func(i *results.Intervals) results.Interval { return i.AUROC }, func(d metric.Differences) metric.Difference { return d.AUROC }},
	{"fpr95-id", "FPR95 (ID+)", false, func(r results.DetectorResult) float64 { return r.FPR95ID },
		func(i *results.Intervals) results.Interval { return i.FPR95ID }, func(d metric.Differences) metric.Difference { return d.FPR95ID }},
	{"fpr95-ood", "FPR95 (OOD+)", false, func(r results.DetectorResult) float64 { return r.FPR95OOD },
		func(i *results.Intervals) results.Interval { return i.FPR95OOD }, func(d metric.Differences) metric.Difference { return d.FPR95OOD }},
	{"aupr-s", "AUPR-S", true, func(r results.DetectorResult) float64 { return r.AUPRS },
		func(i *results.Intervals) results.Interval { return i.AUPRS }, func(d metric.Differences) metric.Difference { return d.AUPRS }},
	{"aupr-e", "AUPR-E", true, func(r results.DetectorResult) float64 { return r.AUPRE },
		func(i *results.Intervals) results.Interval { return i.AUPRE }, func(d metric.Differences) metric.Difference { return d.AUPRE }},
	{"aupr-s-trapezoid", "AUPR-S, trapezoid", true, func(r results.DetectorResult) float64 { return r.AUPRSTrapezoid }, nil, nil},
	{"aupr-e-trapezoid", "AUPR-E, trapezoid", true, func(r results.DetectorResult) float64 { return r.AUPRETrapezoid }, nil, nil},
	{"detection-error", "detection error", false, func(r results.DetectorResult) float64 { return r.DetectionError }, nil, nil},
	{"autc", "AUTC", false, func(r results.DetectorResult) float64 { return r.AUTC }, nil, nil},
}

// MetricNames are the names that Options.Metrics may hold.
func MetricNames() []string {
	names := make([]string, len(metrics))
	for i, m := range metrics {
		names[i] = m.Name
	}
	return names
}

// lookup finds metrics by name; none means AUROC.
func lookup(wanted []string) ([]Metric, error) {
	if len(wanted) == 0 {
		wanted = []string{"auroc"}
	}
	var found []Metric
	for _, name := range wanted {
		i := slices.IndexFunc(metrics, func(m Metric) bool { return m.Name == strings.ToLower(name) })
		if i < 0 {
			names := MetricNames()
			return nil, fmt.Errorf("metric %q: expected some of %s%s", name, strings.Join(names, ", "), spec.Suggestion(name, names))
		}
		if !slices.ContainsFunc(found, func(m Metric) bool { return m.Name == metrics[i].Name }) {
			found = append(found, metrics[i])
		}
	}
	return found, nil
}

// concerns says whether a clause of a run's convention is about the metric: it
// names the figure that it is about first, or is about all.
func (m Metric) concerns(clause string) bool {
	for _, subject := range []string{"FPR95 (ID+)", "FPR95 (OOD+)", "AUPR"} {
		if strings.HasPrefix(clause, subject) {
			return strings.HasPrefix(m.Head, subject) && !strings.Contains(m.Head, "trapezoid")
		}
	}
	return true
}
