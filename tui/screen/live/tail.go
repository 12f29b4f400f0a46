package live

import (
	"slices"
	"strings"

	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// logRow is a row of the log: the time of day where a line starts, and text from column x on.
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

// longLine is how many bytes of a line are shown here, more than fill the rows of the log; its own screen has all.
const longLine = 4 << 10

// timeOfDay takes the time off a line, to the second and in UTC as it is written. A line without one has none.
func timeOfDay(line string) (stamp, text string) {
	const seconds = len("2006-01-02T15:04:05")
	line = grid.Clean(line[:min(len(line), longLine)])
	head, rest, found := strings.Cut(line, " ")
	if !found || len(head) <= seconds || head[10] != 'T' || head[13] != ':' || !strings.HasSuffix(head, "Z") {
		return "", line
	}
	return head[11:seconds] + "  ", rest
}

// broken is a text as it is where a line of w cells holds it, else broken at words.
func broken(text string, w int) []string {
	if grid.Width(text) <= w {
		return []string{text}
	}
	return grid.Wrap(text, w)
}

// wantedLogRows is the number of rows that the newest lines fill, up to most.
func (s *Screen) wantedLogRows(w, most int) int {
	lines := s.detail.Log
	n := 0
	for _, line := range slices.Backward(lines) {
		if n >= most {
			break
		}
		stamp, text := timeOfDay(line)
		n += len(broken(text, w-len(stamp)))
	}
	return min(n, max(most, 0))
}

func (s *Screen) drawLog(g grid.Grid, th theme.Theme) {
	x := g.Text(0, 0, th.Strong, "log")
	g.Text(x+2, 0, th.Muted, "UTC")
	for y, row := range layLog(s.detail.Log, g.W(), g.H()-1) {
		g.Text(0, 1+y, th.Faint, row.stamp)
		g.Text(row.x, 1+y, th.Muted, row.text)
	}
}
