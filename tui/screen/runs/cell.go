package runs

import (
	"math"
	"strconv"
	"strings"

	"oodscope/results"
	"oodscope/tui/chart"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/query"
	"oodscope/tui/screen"
	"oodscope/tui/widget"
	"oodscope/tui/words"
)

// cell is where a column shows a run or a group.
type cell struct {
	grid.Grid
	screen *Screen
	record int
	text   grid.Style // of this row
	frame  screen.Frame
}

func (c cell) row() feed.Row { return c.screen.records[c.record].Row }

func (c cell) right(st grid.Style, s string) { c.Right(c.W(), 0, st, s) }

// statusOf is the state of a run; what has a place in the queue waits.
func statusOf(r feed.Row) results.Status {
	if r.Place > 0 {
		return results.Queued
	}
	return r.Run.Status()
}

func drawState(c cell) {
	c.Text(0, 0, widget.StateStyle(statusOf(c.row()), c.frame.Theme), stateText(c.row()))
}

// stateText is the state with the place in the queue: "running", "queued 2", "held 3".
func stateText(r feed.Row) string {
	switch {
	case r.Held:
		return "held " + strconv.Itoa(r.Place)
	case r.Place > 0:
		return "queued " + strconv.Itoa(r.Place)
	}
	return string(r.Run.Status())
}

// drawProgress draws a bar, and the stage where there is room for it; of a run that has ended, what it took.
func drawProgress(c cell) {
	const bar = 8
	run, th := c.row().Run, c.frame.Theme
	switch status := statusOf(c.row()); {
	case widget.Active(status):
		widget.Bar(c.Columns(0, bar), run.State.Fraction, th)
		if c.W() > bar {
			c.Grid.Text(bar+1, 0, c.text, run.State.Stage)
		}
	case status == results.Finished && run.Summary != nil:
		c.Text(0, 0, th.Muted, c.where("took ", words.Clock(words.Seconds(run.Summary.WallSeconds))))
	case status == results.Stopped && run.State.Stage != "":
		c.Text(0, 0, th.Muted, c.where("in ", run.State.Stage))
	}
}

// where is a text behind a word, and without the word where only that has room.
func (c cell) where(word, text string) string {
	if grid.Width(word+text) > c.W() {
		return text
	}
	return word + text
}

// drawTime is the time that is left to a run under way, and the age of any other.
func drawTime(c cell) {
	run, th := c.row().Run, c.frame.Theme
	switch {
	case !widget.Active(statusOf(c.row())):
		c.right(th.Muted, words.Age(c.frame.Now.Sub(run.Created)))
	case run.State.ETA > 0:
		c.right(c.text, words.Clock(run.State.ETA))
	default:
		c.right(th.Muted, "–")
	}
}

// drawValidation is the newest AUROC on held-out images, with its curve: strong while it moves.
func drawValidation(c cell) {
	v := query.Validation(c.screen.records[c.record])
	number, curve := c.frame.Theme.Muted, c.frame.Theme.Faint
	if widget.Active(statusOf(c.row())) {
		number, curve = c.text, c.frame.Theme.Accent
	}
	c.Right(percentW, 0, number, v.String())
	if c.W() > percentW {
		c.Text(percentW+1, 0, curve, chart.Sparkline(c.row().AUROC, sparkW))
	}
}

// drawDelta makes the better direction strong; the sign says which it is.
func drawDelta(c cell) {
	s := c.screen
	switch d := s.delta(c.record); {
	case s.records[c.record].Row.Run.ID == s.base.id:
		c.right(c.frame.Theme.Muted, "base")
	case s.apart(c.record) != "":
		c.right(c.frame.Theme.Faint, s.apart(c.record))
	default:
		c.delta(d)
	}
}

func (c cell) delta(d query.Value) {
	st := c.frame.Theme.Text
	if d.Number >= 0.005 {
		st = c.frame.Theme.Strong
	}
	c.right(st, d.String())
}

// drawTags writes the tags, and behind them the note as far as there is room.
func drawTags(c cell) {
	x := 0
	if tags := tagsText(c.row().Note); tags != "" {
		x = c.Text(0, 0, c.frame.Theme.Muted, tags) + gap
	}
	c.Text(x, 0, c.frame.Theme.Faint, c.row().Note.Text)
}

func tagsText(n results.Note) string { return strings.Join(n.Tags, " ") }

func drawAccuracy(c cell, g *group) { c.mean(g.accuracy) }
func drawAUROC(c cell, g *group)    { c.mean(g.auroc) }
func drawFPR95(c cell, g *group)    { c.mean(g.fpr95) }

func drawAUROCDeviation(c cell, g *group) { c.deviation(g.auroc) }
func drawFPR95Deviation(c cell, g *group) { c.deviation(g.fpr95) }

func (c cell) mean(s summary) {
	if !math.IsNaN(s.mean) {
		c.right(c.text, strconv.FormatFloat(s.mean, 'f', 2, 64))
	}
}

func (c cell) deviation(s summary) {
	if !math.IsNaN(s.deviation) {
		c.right(c.frame.Theme.Muted, "±"+strconv.FormatFloat(s.deviation, 'f', 2, 64))
	}
}

// drawGroupDelta is the mean of the group's deltas.
func drawGroupDelta(c cell, g *group) {
	if g.delta.n > 0 {
		c.delta(points(g.delta.mean))
	}
}

func drawGroupSeeds(c cell, g *group) { c.right(c.frame.Theme.Muted, c.screen.seedsText(g)) }
