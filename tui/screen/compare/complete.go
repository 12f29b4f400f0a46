package compare

import (
	"strings"

	"oodscope/tui/screen"
)

// complete offers the names that begin with what was typed, then those that have it in them.
func complete(names []string) func(text string, cursor int) []screen.Completion {
	return func(text string, cursor int) (first []screen.Completion) {
		var then []screen.Completion
		for _, name := range names {
			switch {
			case strings.HasPrefix(name, text[:cursor]):
				first = append(first, screen.Completion{Text: name})
			case strings.Contains(name, text[:cursor]):
				then = append(then, screen.Completion{Text: name})
			}
		}
		return append(first, then...)
	}
}
