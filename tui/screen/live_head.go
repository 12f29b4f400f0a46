package screen

import (
	"cmp"
	"fmt"
	"strings"

	"oodscope/results"
	"oodscope/tui/grid"
)

// drawName writes which run this is and how it is.
func drawName(g grid.Grid, r *results.Run, f Frame) {
	status := r.Status()
	look := stateStyle(status, f.Theme)
	g.Put(0, 0, glyph(status), look)
	x := g.Text(2, 0, f.Theme.Strong, r.Name)
	x = g.Text(x+2, 0, look, string(status))
	g.Sub(x+2, 0, g.W()-x-2, 1).Right(g.W()-x-2, 0, f.Theme.Muted, r.ID)
}

// headRows is the height of the head with the space behind it.
func (l *Live) headRows(w int) int {
	rows := 3 + len(l.sentences(w)) // name, stages, space
	if l.detail.Run != nil && active(l.detail.Run.Status()) {
		rows++
	}
	return rows
}

func (l *Live) drawHead(g grid.Grid, f Frame) {
	r := l.detail.Run
	drawName(g.Rows(0, 1), r, f)
	drawStages(g.Rows(1, 1), r, l.detail.Log, f)
	y := 2
	if active(r.Status()) {
		l.drawProgress(g.Rows(y, 1), f)
		y++
	}
	for i, line := range l.sentences(g.W()) {
		g.Text(0, y+i, f.Theme.Muted, line)
	}
}

// drawProgress writes the bar with what is left of a run under way.
func (l *Live) drawProgress(g grid.Grid, f Frame) {
	r := l.detail.Run
	text := strings.Join(rate(r.State), " · ")
	w := max(g.W()-grid.Width(text)-2, 10)
	bar(g.Columns(0, w), r.State.Fraction, f.Theme)
	g.Text(w+2, 0, f.Theme.Text, text)
}

func rate(s results.State) []string {
	facts := []string{fmt.Sprintf("%.0f %%", 100*s.Fraction)}
	if s.Stage == "data" {
		facts = append(facts, "reading the data sets")
	}
	if s.Epochs > 0 {
		facts = append(facts, fmt.Sprintf("epoch %d/%d", s.Epoch, s.Epochs))
	}
	if s.Rate > 0 {
		facts = append(facts, count(int64(s.Rate+0.5))+" "+s.Unit)
	}
	if s.ETA > 0 {
		facts = append(facts, clock(s.ETA)+" left")
	}
	return facts
}

// sentences are what the head says in words: how a run ended, and what of it could not be read.
func (l *Live) sentences(w int) []string {
	var lines []string
	if r := l.detail.Run; r != nil && !active(r.Status()) {
		lines = grid.Wrap(shortHashes(ended(r)), w)
	}
	if l.detail.Problem != "" {
		lines = append(lines, grid.Wrap(shortHashes(l.detail.Problem), w)...)
	}
	return lines
}

func ended(r *results.Run) string {
	if why := endedBadly(r); why != "" {
		return why
	}
	switch {
	case r.Status() == results.Finished && r.Summary != nil:
		s := r.Summary
		return fmt.Sprintf("finished in %s · %s on %s · seed %d", clock(seconds(s.WallSeconds)), s.Architecture, s.IDSet, s.Seed)
	case r.Status() == results.Stopped:
		return cmp.Or(r.State.Reason, "stopped") + " in " + r.State.Stage + "; its finished stages are kept"
	case r.Status() == results.Queued:
		return "waiting for its turn"
	}
	return string(r.Status()) + reason(r)
}

func reason(r *results.Run) string {
	if r.State.Reason == "" {
		return ""
	}
	return ": " + r.State.Reason
}
