package live

import (
	"cmp"
	"fmt"
	"strings"

	"oodscope/results"
	"oodscope/tui/grid"
	"oodscope/tui/screen"
	"oodscope/tui/widget"
	"oodscope/tui/words"
)

// headRows is the height of the head with the space behind it.
func (s *Screen) headRows(w int) int {
	if s.detail.Run == nil {
		return 0
	}
	rows := 3 + len(s.sentences(w)) // name, stages, space
	if widget.Active(s.detail.Run.Status()) {
		rows++
	}
	return rows
}

func (s *Screen) drawHead(g grid.Grid, f screen.Frame) {
	r := s.detail.Run
	widget.DrawName(g.Rows(0, 1), r, f.Theme)
	widget.DrawStages(g.Rows(1, 1), r, s.detail.Log, f.Theme)
	y := 2
	if widget.Active(r.Status()) {
		s.drawProgress(g.Rows(y, 1), f)
		y++
	}
	for i, line := range s.sentences(g.W()) {
		g.Text(0, y+i, f.Theme.Muted, line)
	}
}

// drawProgress writes the bar with what is left of a run under way.
func (s *Screen) drawProgress(g grid.Grid, f screen.Frame) {
	r := s.detail.Run
	text := strings.Join(rate(r.State), " · ")
	w := max(g.W()-grid.Width(text)-2, 10)
	widget.Bar(g.Columns(0, w), r.State.Fraction, f.Theme)
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
	if s.Step > 0 {
		facts = append(facts, "step "+words.Count(s.Step))
	}
	if s.Rate > 0 {
		facts = append(facts, words.Count(int64(s.Rate+0.5))+" "+s.Unit)
	}
	if s.ETA > 0 {
		facts = append(facts, words.Clock(s.ETA)+" left")
	}
	return facts
}

// sentences are what the head says in words: how a run ended or what it waits for, and what of it could not be read.
func (s *Screen) sentences(w int) []string {
	var lines []string
	if r := s.detail.Run; r != nil && !widget.Active(r.Status()) {
		lines = grid.Wrap(words.ShortHashes(s.ended(r)), w)
	}
	if s.detail.Problem != "" {
		lines = append(lines, grid.Wrap(words.ShortHashes(s.detail.Problem), w)...)
	}
	return lines[:min(len(lines), mostSentences)]
}

const mostSentences = 4 // rows; a reason of ten thousand characters is in the log

func (s *Screen) ended(r *results.Run) string {
	in := ""
	if r.State.Stage != "" {
		in = " in " + r.State.Stage
	}
	switch r.Status() {
	case results.Finished:
		return finished(r)
	case results.Stopped:
		return cmp.Or(r.State.Reason, "stopped") + in + "; its finished stages are kept, r goes on from there"
	case results.Queued:
		return s.waiting(r.ID)
	case results.Crashed:
		return "crashed" + in + reason(r) + "; its process is gone, r goes on from the last finished stage"
	}
	return string(r.Status()) + in + reason(r)
}

func finished(r *results.Run) string {
	sum := r.Summary
	if sum == nil {
		return "finished, but its final numbers cannot be read"
	}
	return fmt.Sprintf("finished in %s · %s on %s · seed %d", words.Clock(words.Seconds(sum.WallSeconds)), sum.Architecture, sum.IDSet, sum.Seed)
}

func reason(r *results.Run) string {
	if r.State.Reason == "" {
		return ""
	}
	return ": " + r.State.Reason
}
