package query

import (
	"math"
	"strings"
)

// term reads a single condition: has:key, a comparison, or a word.
func (p *parser) term() (node, error) {
	switch t := p.peek(); {
	case t.kind == tokenQuoted:
		p.at++
		return mention{t.text}, p.noOperator()
	case t.kind == tokenUnclosed:
		return nil, p.fail(`expected a closing "`)
	case t.kind == tokenEnd:
		return nil, p.fail("expected a condition, such as auroc>90 or state=running")
	case t.kind != tokenWord:
		return nil, p.fail("expected a key or a word before %q", t.text)
	case strings.EqualFold(t.text, "has"):
		return p.presence()
	case strings.EqualFold(t.text, "and"), strings.EqualFold(t.text, "or"):
		return nil, p.fail("expected a condition before %q", t.text)
	}
	word := p.take()
	if p.peek().kind == tokenOperator {
		return p.comparison(word)
	}
	return mention{word.text}, nil
}

func (p *parser) noOperator() error {
	if p.peek().kind == tokenOperator {
		return p.fail("expected a key without quotes before %q", p.peek().text)
	}
	return nil
}

// presence reads has:key and has(key).
func (p *parser) presence() (node, error) {
	p.at++
	open := p.peek()
	if open.kind != tokenOpen && open.text != ":" {
		return nil, p.fail("expected has:key; the word itself goes between quotes")
	}
	p.at++
	name := p.peek()
	if name.kind != tokenWord {
		return nil, p.fail("expected a key, such as has:note")
	}
	key, err := p.words.Find(name.text)
	if err != nil {
		return nil, p.fail("%s", err)
	}
	p.at++
	if open.kind == tokenOpen {
		if p.peek().kind != tokenClose {
			return nil, p.fail("expected ) behind has(%s", name.text)
		}
		p.at++
	}
	return presence{key}, nil
}

func (p *parser) comparison(word token) (node, error) {
	key, err := p.words.Find(word.text)
	if err != nil {
		return nil, failure(p.text, word.from, "%s", err)
	}
	op := p.take()
	c := comparison{key: key, op: op.text}
	if c.op == ":" {
		c.op = "="
	}
	ordered := c.op[0] == '<' || c.op[0] == '>'
	if ordered && key.Kind == Text {
		return nil, failure(p.text, op.from, "%s is text: expected =, != or ~", key.Name)
	}
	for {
		l, err := p.value(key, ordered)
		if err != nil {
			return nil, err
		}
		if c.values = append(c.values, l); p.peek().kind != tokenComma {
			break
		}
		p.at++
	}
	if p.peek().kind == tokenOperator {
		return nil, p.fail("expected a space before the next condition; a value with %q in it goes between quotes", p.peek().text)
	}
	return c, nil
}

func (p *parser) value(key Key, ordered bool) (literal, error) {
	t := p.peek()
	if t.kind == tokenUnclosed {
		return literal{}, p.fail(`expected a closing "`)
	}
	if t.kind != tokenWord && t.kind != tokenQuoted {
		return literal{}, p.fail("expected a value for %s", key.Name)
	}
	l, err := key.literalFor(t.text)
	if err != nil {
		return l, p.fail("%s", err)
	}
	if ordered && math.IsNaN(l.number) {
		return l, p.fail("expected a number, not %q", t.text)
	}
	p.at++
	return l, nil
}
