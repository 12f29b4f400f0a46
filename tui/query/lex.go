package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind of a token.
type tokenKind int

const (
	tokenEnd    tokenKind = iota
	tokenWord             // of letters, digits and signs that are no operators
	tokenQuoted           // between double quotes
	tokenOperator
	tokenComma
	tokenNot // !
	tokenOpen
	tokenClose
	tokenUnclosed // a quote without its end
)

// token is a piece of a query; text is what it says, without quotes and escapes.
type token struct {
	kind     tokenKind
	text     string
	from, to int // bytes of the query
}

// lex cuts a query into tokens; the last one is tokenEnd.
func lex(s string) []token {
	var out []token
	for i := 0; ; {
		for i < len(s) {
			r, size := utf8.DecodeRuneInString(s[i:])
			if !unicode.IsSpace(r) {
				break
			}
			i += size
		}
		t := next(s, i)
		out = append(out, t)
		if t.kind == tokenEnd {
			return out
		}
		i = t.to
	}
}

// next is the token that starts at byte i.
func next(s string, i int) token {
	if i == len(s) {
		return token{tokenEnd, "", i, i}
	}
	switch s[i] {
	case '(':
		return token{tokenOpen, "(", i, i + 1}
	case ')':
		return token{tokenClose, ")", i, i + 1}
	case ',':
		return token{tokenComma, ",", i, i + 1}
	case '"':
		return quoted(s, i)
	}
	for _, op := range []string{"!=", "<=", ">=", "=", "<", ">", "~", ":"} {
		if strings.HasPrefix(s[i:], op) {
			return token{tokenOperator, op, i, i + len(op)}
		}
	}
	if s[i] == '!' {
		return token{tokenNot, "!", i, i + 1}
	}
	end := wordEnd(s, i)
	return token{tokenWord, s[i:end], i, end}
}

func wordEnd(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) || strings.ContainsRune(`()",=<>~:`, r) || strings.HasPrefix(s[i:], "!=") {
			break
		}
		i += size
	}
	return i
}

// quoted reads text between quotes, in which \ takes the sign behind it as it is.
func quoted(s string, from int) token {
	var b strings.Builder
	for i := from + 1; i < len(s); i++ {
		switch {
		case s[i] == '"':
			return token{tokenQuoted, b.String(), from, i + 1}
		case s[i] == '\\' && i+1 < len(s):
			i++
		}
		b.WriteByte(s[i])
	}
	return token{tokenUnclosed, b.String(), from, len(s)}
}

// quote writes text so that it is read back as one word or value.
func quote(s string) string {
	if isPlain(s) {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

func isPlain(s string) bool {
	return s != "" && s[0] != '!' && wordEnd(s, 0) == len(s) && !reserved(s)
}

// reserved tells whether a word combines conditions.
func reserved(s string) bool {
	switch strings.ToLower(s) {
	case "and", "or", "not", "has":
		return true
	}
	return false
}
