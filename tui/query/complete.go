package query

import (
	"fmt"
	"strings"

	"oodscope/tui/screen"
	"oodscope/tui/words"
)

// most is how many completions are offered.
const most = 60

// Complete lists what may take the place of the word before the cursor: keys, or the values that the runs have for the key
// before it.
func (v *Vocabulary) Complete(text string, cursor int) []screen.Completion {
	at := locate(lex(text[:cursor]), cursor)
	if at.key == "" {
		return v.completeKey(at.from, at.prefix, !at.has)
	}
	key, err := v.Find(at.key)
	if err != nil {
		return nil
	}
	return v.completeValue(key, at)
}

// CompleteKey lists the keys whose name has the whole text in it.
func (v *Vocabulary) CompleteKey(text string, cursor int) []screen.Completion {
	return v.completeKey(0, text[:cursor], false)
}

// place is where a cursor stands in a query: behind the first bytes of a value of a key, or of a key where key is "".
type place struct {
	key    string
	has    bool // behind has:
	from   int
	prefix string
}

func locate(tokens []token, cursor int) place {
	at := place{from: cursor}
	var last token
	for i, t := range tokens[:len(tokens)-1] {
		touching := t.to == cursor
		word := t.kind == tokenWord || t.kind == tokenQuoted || t.kind == tokenUnclosed
		expected := last.kind == tokenOperator || last.kind == tokenComma || at.has && last.kind == tokenOpen
		switch {
		case word && touching:
			at.from, at.prefix = t.from, t.text
			if !expected {
				at.key, at.has = "", false
			}
			return at
		case word && !expected:
			at.key, at.has = "", strings.EqualFold(t.text, "has")
		case t.kind == tokenOperator && i > 0 && last.kind == tokenWord && !at.has:
			at.key = last.text
		}
		last = t
	}
	if last.kind != tokenOperator && last.kind != tokenComma && (last.kind != tokenOpen || !at.has) {
		at.key, at.has = "", false
	}
	return at
}

// completeKey offers keys by how their names match: at the beginning, at a part's beginning, anywhere.
func (v *Vocabulary) completeKey(from int, prefix string, operator bool) []screen.Completion {
	var ranks [3][]screen.Completion
	for _, k := range v.keys {
		rank := match(k.Name, prefix)
		if rank < 0 {
			continue
		}
		c := screen.Completion{From: from, Text: k.Name, Hint: k.Help}
		if operator && (k.Kind == Text || k.Kind == Setting) {
			c.Text += "="
		}
		ranks[rank] = append(ranks[rank], c)
	}
	out := append(append(ranks[0], ranks[1]...), ranks[2]...)
	return out[:min(len(out), most)]
}

// match says how a name goes with what was typed: 0 best, -1 not at all.
func match(name, typed string) int {
	name, typed = strings.ToLower(name), strings.ToLower(typed)
	switch {
	case strings.HasPrefix(name, typed):
		return 0
	case strings.Contains(name, "."+typed), strings.Contains(name, "_"+typed):
		return 1
	case strings.Contains(name, typed):
		return 2
	}
	return -1
}

func (v *Vocabulary) completeValue(key Key, at place) []screen.Completion {
	if key.Kind == Percent || key.Kind == Duration {
		return nil // figures are hardly two times the same
	}
	var ranks [3][]screen.Completion
	for _, s := range v.Seen(key) {
		rank := match(s.Text, at.prefix)
		if rank < 0 {
			continue
		}
		hint := "no run"
		if s.Runs > 0 {
			hint = words.Plural(s.Runs, "run")
		}
		ranks[rank] = append(ranks[rank], screen.Completion{From: at.from, Text: quote(s.Text), Hint: fmt.Sprintf("%s: %s", key.Name, hint)})
	}
	out := append(append(ranks[0], ranks[1]...), ranks[2]...)
	return out[:min(len(out), most)]
}
