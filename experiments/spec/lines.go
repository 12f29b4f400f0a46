package spec

import "strings"

// keyLines returns the line of every key and table header of a valid TOML
// document, in the order in which they appear. That is the order of
// toml.MetaData.Keys, which has the names but no positions; so the scanner
// needs to know where keys begin, and nothing about what they mean.
func keyLines(text string) []int { return scan(text).lines }

// scan ends on any text. On text that is no TOML it reads what comes before the
// first error as the TOML reader does.
func scan(text string) *scanner {
	for _, bom := range []string{"\xff\xfe", "\xfe\xff", "\xef\xbb\xbf"} {
		text = strings.TrimPrefix(text, bom)
	}
	s := &scanner{text: text, line: 1}
	for s.blank(" \t\r\n"); !s.end(); s.blank(" \t\r\n") {
		if s.text[s.at] == '[' {
			s.header()
		} else {
			s.pair()
		}
	}
	return s
}

type scanner struct {
	text         string
	at           int
	line, marked int // line of the offset marked, from which newlines are counted on
	lines        []int
	depth        int // brackets open
	deep         int // line on which a limit of nesting was exceeded, where it stopped; else 0
}

func (s *scanner) end() bool { return s.at >= len(s.text) }

// next returns the byte at hand, 0 at the end.
func (s *scanner) next() byte {
	if s.end() {
		return 0
	}
	return s.text[s.at]
}

// mark notes that a key begins here.
func (s *scanner) mark() {
	s.count()
	s.lines = append(s.lines, s.line)
}

// count brings line up to the offset at hand.
func (s *scanner) count() {
	s.line += strings.Count(s.text[s.marked:s.at], "\n")
	s.marked = s.at
}

// stop gives up on text nested beyond the limits.
func (s *scanner) stop() {
	s.count()
	s.deep = s.line
	s.at = len(s.text)
}

// blank skips comments and the characters given.
func (s *scanner) blank(chars string) {
	for !s.end() {
		switch c := s.text[s.at]; {
		case c == '#':
			s.until("\n")
		case strings.IndexByte(chars, c) >= 0:
			s.at++
		default:
			return
		}
	}
}

// until stops before any of chars.
func (s *scanner) until(chars string) {
	if n := strings.IndexAny(s.text[s.at:], chars); n >= 0 {
		s.at += n
	} else {
		s.at = len(s.text)
	}
}

// header reads [a."b]"] or [[a]].
func (s *scanner) header() {
	s.mark()
	s.key("]")
	for s.next() == ']' {
		s.at++
	}
}

// pair reads a.'b=' = value.
func (s *scanner) pair() {
	s.mark()
	s.key("=")
	s.at = min(s.at+1, len(s.text))
	s.value()
}

// key stops before a character of stop that is not in quotes.
func (s *scanner) key(stop string) {
	for parts := 1; !s.end(); {
		s.until(stop + `"'.`)
		switch s.next() {
		case '"', '\'':
			s.quoted()
		case '.':
			s.at++
			if parts++; parts > maxParts {
				s.stop()
			}
		default:
			return
		}
	}
}

func (s *scanner) value() {
	s.blank(" \t")
	switch s.next() {
	case '"', '\'':
		s.quoted()
	case '[':
		s.items(']', s.value)
	case '{':
		s.items('}', s.pair)
	default:
		s.at = min(s.at+1, len(s.text))
		s.until(",]}#\r\n")
	}
}

// items reads what lies between brackets, one by one.
func (s *scanner) items(closing byte, item func()) {
	const between = " \t\r\n,"
	s.at++
	if s.depth++; s.depth > maxDepth {
		s.stop()
	}
	for s.blank(between); !s.end() && s.next() != closing; s.blank(between) {
		item()
	}
	s.depth--
	s.at = min(s.at+1, len(s.text))
}

// quoted skips a string of any of the four kinds.
func (s *scanner) quoted() {
	quote := s.text[s.at : s.at+1]
	if triple := strings.Repeat(quote, 3); strings.HasPrefix(s.text[s.at:], triple) {
		s.closing(triple)
		for range 2 { // """a""""" ends with two quotes of its own
			if s.next() == quote[0] {
				s.at++
			}
		}
		return
	}
	s.closing(quote)
}

// closing skips a string that begins and ends with delimiter.
func (s *scanner) closing(delimiter string) {
	s.at += len(delimiter)
	escapes := delimiter[0] == '"'
	for !s.end() {
		switch {
		case escapes && s.text[s.at] == '\\':
			s.at = min(s.at+2, len(s.text))
		case strings.HasPrefix(s.text[s.at:], delimiter):
			s.at += len(delimiter)
			return
		default:
			s.at++
		}
	}
}
