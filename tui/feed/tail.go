package feed

import (
	"slices"

	"oodscope/results"
	"oodscope/results/events"
	"oodscope/tui/chart"
)

// tail keeps the curves of one run up to date. Slices that it handed out are never written to again within their length.
type tail struct {
	reader  *events.Reader
	keep    func(tag string) bool
	series  map[string][]chart.Point
	drained bool // everything of a run that had ended was read
}

func newTail(run *results.Run, keep func(tag string) bool) *tail {
	return &tail{reader: run.Events(), keep: keep, series: map[string][]chart.Point{}}
}

// advance reads at most budget new points and returns how many it read.
func (t *tail) advance(run *results.Run, budget int) (int, error) {
	if t.drained && !run.Alive {
		return 0, nil
	}
	points, err := t.reader.Read(budget)
	for _, p := range points {
		if t.keep(p.Tag) {
			t.add(p)
		}
	}
	t.drained = err == nil && len(points) == 0 && !run.Alive
	return len(points), err
}

// add appends a point. A step that does not follow the last one comes from a resumed run: it replaces what the run had
// written from there on, on a copy.
func (t *tail) add(p events.Point) {
	s, x := t.series[p.Tag], float64(p.Step)
	if n := len(s); n > 0 && x <= s[n-1].X {
		k, _ := slices.BinarySearchFunc(s, x, func(q chart.Point, x float64) int {
			if q.X < x {
				return -1
			}
			return 1
		})
		s = slices.Clone(s[:k])
	}
	t.series[p.Tag] = append(s, chart.Point{X: x, Y: p.Value})
}

func (t *tail) snapshot() map[string][]chart.Point {
	out := make(map[string][]chart.Point, len(t.series))
	for tag, s := range t.series {
		out[tag] = slices.Clip(s)
	}
	return out
}
