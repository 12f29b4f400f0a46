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
