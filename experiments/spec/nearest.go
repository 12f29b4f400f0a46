package spec

import (
	"strings"

	"github.com/agnivade/levenshtein"
)

// nearest returns the candidate closest to name, the first of equals, if it is
// close enough to be a slip of the keyboard; else "".
func nearest(name string, candidates []string) string {
	best, least := "", 1+max(2, len(name)/3)
	for _, c := range candidates {
		if d := levenshtein.ComputeDistance(strings.ToLower(name), strings.ToLower(c)); d < least {
			best, least = c, d
		}
	}
	return best
}

// Suggestion is the tail of an error message, "; did you mean ...?", with the candidate that name may be a slip of the
// keyboard of; "" where there is none.
func Suggestion(name string, candidates []string) string {
	if len(name) > 100 { // no slip, and the distance takes quadratic time
		return ""
	}
	if c := nearest(name, candidates); c != "" {
		return `; did you mean "` + c + `"?`
	}
	return ""
}

// choice lists words as "a, b or c".
func choice(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
