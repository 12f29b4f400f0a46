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

// drawProgress writes the bar with what is left of a run under way, and one sentence about any other.
func (l *Live) drawProgress(g grid.Grid, f Frame) {
	r := l.detail.Run
	if !active(r.Status()) {
		g.Text(0, 0, f.Theme.Muted, ended(r))
		return
	}
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

func ended(r *results.Run) string {
	if why := trouble(r); why != "" {
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

func (l *Live) drawLog(g grid.Grid, f Frame) {
	title, st := "log", f.Theme.Strong
	if l.detail.Problem != "" {
		title = "log · " + l.detail.Problem
	}
	g.Text(0, 0, st, title)
	lines := l.detail.Log
	lines = lines[max(len(lines)-(g.H()-1), 0):]
	for i, line := range lines {
		stamp, text := splitStamp(line)
		x := 0
		if stamp != "" {
			x = g.Text(0, 1+i, f.Theme.Faint, stamp[len("2006-01-02 "):])
		}
		g.Text(x, 1+i, f.Theme.Muted, text)
	}
}
