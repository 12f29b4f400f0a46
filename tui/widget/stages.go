package widget

import (
	"fmt"
	"slices"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"

	"oodscope/results"
	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// stageKinds are the stages of a run in their order.
func stageKinds(r *results.Run) []string {
	if len(r.State.Kinds) > 0 {
		return r.State.Kinds
	}
	return []string{"classifier", "features", "pairs", "decoder", "scores", "heatmaps"}
}

// stageState is how far a stage is.
type stageState int

const (
	stageAhead stageState = iota
	stageNow
	stageDone
	stageCached
	stageBroken
)

// stages tells how far each stage of a run is.
func stages(r *results.Run, log []string) map[string]stageState {
	out, kinds := map[string]stageState{}, stageKinds(r)
	now := slices.Index(kinds, r.State.Stage)
	for i, k := range kinds {
		switch {
		case r.Status() == results.Finished || i < now:
			out[k] = stageDone
		case i == now && Active(r.Status()):
			out[k] = stageNow
		case i == now:
			out[k] = stageBroken
		}
		if out[k] == stageDone && Cached(r, k, log) {
			out[k] = stageCached
		}
	}
	return out
}

// Cached tells whether a stage was taken from an earlier run: the summary says so, and until there is one the log.
func Cached(r *results.Run, kind string, log []string) bool {
	if r.Summary == nil {
		return slices.ContainsFunc(log, func(line string) bool { return strings.Contains(line, " "+kind+": taken from an earlier run") })
	}
	return slices.ContainsFunc(r.Summary.Stages, func(s results.StageSummary) bool { return s.Kind == kind && s.Cached })
}

// DrawStages writes the stages in a row: what is behind, what runs, what is ahead. Where not all names fit, those of
// stages that are done give way, and then those ahead.
func DrawStages(g grid.Grid, r *results.Run, log []string, th theme.Theme) {
	state, kinds := stages(r, log), stageKinds(r)
	row := fitStages(kinds, state, g.W())
	if row.named == nil && r.Status() == results.Finished {
		g.Text(0, 0, th.Muted, fmt.Sprintf("✓ all %d stages", len(kinds)))
		return
	}
	x := 0
	for i, k := range kinds {
		if i > 0 {
			x += row.gap
		}
		st, sign := stageSign(state[k], r, th)
		if row.named == nil || !row.named(k) {
			x = g.Text(x, 0, st, sign)
			continue
		}
		x = g.Text(x, 0, st, sign+" "+k)
		if state[k] == stageCached {
			x = g.Text(x, 0, th.Faint, row.cached)
		}
	}
}

func stageSign(s stageState, r *results.Run, th theme.Theme) (uv.Style, string) {
	switch s {
	case stageNow:
		return th.Accent, "▸"
	case stageDone:
		return th.Muted, "✓"
	case stageCached:
		return th.Muted, "»"
	case stageBroken:
		return th.Strong, string(Glyph(r.Status()))
	}
	return th.Faint, "·"
}

// stageRow is how the row of stages is laid out.
type stageRow struct {
	gap    int
	cached string                 // behind the name of a stage from an earlier run
	named  func(kind string) bool // nil: none is
}

// fitStages takes the roomiest row that fits into w columns.
func fitStages(kinds []string, state map[string]stageState, w int) stageRow {
	all := func(string) bool { return true }
	ahead := func(k string) bool { return state[k] != stageDone && state[k] != stageCached }
	now := func(k string) bool { return state[k] == stageNow || state[k] == stageBroken }
	for _, row := range []stageRow{{4, " cached", all}, {4, "", all}, {2, "", all}, {2, "", ahead}, {2, "", now}} {
		if row.fits(kinds, state, w) {
			return row
		}
	}
	return stageRow{gap: 1}
}

func (row stageRow) fits(kinds []string, state map[string]stageState, w int) bool {
	width, named := -row.gap, false
	for _, k := range kinds {
		width += row.gap + 1
		if row.named(k) {
			named = true
			width += 1 + grid.Width(k)
			if state[k] == stageCached {
				width += grid.Width(row.cached)
			}
		}
	}
	return named && width <= w
}
