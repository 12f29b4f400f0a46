package screen

import (
	"oodscope/tui/chart"
	"oodscope/tui/grid"
	"oodscope/tui/table"
)

// rect is a place on the screen, relative to the screen's own rectangle.
type rect struct{ x, y, w, h int }

func (r rect) empty() bool { return r.w <= 0 || r.h <= 0 }

func (r rect) of(g grid.Grid) grid.Grid { return g.Sub(r.x, r.y, r.w, r.h) }

// parts are the places beside the charts.
type parts struct{ table, log rect }

const (
	logLines   = 8   // at most
	sideBySide = 150 // columns from which the final table stands beside the charts
)

// split divides w by h cells: head, final table where there is one, charts, log.
func (l *Live) split(w, h int) (parts, rect) {
	var p parts
	head := l.headRows(w)
	body := rect{0, head, w, h - head}
	if lines := len(l.tableLines(tableWidth(w))); lines > 0 {
		p.table = rect{0, head, tableWidth(w), min(lines, body.h)}
		if w >= sideBySide {
			p.table.x = w - p.table.w
			body.w -= p.table.w + 4
		} else {
			body.y += lines + 1
			body.h -= lines + 1
		}
	}
	if w >= sideBySide && !p.table.empty() {
		y := p.table.y + p.table.h + 1
		p.log = rect{p.table.x, y, p.table.w, l.wantedLogRows(p.table.w, h-y-1) + 1}
		return p, body
	}
	p.log, body = splitLog(body, l.wantedLogRows(w, body.h), len(l.groups()) > 0)
	if body.h < chart.MinH {
		body.h = min(body.h, 1)
	}
	return p, body
}

// splitLog takes the log's rows from the end of the body: a quarter at most, all but one where there is no chart.
func splitLog(body rect, wanted int, charts bool) (log, rest rect) {
	const head = 2 // space and title
	n := min(wanted, logLines, body.h/4)
	if !charts {
		n = min(wanted, body.h-head-1)
	}
	if n < 1 || charts && body.h-n-head <= chart.MinH {
		return rect{}, body
	}
	body.h -= n + head
	if !charts {
		body.h = 1
	}
	return rect{0, body.y + body.h + 1, body.w, n + 1}, body
}

func tableWidth(w int) int {
	if w >= sideBySide {
		return min(w*2/5, 92)
	}
	return w
}

// tableRows bounds the detectors beside the curves.
const tableRows = 8

func (l *Live) tableLines(w int) []table.Line {
	if l.detail.Run == nil || l.detail.Run.Summary == nil {
		return nil
	}
	return table.Compact(l.detail.Run.Summary, w, tableRows)
}
