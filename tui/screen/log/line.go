package log

import (
	"strings"

	"oodscope/tui/grid"
)

// line is a line of a log, cleaned.
type line struct {
	stamp  string // date and time to the second, UTC, with the space behind it; "" where the line has none
	text   string
	folded string // text in lower case, for searching
}

func parse(raw []string) []line {
	lines := make([]line, len(raw))
	for i, l := range raw {
		stamp, text := splitStamp(grid.Clean(l))
		lines[i] = line{stamp, text, strings.ToLower(text)}
	}
	return lines
}

// splitStamp takes the time off a line of a log, in UTC as it is written.
func splitStamp(l string) (stamp, text string) {
	const seconds = len("2006-01-02T15:04:05")
	head, rest, found := strings.Cut(l, " ")
	if !found || len(head) <= seconds || head[10] != 'T' || head[13] != ':' || !strings.HasSuffix(head, "Z") {
		return "", l
	}
	return head[:10] + " " + head[11:seconds] + "  ", rest
}

const leastText = 20 // columns beside the time; a narrower page leaves the time out

// rows breaks the text at words into rows for w columns, and says from which column on they stand.
func (l line) rows(w int) (x int, rows []string) {
	if w-len(l.stamp) >= leastText {
		x = len(l.stamp)
	}
	if grid.Width(l.text) <= w-x {
		return x, []string{l.text}
	}
	return x, grid.Wrap(l.text, w-x)
}
