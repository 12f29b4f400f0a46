package screen

import (
	"slices"

	"oodscope/tui/grid"
)

// logRow is a row of the live screen's log: the time of day where a line starts, and text from column x on.
type logRow struct {
	stamp, text string
	x           int
}

// layLog lays the newest lines out in so many rows. A line too long for its row goes on in the next ones where rows are
// free, the newest line first; else it is cut when it is drawn.
func layLog(lines []string, w, rows int) []logRow {
	lines = lines[max(len(lines)-max(rows, 0), 0):]
	free := rows - len(lines)
	var upwards []logRow
	for _, line := range slices.Backward(lines) {
		stamp, text := timeOfDay(line)
		parts := broken(text, w-len(stamp))
		if len(parts)-1 > free {
			parts = []string{text}
		}
		free -= len(parts) - 1
		for i, part := range slices.Backward(parts) {
			row := logRow{text: part, x: len(stamp)}
			if i == 0 {
				row.stamp = stamp
			}
			upwards = append(upwards, row)
		}
	}
	slices.Reverse(upwards)
	return upwards
}

func timeOfDay(line string) (stamp, text string) {
	stamp, text = splitStamp(grid.Clean(line))
	if stamp != "" {
		stamp = stamp[len("2006-01-02 "):]
	}
	return stamp, text
}

// wantedLogRows is the number of rows that the newest lines fill, up to most.
func (l *Live) wantedLogRows(w, most int) int {
	lines := l.detail.Log
	n := 0
	for _, line := range lines[max(len(lines)-max(most, 0), 0):] {
		stamp, text := timeOfDay(line)
		n += len(broken(text, w-len(stamp)))
	}
	return min(n, max(most, 0))
}

func (l *Live) drawLog(g grid.Grid, f Frame) {
	x := g.Text(0, 0, f.Theme.Strong, "log")
	g.Text(x+2, 0, f.Theme.Muted, "UTC")
	for y, row := range layLog(l.detail.Log, g.W(), g.H()-1) {
		g.Text(0, 1+y, f.Theme.Faint, row.stamp)
		g.Text(row.x, 1+y, f.Theme.Muted, row.text)
	}
}
