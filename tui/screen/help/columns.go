package help

import (
	"slices"
	"strings"

	"oodscope/tui/fuzzy"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
)

// line is a heading, a key with what it does, or more of what it does.
type line struct {
	head, keys, text string
	why              bool // text is why the key does nothing now
	off              bool // the key does nothing now
}

// The columns of cells for the keys, and the least for a key with what it does.
const (
	keysWidth   = 19
	columnWidth = 59
)

// arrange deals the sections out, in order, to two columns, or to more where two do not show them all.
func (s *Screen) arrange() {
	most := max(s.w/columnWidth, 1)
	for n := min(2, most); n <= most; n++ {
		s.lines = deal(s.blocks(s.w/n-keysWidth-3), n)
		if tallest(s.lines) <= s.h {
			break
		}
	}
	s.to(s.scroll)
}

// blocks is the lines of each section that has a key that is looked for: one with the very words, and where none has them, one
// that has their letters in order.
func (s *Screen) blocks(w int) [][]line {
	if found := s.blocksOf(s.hasWords, w); len(found) > 0 {
		return found
	}
	return s.blocksOf(s.hasLetters, w)
}

func (s *Screen) blocksOf(wanted func(keys.Section, keys.Binding) bool, w int) [][]line {
	var all [][]line
	for _, section := range s.sections() {
		var block []line
		for _, b := range section.Bindings {
			if wanted(section, b) {
				block = append(block, s.binding(b, w)...)
			}
		}
		if len(block) > 0 {
			all = append(all, append([]line{{head: s.title(section.Context)}}, block...))
		}
	}
	return all
}

func (s *Screen) title(c keys.Context) string {
	if c == s.from {
		return string(c) + ", where you are"
	}
	return string(c)
}

// searched is what of a binding is looked at.
func searched(section keys.Section, b keys.Binding) string {
	return b.Help().Key + "  " + b.Label + "  " + b.Help().Desc + "  " + string(section.Context)
}

func (s *Screen) hasWords(section keys.Section, b keys.Binding) bool {
	if slices.Contains(b.Keys(), s.filter) {
		return true
	}
	text := strings.ToLower(searched(section, b))
	for word := range strings.FieldsSeq(strings.ToLower(s.filter)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

func (s *Screen) hasLetters(section keys.Section, b keys.Binding) bool {
	_, ok := fuzzy.Score(s.filter, searched(section, b))
	return ok
}

// binding is a key in lines of at most w cells of text; one that does nothing now says why below.
func (s *Screen) binding(b keys.Binding, w int) []line {
	why := ""
	if s.Why != nil && b.Context == s.from {
		why = s.Why(b.Context, b.Action)
	}
	var lines []line
	for i, text := range grid.Wrap(b.Help().Desc, w) {
		l := line{text: text, off: why != ""}
		if i == 0 {
			l.keys = b.Help().Key
		}
		lines = append(lines, l)
	}
	if why != "" {
		for _, text := range grid.Wrap(why, w) {
			lines = append(lines, line{text: text, why: true})
		}
	}
	return lines
}

// deal puts blocks into at most n columns, evenly by height, with an empty line between two.
func deal(blocks [][]line, n int) [][]line {
	total := 0
	for _, b := range blocks {
		total += len(b) + 1
	}
	out := make([][]line, 1, n)
	for _, b := range blocks {
		last := &out[len(out)-1]
		if len(out) < n && len(*last) > 0 && len(*last)+len(b)/2 > total/n {
			out = append(out, nil)
			last = &out[len(out)-1]
		}
		if len(*last) > 0 {
			*last = append(*last, line{})
		}
		*last = append(*last, b...)
	}
	return out
}

func tallest(columns [][]line) int {
	n := 0
	for _, c := range columns {
		n = max(n, len(c))
	}
	return n
}
