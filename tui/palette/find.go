package palette

import (
	"cmp"
	"slices"
	"strings"

	"oodscope/tui/fuzzy"
)

// hit is an entry in the list, with an argument where one is given or proposed.
type hit struct {
	entry    *Entry
	argument string
	score    int
}

// find lists what was typed may mean, the likeliest first.
func (p *Palette) find() {
	p.cursor = 0
	text := strings.TrimSpace(p.field.Text())
	if e, argument, ok := p.called(); ok {
		p.hits = arguments(e, argument)
		return
	}
	if text == "" {
		p.hits = p.all()
		return
	}
	p.hits = p.hits[:0:0]
	for i := range p.entries {
		if score, ok := p.entries[i].score(text); ok {
			p.hits = append(p.hits, hit{entry: &p.entries[i], score: score})
		}
	}
	rank(p.hits)
}

// The worth of a match of the name, and of a key that was typed as it is called, beside other matches.
const (
	named = 1000
	keyed = 2000
)

func (e *Entry) score(text string) (int, bool) {
	if slices.Contains(strings.Fields(e.Keys), text) {
		return keyed, true
	}
	if s, ok := fuzzy.Score(text, e.Name); ok {
		return named + s, true
	}
	return fuzzy.Score(text, e.Name+" "+e.Help)
}

func rank(hits []hit) {
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(b.score, a.score) })
}

// all lists what was run lately, then everything, in the order given.
func (p *Palette) all() []hit {
	var hits []hit
	for _, line := range p.recent {
		if h, ok := p.read(line); ok {
			hits = append(hits, h)
		}
	}
	lately := len(hits)
	for i := range p.entries {
		same := func(h hit) bool { return h.entry == &p.entries[i] && h.argument == "" }
		if !slices.ContainsFunc(hits[:lately], same) {
			hits = append(hits, hit{entry: &p.entries[i]})
		}
	}
	return hits
}

// read is a line of Remember as an entry; false where there is none of that name here.
func (p *Palette) read(line string) (hit, bool) {
	for i := range p.entries {
		e := &p.entries[i]
		if line == e.Name {
			return hit{entry: e}, true
		}
		if argument, ok := strings.CutPrefix(line, e.Name+" "); ok && e.Complete != nil {
			return hit{entry: e, argument: argument}, true
		}
	}
	return hit{}, false
}

// called is the entry whose whole name stands before a space in what was typed, and the argument behind it.
func (p *Palette) called() (e *Entry, argument string, ok bool) {
	text := strings.TrimLeft(p.field.Text(), " ")
	for i := range p.entries {
		c := &p.entries[i]
		rest, found := strings.CutPrefix(text, c.Name+" ")
		if found && c.Complete != nil && c.Why == "" && (e == nil || len(c.Name) > len(e.Name)) {
			e, argument, ok = c, strings.TrimSpace(rest), true
		}
	}
	return e, argument, ok
}

func arguments(e *Entry, typed string) []hit {
	var hits []hit
	for _, value := range e.Complete() {
		if score, ok := fuzzy.Score(typed, value); ok && value != "" {
			if value == typed {
				score = keyed
			}
			if typed == "" {
				score = 0
			}
			hits = append(hits, hit{entry: e, argument: value, score: score})
		}
	}
	rank(hits)
	return hits
}
