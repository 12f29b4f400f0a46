package query

import (
	"strings"
)

// deepest is how deep parentheses and "not" may nest.
const deepest = 100

// Query is a condition on runs. The zero Query holds for every run.
type Query struct{ root node }

// Empty tells whether the query holds for every run because it asks nothing.
func (q Query) Empty() bool { return q.root == nil }

// Match tells whether a run fulfils the query.
func (q Query) Match(r Record) bool { return q.root == nil || q.root.match(r) }

// String is the query as it can be typed: the same question in one spelling.
func (q Query) String() string {
	if q.root == nil {
		return ""
	}
	var b strings.Builder
	q.root.write(&b, loose)
	return b.String()
}

// Parse reads a query. The error is an *Error.
func (v *Vocabulary) Parse(text string) (Query, error) {
	p := parser{text: text, tokens: lex(text), words: v}
	if p.peek().kind == tokenEnd {
		return Query{}, nil
	}
	root, err := p.alternatives(0)
	if err == nil && p.peek().kind != tokenEnd {
		err = p.fail("expected a condition or the end, not %q", p.peek().text)
	}
	if err != nil {
		return Query{}, err
	}
	return Query{root}, nil
}

// parser goes through the tokens of a query.
type parser struct {
	text   string
	tokens []token
	at     int
	words  *Vocabulary
}

func (p *parser) peek() token { return p.tokens[p.at] }

// take hands over the next token; the last one stays.
func (p *parser) take() token {
	t := p.peek()
	if t.kind != tokenEnd {
		p.at++
	}
	return t
}

func (p *parser) fail(format string, args ...any) error {
	return failure(p.text, p.peek().from, format, args...)
}

// skip takes the next token if it is a word of the language.
func (p *parser) skip(word string) bool {
	t := p.peek()
	if t.kind != tokenWord || !strings.EqualFold(t.text, word) {
		return false
	}
	p.at++
	return true
}

func (p *parser) alternatives(depth int) (node, error) {
	var all anyOf
	for {
		n, err := p.conditions(depth)
		if err != nil {
			return nil, err
		}
		if all = append(all, n); !p.skip("or") {
			break
		}
	}
	if len(all) == 1 {
		return all[0], nil
	}
	return all, nil
}

func (p *parser) conditions(depth int) (node, error) {
	var all allOf
	for {
		n, err := p.condition(depth)
		if err != nil {
			return nil, err
		}
		all = append(all, n)
		if !p.skip("and") && p.ends() {
			break
		}
	}
	if len(all) == 1 {
		return all[0], nil
	}
	return all, nil
}

// ends tells whether no condition can follow.
func (p *parser) ends() bool {
	t := p.peek()
	return t.kind == tokenEnd || t.kind == tokenClose || t.kind == tokenWord && strings.EqualFold(t.text, "or")
}

func (p *parser) condition(depth int) (node, error) {
	if depth > deepest {
		return nil, p.fail("more than %d conditions within each other", deepest)
	}
	if p.peek().kind == tokenNot || p.peek().kind == tokenWord && strings.EqualFold(p.peek().text, "not") {
		p.at++
		n, err := p.condition(depth + 1)
		return negation{n}, err
	}
	if p.peek().kind != tokenOpen {
		return p.term()
	}
	p.at++
	n, err := p.alternatives(depth + 1)
	if err == nil && p.peek().kind != tokenClose {
		err = p.fail("expected )")
	}
	p.take()
	return n, err
}
