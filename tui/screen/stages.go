package screen

import (
	"slices"
	"strings"

	"oodscope/results"
	"oodscope/tui/grid"
)

// stageKinds are the stages of a run in their order.
var stageKinds = []string{"classifier", "features", "pairs", "decoder", "scores", "heatmaps"}

// stageState is how far a stage is.
type stageState int

const (
	stageAhead stageState = iota
	stageNow
	stageDone
	stageCached
	stageBroken
)

// stages tells how far each stage of a run is. Which ones came from an earlier run is in the summary, and until there is
// one in the log.
func stages(r *results.Run, log []string) map[string]stageState {
	out := map[string]stageState{}
	now := slices.Index(stageKinds, r.State.Stage)
	for i, k := range stageKinds {
		switch {
		case r.Status() == results.Finished || i < now:
			out[k] = stageDone
		case i == now && active(r.Status()):
			out[k] = stageNow
		case i == now:
			out[k] = stageBroken
		}
		if out[k] == stageDone && cached(r, k, log) {
			out[k] = stageCached
		}
	}
	return out
}

func cached(r *results.Run, kind string, log []string) bool {
	if r.Summary == nil {
		return slices.ContainsFunc(log, func(line string) bool { return strings.Contains(line, " "+kind+": taken from an earlier run") })
	}
	return slices.ContainsFunc(r.Summary.Stages, func(s results.StageSummary) bool { return s.Kind == kind && s.Cached })
}

// drawStages writes the stages in a row: what is behind, what runs, what is ahead.
func drawStages(g grid.Grid, r *results.Run, log []string, f Frame) {
	state := stages(r, log)
	x := 0
	for i, k := range stageKinds {
		if i > 0 {
			x += 2 + spread(g.W())
		}
		st, sign, after := f.Theme.Muted, "·", ""
		switch state[k] {
		case stageNow:
			st, sign = f.Theme.Accent, "▸"
		case stageDone:
			sign = "✓"
		case stageCached:
			sign, after = "»", cachedWord(g.W())
		case stageBroken:
			st, sign = f.Theme.Strong, string(glyph(r.Status()))
		case stageAhead:
			st = f.Theme.Faint
		}
		x = g.Text(x, 0, st, sign+" "+k)
		x = g.Text(x, 0, f.Theme.Faint, after)
	}
}

func spread(w int) int {
	if w >= 100 {
		return 2
	}
	return 0
}

// cachedWord explains the sign of a cached stage where there is room for it six times.
func cachedWord(w int) string {
	if w >= 120 {
		return " cached"
	}
	return ""
}
