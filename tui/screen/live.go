package screen

import (
	"cmp"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
)

// Live shows one run: its stages, its curves, its log, and its final table.
type Live struct {
	detail feed.Detail
	smooth int // index into smoothings
	logY   bool
	page   int // of charts
	pages  int // as last laid out for the size and the data
	w, h   int
}

// smoothings are the weights of the moving average that the switch goes through.
var smoothings = []float64{0.9, 0.98, 0, 0.6}

// Show takes the newest state of a run. Another run than before starts afresh but keeps the switches.
func (l *Live) Show(d feed.Detail) {
	if l.detail.Run == nil || l.detail.Run.ID != d.Run.ID {
		l.page = 0
	}
	l.detail = d
	l.arrange()
}

// Resize tells the size of the rectangle that Draw will get.
func (l *Live) Resize(w, h int) {
	l.w, l.h = w, h
	l.arrange()
}

func (l *Live) arrange() {
	_, rect := l.split(l.w, l.h)
	l.pages = pagesOf(len(l.groups()), rect.w, rect.h)
	l.page = min(l.page, max(l.pages-1, 0))
}

// Run is the run shown; nil before the first.
func (l *Live) Run() *results.Run { return l.detail.Run }

// Do answers an action. why says why it cannot be done.
func (l *Live) Do(a keys.Action) (done bool, why string) {
	switch a {
	case keys.Smooth:
		l.smooth = (l.smooth + 1) % len(smoothings)
	case keys.LogY:
		l.logY = !l.logY
	case keys.NextCharts, keys.PrevCharts:
		if l.pages < 2 {
			return false, "all charts are on screen"
		}
		step := 1
		if a == keys.PrevCharts {
			step = l.pages - 1
		}
		l.page = (l.page + step) % l.pages
	default:
		return false, ""
	}
	return true, ""
}

// Fail says that the run could not be read again; what was read before stays.
func (l *Live) Fail(err error) {
	l.detail.Problem = err.Error()
	l.arrange()
}

// Draw puts the run on a grid.
func (l *Live) Draw(g grid.Grid, f Frame) {
	if l.detail.Run == nil {
		g.Paragraph(f.Theme.Muted, unread(l.detail))
		return
	}
	l.drawHead(g, f)
	parts, charts := l.split(g.W(), g.H())
	if !parts.table.empty() {
		drawTable(parts.table.of(g), l.tableLines(parts.table.w), f)
	}
	l.drawCharts(charts.of(g), f)
	if !parts.log.empty() {
		l.drawLog(parts.log.of(g), f)
	}
}

// Forget empties the screen before another run is shown; switches stay.
func (l *Live) Forget() { l.detail, l.page = feed.Detail{}, 0 }

// unread is what a screen says before there is a run to show.
func unread(d feed.Detail) string { return cmp.Or(d.Problem, "reading…") }
