package table

import (
	"strings"

	"oodscope/tui/theme"
)

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

// Styled is Text for a terminal: headings and notes muted, the mean strong. The writer has to know the terminal's
// colours; a Lip Gloss or colorprofile writer takes out what it has not.
func Styled(lines []Line, s theme.Styles) string {
	var b strings.Builder
	for _, l := range lines {
		style := s.Text
		switch l.Kind {
		case Head, Note:
			style = s.Muted
		case Mean:
			style = s.Strong
		}
		b.WriteString(style.Render(strings.TrimRight(l.Text, " ")))
		b.WriteByte('\n')
	}
	return b.String()
}
