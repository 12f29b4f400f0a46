package spec

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Error is one fault of an experiments file, in one line:
//
//	experiments.toml:14: experiment.quick.decoder.paring: unknown key; did you mean "pairing"?
//	experiments.toml:15: experiment.quick.decoder.epochs = "many": expected a whole number
type Error struct {
	File    string
	Line    int    // from 1; 0 where unknown
	Key     string // dotted; empty where the text is no TOML
	Value   string // as TOML, shortened; empty where the key itself is at fault
	Problem string
}

func (e *Error) Error() string {
	var b strings.Builder
	if e.File != "" {
		b.WriteString(e.File + ":")
		if e.Line > 0 {
			fmt.Fprintf(&b, "%d:", e.Line)
		}
		b.WriteByte(' ')
	}
	b.WriteString(e.Key)
	if e.Value != "" {
		b.WriteString(" = " + e.Value)
	}
	if e.Key != "" {
		b.WriteString(": ")
	}
	return visible(b.String() + e.Problem)
}

// joined puts faults in the order of their lines; nil where there are none.
// The result unwraps to the single *Errors.
func joined(faults []*Error) error {
	slices.SortStableFunc(faults, func(a, b *Error) int { return cmp.Compare(a.Line, b.Line) })
	errs := make([]error, len(faults))
	for i, f := range faults {
		errs[i] = f
	}
	return errors.Join(errs...)
}

// visible shows control and formatting codes instead of obeying them.
func visible(s string) string {
	if !strings.ContainsFunc(s, obeyed) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if obeyed(r) {
			fmt.Fprintf(&b, `\u%04X`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func obeyed(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }
