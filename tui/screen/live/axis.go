package live

import (
	"math"
	"strings"

	"oodscope/tui/chart"
	"oodscope/tui/curve"
)

// axis is what the x axes of all charts show.
type axis int

const (
	bySteps axis = iota
	byEpochs
	byTime  // since the stage of the curve began
	byClock // of the day
)

var axisNames = []string{steps, epochs, "time of the stage", "time of day, UTC"}

func (a axis) String() string { return axisNames[a] }

func (a axis) next() axis { return (a + 1) % axis(len(axisNames)) }

// writing is how a chart writes positions on the axis.
func (a axis) writing() chart.XAs {
	return []chart.XAs{chart.Counts, chart.Counts, chart.Elapsed, chart.Clock}[a]
}

// pace is how the steps, the epochs and the times of a stage go together.
type pace struct {
	steps float64 // of an epoch; 0 where unknown
	began float64 // wall time of the first value, seconds since 1970; NaN where unknown
}

// paces derives the pace of each stage from its curves.
func paces(curves map[string]curve.Track) map[string]pace {
	out := map[string]pace{}
	for tag, t := range curves {
		if t.Len() == 0 {
			continue
		}
		stage := stageOf(tag)
		p, known := out[stage]
		if wall := t.At(0).Wall; !known || wall < p.began || math.IsNaN(wall) {
			p.began = wall // one curve without times leaves the stage without
		}
		out[stage] = p
	}
	for stage, p := range out {
		p.steps = stepsOfEpoch(curves, stage)
		out[stage] = p
	}
	return out
}

// stepsOfEpoch is the number of steps of an epoch of a stage: the last value by epoch was written after the last step
// whose wall time is not later. Without times, the highest step and the highest epoch tell; 0 where nothing does.
func stepsOfEpoch(curves map[string]curve.Track, stage string) float64 {
	loss, byEpoch := curves[stage+"/loss"], longest(curves, stage)
	last, ok := byEpoch.Last()
	if !ok || loss.Len() == 0 || last.Step <= 0 {
		return 0
	}
	i := loss.Len() - 1
	if walls := curve.ByClock(); !math.IsNaN(last.Wall) && !math.IsNaN(loss.At(0).Wall) {
		i = max(loss.Search(walls, math.Nextafter(last.Wall, math.Inf(1)))-1, 0)
	}
	return (loss.At(i).Step - loss.At(0).Step + 1) / last.Step
}

// longest is the curve of a stage that counts epochs and has the most of them.
func longest(curves map[string]curve.Track, stage string) curve.Track {
	var best curve.Track
	for _, q := range quantities {
		if t := curves[q.tag]; q.stage() == stage && q.counts == epochs && t.Len() > best.Len() {
			best = t
		}
	}
	return best
}

// of is how a run's curve lies on the axis; false where the run does not tell, and the curve stands as it was written.
func (a axis) of(q quantity, p pace) (curve.Axis, bool) {
	asWritten := curve.ByStep()
	switch {
	case a == bySteps && q.counts == epochs:
		return curve.ByEpoch(p.steps), p.steps > 0 // a number of epochs becomes one of steps
	case a == byEpochs && q.counts == steps:
		return curve.ByEpoch(1 / p.steps), p.steps > 0
	case a == byTime:
		return curve.ByTime(p.began), !math.IsNaN(p.began)
	case a == byClock:
		return curve.ByClock(), !math.IsNaN(p.began)
	}
	return asWritten, true
}

// axisOf is the axis of a group's chart: the one that was chosen, or where one of its curves cannot follow, what the
// curves count.
func (s *Screen) axisOf(g group) (a axis, chosen bool) {
	for _, q := range g {
		for _, r := range s.runs {
			if t := r.curves[q.tag]; t.Len() == 0 {
				continue
			}
			if _, ok := s.axis.of(q, r.paces[q.stage()]); !ok {
				return map[string]axis{steps: bySteps, epochs: byEpochs}[q.counts], false
			}
		}
	}
	return s.axis, true
}

// astray names the charts that cannot follow the chosen axis.
func (s *Screen) astray() string {
	var titles []string
	for _, g := range s.groups {
		if _, chosen := s.axisOf(g); !chosen {
			titles = append(titles, g.title())
		}
	}
	switch {
	case len(titles) == 0:
		return ""
	case len(titles) == len(s.groups):
		return "no times or epochs known: charts stand by what they count"
	}
	return strings.Join(titles, ", ") + " stand by what they count"
}
