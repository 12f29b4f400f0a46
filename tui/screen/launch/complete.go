package launch

import (
	"slices"
	"strconv"
	"strings"

	"oodscope/experiments/spec"
	"oodscope/tui/screen"
)

// candidate is a value that may be typed, and what is to be said of it.
type candidate struct{ text, hint string }

// candidates are values for a setting: those that are allowed where they are few, data sets that are known, and else what the file
// says anywhere.
func (s *Screen) candidates(set setting) (all []candidate) {
	add := func(text, hint string) {
		if text != "" && !slices.ContainsFunc(all, func(c candidate) bool { return c.text == text }) {
			all = append(all, candidate{text, hint})
		}
	}
	options := set.choices()
	if set.isList() {
		options = set.Options
	}
	for _, o := range options {
		add(o, standing(set, o))
	}
	if len(options) > 0 {
		return all
	}
	add(plain(set.file), "in the file")
	add(plain(set.standard), "default")
	for _, e := range s.file.all {
		for _, text := range saidIn(e, set) {
			add(text, "of "+e.Name)
		}
	}
	if strings.HasPrefix(set.Key, "data.") && (set.Type == "text" || set.isList()) {
		for _, c := range s.file.known {
			add(c.text, c.hint)
		}
	}
	return all
}

// standing says whether an option is the file's or the default.
func standing(set setting, option string) string {
	switch option {
	case plain(set.file):
		return "in the file"
	case plain(set.standard):
		return "default"
	}
	return ""
}

// saidIn is what an experiment has for a setting, item by item.
func saidIn(e spec.Experiment, set setting) []string {
	literal := e.Literal(set.Key)
	if items, ok := texts(literal); ok {
		return items
	}
	return []string{literal}
}

// complete offers what begins with what was typed, then what has it inside.
func complete(all []candidate) func(text string, cursor int) []screen.Completion {
	return func(text string, cursor int) []screen.Completion { return matching(all, text[:cursor], 0) }
}

func matching(all []candidate, typed string, from int) (first []screen.Completion) {
	var then []screen.Completion
	for _, c := range all {
		offer := screen.Completion{From: from, Text: c.text, Hint: c.hint}
		switch {
		case strings.HasPrefix(c.text, typed):
			first = append(first, offer)
		case strings.Contains(c.text, typed):
			then = append(then, offer)
		}
	}
	return append(first, then...)
}

// completeItems completes the item of a list before the cursor, with what is not among the items yet. In brackets text needs
// quotes, which come with it.
func completeItems(all []candidate, textual bool) func(text string, cursor int) []screen.Completion {
	return func(text string, cursor int) []screen.Completion {
		from := strings.LastIndexAny(text[:cursor], "[],\"' ") + 1
		quoting := textual && strings.HasPrefix(strings.TrimSpace(text), "[") && (from == 0 || !strings.ContainsAny(text[from-1:from], `"'`))
		taken := strings.FieldsFunc(text[:from], func(r rune) bool { return strings.ContainsRune("[],\"' ", r) })
		var left []candidate
		for _, c := range all {
			if !slices.Contains(taken, c.text) {
				left = append(left, c)
			}
		}
		offers := matching(left, text[from:cursor], from)
		for i := range offers {
			if quoting {
				offers[i].Text = strconv.Quote(offers[i].Text)
			}
		}
		return offers
	}
}
