package screen

import (
	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
)

// Home lists what can be launched and what has run.
type Home struct {
	experiments []Experiment
	launchable  string // why the list of experiments could not be read
	rows        []feed.Row
	unread      string // why the list of runs could not be read
	loaded      bool
	cursor      int  // over the experiments, then the runs
	moved       bool // the person chose the row; until then the newest run is, or the first experiment
}

// SetExperiments takes the list of experiments, or why there is none.
func (h *Home) SetExperiments(e []Experiment, err error) {
	onRun := h.cursor - len(h.experiments)
	h.experiments, h.launchable = e, ""
	if err != nil {
		h.launchable = err.Error()
	}
	if onRun >= 0 && len(h.rows) > 0 {
		h.cursor = onRun + len(e)
	}
	h.settle()
}

// SetRuns takes the newest list of runs, or why it could not be read: the list before it stays then. The cursor stays on
// the run that it was on.
func (h *Home) SetRuns(rows []feed.Row, err error) {
	h.loaded, h.unread = true, ""
	if err != nil {
		h.unread = err.Error()
		return
	}
	on, had := h.Run()
	h.rows = rows
	for i, r := range rows {
		if had && r.Run.ID == on.ID {
			h.cursor = len(h.experiments) + i
		}
	}
	h.settle()
}

// settle keeps the cursor on a row.
func (h *Home) settle() {
	if !h.moved {
		h.cursor = 0
		if len(h.rows) > 0 {
			h.cursor = len(h.experiments)
		}
	}
	h.cursor = max(min(h.cursor, h.count()-1), 0)
}

func (h *Home) count() int { return len(h.experiments) + len(h.rows) }

// Experiment is the one under the cursor.
func (h *Home) Experiment() (Experiment, bool) {
	if h.cursor < len(h.experiments) {
		return h.experiments[h.cursor], true
	}
	return Experiment{}, false
}

// Run is the one under the cursor.
func (h *Home) Run() (*results.Run, bool) {
	if i := h.cursor - len(h.experiments); i >= 0 && i < len(h.rows) {
		return h.rows[i].Run, true
	}
	return nil, false
}

// Runs is the newest list of runs.
func (h *Home) Runs() []feed.Row { return h.rows }

// Select puts the cursor on a run.
func (h *Home) Select(id string) {
	for i, r := range h.rows {
		if r.Run.ID == id {
			h.cursor, h.moved = len(h.experiments)+i, true
		}
	}
}

// Do answers an action. why says why it cannot be done; both empty and false: not this screen's.
func (h *Home) Do(a keys.Action) (done bool, why string) {
	if next, ok := move(a, h.cursor, h.count()); ok {
		h.cursor, h.moved = next, true
		return true, ""
	}
	if a != keys.SwitchList {
		return false, ""
	}
	switch {
	case len(h.rows) == 0:
		return false, "no runs to go to yet"
	case len(h.experiments) == 0:
		return false, "no experiments to go to"
	case h.cursor < len(h.experiments):
		h.cursor = len(h.experiments)
	default:
		h.cursor = 0
	}
	h.moved = true
	return true, ""
}

// The selection is shown beside the lists from so many columns on, else below them where so many rows are free.
const (
	previewFrom = 150
	previewRows = 10
)

// Draw puts the lists, and on wide screens the selection, on a grid.
func (h *Home) Draw(g grid.Grid, f Frame) {
	wide := g.W() >= previewFrom
	if wide {
		w := min(g.W()*3/5, 128)
		h.preview(g.Columns(w+4, g.W()-w-4), f)
		g = g.Columns(0, w)
	}
	n := h.drawExperiments(g, f) + 1
	runs := g.Rows(n, g.H()-n)
	list := h.runRows(g.W())
	if below := n + list + 1; !wide && g.H()-below >= previewRows {
		runs = g.Rows(n, list)
		h.preview(g.Rows(below, g.H()-below), f)
	}
	h.drawRuns(runs, f)
}
