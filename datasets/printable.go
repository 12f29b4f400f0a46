package datasets

import (
	"strings"
	"unicode"
)

// printable strips control codes from text that came out of a file or a file
// name and that will be shown on a terminal.
func printable(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r == unicode.ReplacementChar || !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, s))
}
