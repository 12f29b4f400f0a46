package screen

import (
	"cmp"
	"fmt"
	"time"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
)

// The columns on the left of the list of runs.
const (
	listX     = 2 // behind the cursor
	nameX     = 4 // of a run, behind its glyph
	stateW    = 8
	progressW = 17
	timeW     = 9
)

func (h *Home) drawRuns(g grid.Grid, f Frame) {
	cols := shown(g.W())
	name := runNameWidth(g.W(), cols)
	x := g.Text(0, 0, f.Theme.Strong, "runs")
	problem := h.unreadLines(g.W())
	for y, line := range problem {
		g.Text(listX, 1+y, f.Theme.Text, line)
	}
	list := g.Rows(1+len(problem), g.H()-1-len(problem))
	if len(h.rows) == 0 {
		list.Text(listX, 0, f.Theme.Muted, h.noRuns())
		return
	}
	from, to := window(max(h.cursor-len(h.experiments), 0), len(h.rows), list.H())
	if to-from < len(h.rows) {
		g.Text(x+2, 0, f.Theme.Muted, fmt.Sprintf("%d to %d of %d", from+1, to, len(h.rows)))
	}
	runHeads(g, name, cols, f)
	for i := from; i < to; i++ {
		drawRun(list.Rows(i-from, 1), h.rows[i], name, cols, h.cursor == len(h.experiments)+i, f)
	}
}

// unreadLines says why the list could not be read, in three lines at most.
func (h *Home) unreadLines(w int) []string {
	if h.unread == "" {
		return nil
	}
	lines := grid.Wrap(h.unread, w-listX)
	return lines[:min(len(lines), 3)]
}

// runRows is the height of the whole list.
func (h *Home) runRows(w int) int { return 1 + len(h.unreadLines(w)) + max(len(h.rows), 1) }

func (h *Home) noRuns() string {
	switch {
	case h.unread != "":
		return ""
	case !h.loaded:
		return "reading…"
	}
	return "none yet: choose an experiment and press enter"
}

func runNameWidth(w int, cols []column) int {
	w -= nameX + 2 + stateW + 2 + progressW + timeW
	for _, c := range cols {
		w -= c.w
	}
	return max(w, 8)
}

func runHeads(g grid.Grid, name int, cols []column, f Frame) {
	x := nameX + name + 2
	g.Text(x, 0, f.Theme.Muted, "state")
	x += stateW + 2
	g.Text(x, 0, f.Theme.Muted, "progress")
	x += progressW + timeW
	g.Right(x, 0, f.Theme.Muted, "left/age")
	for _, c := range cols {
		x += c.w
		g.Right(x, 0, f.Theme.Muted, c.head)
	}
}

func drawRun(g grid.Grid, r feed.Row, name int, cols []column, selected bool, f Frame) {
	status := r.Run.Status()
	st := f.Theme.Text
	if selected {
		st = f.Theme.Strong
		g.Text(0, 0, f.Theme.Accent, "›")
	}
	look := stateStyle(status, f.Theme)
	g.Put(listX, 0, glyph(status), look)
	g.Text(nameX, 0, st, grid.FitMiddle(r.Run.Name, name))
	x := nameX + name + 2
	g.Text(x, 0, look, grid.Fit(string(status), stateW))
	x += stateW + 2
	if why := trouble(r.Run); why != "" {
		g.Sub(x, 0, g.W()-x, 1).Text(0, 0, f.Theme.Muted, why)
		return
	}
	drawProgress(g.Sub(x, 0, progressW, 1), r.Run, f)
	x += progressW + timeW
	g.Right(x, 0, f.Theme.Muted, timeOf(r.Run, f.Now))
	for _, c := range cols {
		x += c.w
		look := st
		if c.curve {
			look = f.Theme.Muted
		}
		g.Right(x, 0, look, c.text(r))
	}
}

// trouble is why a run has no numbers to show: it takes the place of the numbers.
func trouble(r *results.Run) string { return shortHashes(cmp.Or(r.Problem, endedBadly(r))) }

// endedBadly is why a run ended that was not to end yet.
func endedBadly(r *results.Run) string {
	switch r.Status() {
	case results.Failed:
		return r.State.Reason
	case results.Crashed:
		return "ended without a word in " + cmp.Or(r.State.Stage, "an unknown stage") + "; its last line is in the log"
	}
	return ""
}

func active(s results.Status) bool { return s == results.Running || s == results.Stopping }

func drawProgress(g grid.Grid, r *results.Run, f Frame) {
	switch status := r.Status(); {
	case active(status):
		bar(g.Columns(0, 6), r.State.Fraction, f.Theme)
		g.Text(7, 0, f.Theme.Text, r.State.Stage)
	case status == results.Finished && r.Summary != nil:
		g.Text(0, 0, f.Theme.Muted, "in "+clock(seconds(r.Summary.WallSeconds)))
	case status == results.Stopped:
		g.Text(0, 0, f.Theme.Muted, "in "+r.State.Stage)
	}
}

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

// timeOf is the time that is left to a run under way, and the age of any other.
func timeOf(r *results.Run, now time.Time) string {
	switch {
	case !active(r.Status()):
		return age(now.Sub(r.Created))
	case r.State.ETA > 0:
		return clock(r.State.ETA)
	}
	return "–"
}
