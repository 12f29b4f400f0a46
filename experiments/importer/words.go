package importer

import (
	"fmt"
	"strings"
)

// brief names the first few.
func brief(names []string) string {
	const few = 3
	var shown []string
	for _, n := range names[:min(few, len(names))] {
		shown = append(shown, clean(n))
	}
	text := strings.Join(shown, ", ")
	if len(names) > few {
		text += fmt.Sprintf(" and %d more", len(names)-few)
	}
	return text
}

// clean is a name from a file as it may stand in a line.
func clean(name string) string {
	const longest = 80
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return '?'
		}
		return r
	}, strings.ToValidUTF8(name, "?"))
	if runes := []rune(name); len(runes) > longest {
		return string(runes[:longest]) + "..."
	}
	return name
}
