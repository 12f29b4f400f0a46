package table

import (
	"slices"

	"oodscope/results"
	"oodscope/tui/grid"
)

const metricGap = 2 // columns between numbers

// Long is the whole table of a run in at most width columns (0: as wide as it needs): a row per OOD set and detector,
// the mean over the sets, the accuracy, and what the columns mean. Names lose their common folder, then are cut, before
// numbers are; where not even the numbers fit, the last columns are left out and a note says so.
func Long(s *results.Summary, width int) []Line {
	l := newLong(s, width)
	lines := []Line{{Head, l.head()}}
	for i, set := range s.Sets {
		name := l.sets[i]
		for _, d := range set.Detectors {
			lines = append(lines, Line{Row, l.row(name, d)})
			name = ""
		}
	}
	lines = append(lines, Line{Kind: Blank})
	name := "mean"
	for _, d := range s.Mean {
		lines = append(lines, Line{Mean, l.row(name, d)})
		name = ""
	}
	return append(lines, notes(s, width, l.spread, l.dropped())...)
}

// long is the geometry of the table.
type long struct {
	sets          []string // names as they are shown
	set, detector int      // widths
	metrics       []metric
	spread        bool // AUROC has its interval beside it
}

func newLong(s *results.Summary, width int) long {
	l := long{sets: setNames(s), detector: widest(detectorNames(s), 8, 16), metrics: metrics, spread: hasIntervals(s)}
	l.set = widest(l.sets, 7, 30)
	if width <= 0 {
		return l
	}
	l.spread = l.spread && l.numbers()+8+metricGap+8 <= width
	for len(l.metrics) > 1 && l.numbers()+8+metricGap+8 > width {
		l.metrics = l.metrics[:len(l.metrics)-1]
	}
	room := max(width-l.numbers()-l.detector-metricGap, 4)
	if l.set > room {
		l.sets = Short(l.sets)
		l.set = min(widest(l.sets, 7, 30), room)
	}
	return l
}

func (l long) numbers() int {
	w := 0
	for _, m := range l.metrics {
		w += metricGap + columnWidth(m)
	}
	if l.spread {
		w += 1 + spreadWidth
	}
	return w
}

// spreadWidth is that of the widest half interval there is.
const spreadWidth = len("±50.0") - 1 // ± is two bytes and one column

func hasIntervals(s *results.Summary) bool {
	return slices.ContainsFunc(s.Sets, func(set results.SetResult) bool {
		return slices.ContainsFunc(set.Detectors, func(d results.DetectorResult) bool { return d.Intervals != nil })
	})
}

func columnWidth(m metric) int { return max(len(m.head), len("100.00")) }

func (l long) dropped() []string {
	var names []string
	for _, m := range metrics[len(l.metrics):] {
		names = append(names, m.head)
	}
	return names
}

func (l long) head() string {
	line := l.names("OOD set", "detector")
	for i, m := range l.metrics {
		line += grid.PadLeft(m.head, metricGap+columnWidth(m))
		if i == 0 && l.spread {
			line += grid.PadLeft("±", 1+spreadWidth)
		}
	}
	return line
}

func (l long) row(set string, d results.DetectorResult) string {
	line := l.names(set, d.Detector)
	for i, m := range l.metrics {
		line += grid.PadLeft(Percent(m.of(d)), metricGap+columnWidth(m))
		if i == 0 && l.spread {
			line += grid.PadLeft(m.spread(d), 1+spreadWidth)
		}
	}
	return line
}

func (l long) names(set, detector string) string {
	return grid.Pad(set, l.set) + "  " + grid.Pad(detector, l.detector)
}
