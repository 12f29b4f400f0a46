package query

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// Error says where a query cannot be read, and what was expected there.
type Error struct {
	At   int // byte of the query
	Text string

	column int // counted in characters, from 1
}

func (e *Error) Error() string { return fmt.Sprintf("column %d: %s", e.column, e.Text) }

func failure(query string, at int, format string, args ...any) *Error {
	return &Error{At: at, Text: fmt.Sprintf(format, args...), column: 1 + utf8.RuneCountInString(query[:at])}
}

// nearest is the candidate that was probably meant; "" where none is near. Letters that changed places cost two, as two
// other letters do, so that of equals the one of the same length is meant.
func nearest(name string, candidates []string) string {
	if len(name) > 60 { // no slip of the keyboard
		return ""
	}
	best, least := "", 1+max(2, len(name)/3)
	for _, c := range candidates {
		d := levenshtein.ComputeDistance(strings.ToLower(name), c)
		if d < least || d == least && best != "" && len(best) != len(name) && len(c) == len(name) {
			best, least = c, d
		}
	}
	return best
}
