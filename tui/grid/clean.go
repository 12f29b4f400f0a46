package grid

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Clean removes whatever could steer a terminal: escape sequences, C0 and C1 codes, invalid UTF-8, and the
// format characters that reorder text. A tab becomes one space; a line break too.
func Clean(s string) string {
	if plain(s) {
		return s
	}
	s = strings.Map(cleanRune, ansi.Strip(strings.ToValidUTF8(s, "")))
	return strings.TrimLeftFunc(s, unicode.IsMark) // a leading mark would join the cell before it
}

func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] > 0x7e {
			return false
		}
	}
	return true
}

func cleanRune(r rune) rune {
	switch {
	case r == '\t' || r == '\n':
		return ' '
	case r == utf8.RuneError || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp):
		return -1
	}
	return r
}

// Width is the number of cells that s takes once cleaned.
func Width(s string) int { return ansi.StringWidth(Clean(s)) }

// Fit cleans s and cuts it to w cells; an ellipsis shows the cut.
func Fit(s string, w int) string {
	if w <= 0 {
		return ""
	}
	return ansi.Truncate(Clean(s), w, "…")
}

// FitMiddle is Fit with the cut in the middle, for names that differ at their ends.
func FitMiddle(s string, w int) string {
	s = Clean(s)
	over := ansi.StringWidth(s) - w
	if over <= 0 || w < 3 {
		return Fit(s, w)
	}
	head := w / 2
	return Fit(ansi.Cut(s, 0, head)+"…"+ansi.TruncateLeft(s, head+over+1, ""), w)
}

// Wrap cleans s and breaks it at words into lines of at most w cells, w at least 2, the widest cell.
func Wrap(s string, w int) []string {
	w = max(w, 2)
	words := lipgloss.Wrap(Clean(s), w, "")
	// Wrap of a space before a word of exactly w cells is one cell too wide: a hard break holds the promise.
	return strings.Split(ansi.Hardwrap(words, w, true), "\n")
}

// Pad is Fit filled with spaces on the right to exactly w cells.
func Pad(s string, w int) string {
	s = Fit(s, w)
	return s + strings.Repeat(" ", max(w-ansi.StringWidth(s), 0))
}

// PadLeft is Fit filled with spaces on the left to exactly w cells.
func PadLeft(s string, w int) string {
	s = Fit(s, w)
	return strings.Repeat(" ", max(w-ansi.StringWidth(s), 0)) + s
}
