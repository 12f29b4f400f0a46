package query

import (
	"math"
	"slices"
	"strings"
)

// node is a condition.
type node interface {
	match(r Record) bool
	// write appends the condition as it can be typed; what binds weaker than within is put between parentheses.
	write(b *strings.Builder, within int)
}

// How strongly conditions bind.
const (
	loose = iota
	sideBySide
	single
)

type allOf []node

func (n allOf) match(r Record) bool {
	return !slices.ContainsFunc(n, func(c node) bool { return !c.match(r) })
}

func (n allOf) write(b *strings.Builder, within int) { join(b, n, " ", sideBySide, within) }

type anyOf []node

func (n anyOf) match(r Record) bool {
	return slices.ContainsFunc(n, func(c node) bool { return c.match(r) })
}

func (n anyOf) write(b *strings.Builder, within int) { join(b, n, " or ", loose, within) }

func join(b *strings.Builder, nodes []node, between string, strength, within int) {
	if strength < within {
		b.WriteByte('(')
		defer b.WriteByte(')')
	}
	for i, n := range nodes {
		if i > 0 {
			b.WriteString(between)
		}
		n.write(b, strength+1)
	}
}

type negation struct{ of node }

func (n negation) match(r Record) bool { return !n.of.match(r) }

func (n negation) write(b *strings.Builder, _ int) {
	b.WriteString("not ")
	n.of.write(b, single)
}

// presence asks whether there is a value.
type presence struct{ key Key }

func (n presence) match(r Record) bool { return !n.key.of(r).Missing() }

func (n presence) write(b *strings.Builder, _ int) { b.WriteString("has:" + n.key.Name) }

// mention is a word that is looked for in the name, the tags and the note.
type mention struct{ word string }

func (n mention) match(r Record) bool {
	return contains(r.Row.Run.Name, n.word) || contains(r.Row.Note.Text, n.word) ||
		slices.ContainsFunc(r.Row.Note.Tags, func(tag string) bool { return contains(tag, n.word) })
}

func (n mention) write(b *strings.Builder, _ int) { b.WriteString(quote(n.word)) }

func contains(text, part string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(part))
}

// comparison holds a value against one or several others.
type comparison struct {
	key    Key
	op     string
	values []literal
}

func (n comparison) match(r Record) bool {
	v := n.key.of(r)
	any := slices.ContainsFunc(n.values, func(l literal) bool { return n.holds(v, l) })
	return any != (n.op == "!=")
}

func (n comparison) holds(v Value, l literal) bool {
	switch n.op {
	case "=", "!=":
		return n.key.equal(v, l)
	case "~":
		return slices.ContainsFunc(v.Texts, func(t string) bool { return contains(t, l.text) })
	}
	if math.IsNaN(v.Number) {
		return false
	}
	switch equal := n.key.equal(v, l); n.op {
	case "<":
		return v.Number < l.number && !equal
	case "<=":
		return v.Number < l.number || equal
	case ">":
		return v.Number > l.number && !equal
	}
	return v.Number > l.number || n.key.equal(v, l)
}

// equal takes figures as equal that show the same two decimals, so that no answer contradicts the screen.
func (k Key) equal(v Value, l literal) bool {
	if v.Missing() {
		return l.text == ""
	}
	if !math.IsNaN(v.Number) && !math.IsNaN(l.number) {
		within := map[Kind]float64{Percent: 0.005 + 1e-9, Duration: 0.5}[k.Kind]
		return v.Number == l.number || math.Abs(v.Number-l.number) <= within
	}
	return slices.ContainsFunc(v.Texts, func(t string) bool { return strings.EqualFold(t, l.text) })
}

func (n comparison) write(b *strings.Builder, _ int) {
	b.WriteString(n.key.Name + n.op)
	for i, l := range n.values {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(quote(l.text))
	}
}
