package results

import (
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// plain makes text that came from somewhere safe to show: without escape
// sequences, control codes and marks that turn the direction of writing. Tabs
// become spaces.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, ansi.Strip(s))
}

// oneLine is plain text on one line, as of an error that has several.
func oneLine(s string) string {
	lines := strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' })
	return plain(strings.Join(lines, " "))
}
