package table

import "strings"

// Kind is what a line of a table is.
type Kind int

// The kinds of lines.
const (
	Head Kind = iota
	Row
	Mean
	Note
	Blank
)

// Line is one line of a table.
type Line struct {
	Kind Kind
	Text string
}

// Text joins lines as a command prints them, without trailing spaces.
func Text(lines []Line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(strings.TrimRight(l.Text, " "))
		b.WriteByte('\n')
	}
	return b.String()
}
