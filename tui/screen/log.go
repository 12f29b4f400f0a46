package screen

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/viewport"

	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
)

// Log shows a run's log. While its last line is on screen, new lines push it up.
type Log struct {
	detail feed.Detail
	view   viewport.Model
}

// NewLog is a log without lines.
func NewLog() Log { return Log{view: viewport.New()} }

// Show takes the newest state of a run.
func (l *Log) Show(d feed.Detail) {
	same := l.detail.Run != nil && l.detail.Run.ID == d.Run.ID
	unchanged := same && slices.Equal(l.detail.Log, d.Log)
	l.detail = d
	if !unchanged {
		l.fill(!same || l.view.AtBottom())
	}
}

// Fail says that the run could not be read again; the lines read before stay.
func (l *Log) Fail(err error) { l.detail.Problem = err.Error() }

const logHead = 2 // name, heading

// Resize tells the size of the rectangle that Draw will get.
func (l *Log) Resize(w, h int) {
	newest := l.view.AtBottom()
	l.view.SetWidth(w)
	l.view.SetHeight(max(h-logHead, 0))
	l.fill(newest)
}

// fill lays the lines out for the width.
func (l *Log) fill(newest bool) {
	var lines []string
	for _, line := range l.detail.Log {
		lines = append(lines, wrapped(line, l.view.Width())...)
	}
	l.view.SetContentLines(lines)
	if newest {
		l.view.GotoBottom()
	}
}

// wrapped breaks a line of a log at words; its parts stand behind its time.
func wrapped(line string, w int) []string {
	stamp, text := splitStamp(grid.Clean(line))
	parts := broken(text, w-len(stamp))
	for i := range parts {
		parts[i] = stamp + parts[i]
		stamp = strings.Repeat(" ", len(stamp))
	}
	return parts
}

// broken is a text as it is where a line of w cells holds it, else broken at words.
func broken(text string, w int) []string {
	if grid.Width(text) <= w {
		return []string{text}
	}
	return grid.Wrap(text, w)
}

// Do answers an action. why says why it cannot be done.
func (l *Log) Do(a keys.Action) (done bool, why string) {
	switch a {
	case keys.Down:
		l.view.ScrollDown(1)
	case keys.Up:
		l.view.ScrollUp(1)
	case keys.PageDown:
		l.view.PageDown()
	case keys.PageUp:
		l.view.PageUp()
	case keys.First:
		l.view.GotoTop()
	case keys.Last:
		l.view.GotoBottom()
	default:
		return false, ""
	}
	return true, ""
}

// Draw puts the screen on a grid.
func (l *Log) Draw(g grid.Grid, f Frame) {
	r := l.detail.Run
	if r == nil {
		g.Paragraph(f.Theme.Muted, unread(l.detail))
		return
	}
	drawName(g, r, f)
	if len(l.detail.Log) == 0 {
		g.Text(0, logHead, f.Theme.Muted, "this run has said nothing yet")
		return
	}
	g.Text(0, 1, f.Theme.Muted, "date and time, UTC")
	for y, line := range strings.Split(l.view.View(), "\n") {
		g.Text(0, logHead+y, f.Theme.Text, line)
	}
}

// Place says which part of the log is on screen, or what of the run could not be read.
func (l *Log) Place() string {
	switch {
	case l.detail.Run != nil && l.detail.Problem != "":
		return shortHashes(l.detail.Problem)
	case l.view.TotalLineCount() <= l.view.VisibleLineCount():
		return ""
	case l.view.AtBottom():
		return "newest lines; earlier ones above"
	}
	return fmt.Sprintf("%.0f %% of %s lines", 100*l.view.ScrollPercent(), count(int64(l.view.TotalLineCount())))
}

// Forget empties the screen before another run is shown.
func (l *Log) Forget() {
	l.detail = feed.Detail{}
	l.view.SetContentLines(nil)
}

// splitStamp takes the time off a line of a log, as date and time to the second, in UTC as it is written. A line
// without a time has none.
func splitStamp(line string) (stamp, text string) {
	const seconds = len("2006-01-02T15:04:05")
	head, rest, found := strings.Cut(line, " ")
	if !found || len(head) <= seconds || head[10] != 'T' || head[13] != ':' || !strings.HasSuffix(head, "Z") {
		return "", line
	}
	return head[:10] + " " + head[11:seconds] + "  ", rest
}
