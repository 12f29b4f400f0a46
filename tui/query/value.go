package query

import (
	"cmp"
	"math"
	"strconv"
	"strings"
	"time"
)

// Value is what a record has for a key.
type Value struct {
	Texts  []string // as it is shown first, then other ways to call it; none where there is no value
	Number float64  // in the key's unit; NaN where it is no number
}

var nothing = Value{Number: math.NaN()}

// Missing tells whether there is no value.
func (v Value) Missing() bool { return len(v.Texts) == 0 }

// String is the value as it is shown; "" where there is none.
func (v Value) String() string {
	if v.Missing() {
		return ""
	}
	return v.Texts[0]
}

// Compare orders values: numbers, then texts; those that are missing are equal.
func (v Value) Compare(other Value) int {
	a, b := math.IsNaN(v.Number), math.IsNaN(other.Number)
	switch {
	case !a && !b:
		return cmp.Compare(v.Number, other.Number)
	case a != b:
		return map[bool]int{true: 1, false: -1}[a]
	}
	return strings.Compare(v.String(), other.String())
}

func text(texts ...string) Value {
	for len(texts) > 0 && texts[0] == "" {
		texts = texts[1:]
	}
	return Value{texts, math.NaN()}
}

func number(v float64) Value {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nothing
	}
	return Value{[]string{strconv.FormatFloat(v, 'f', -1, 64)}, v}
}

// percent is a fraction in percent, with two decimals.
func percent(fraction float64) Value {
	if math.IsNaN(fraction) || math.IsInf(fraction, 0) {
		return nothing
	}
	return Value{[]string{strconv.FormatFloat(100*fraction, 'f', 2, 64)}, 100 * fraction}
}

func duration(d time.Duration, write func(time.Duration) string) Value {
	return Value{[]string{write(d)}, d.Seconds()}
}

// setting is a value as the experiments file has it: a list is also each of its items.
func setting(s string) Value {
	v := Value{[]string{unquote(s)}, math.NaN()}
	if n, err := strconv.ParseFloat(s, 64); err == nil && !math.IsInf(n, 0) {
		v.Number = n
	}
	if list, ok := strings.CutPrefix(s, "["); ok {
		for item := range strings.SplitSeq(strings.TrimSuffix(list, "]"), ",") {
			v.Texts = append(v.Texts, unquote(strings.TrimSpace(item)))
		}
	}
	return v
}

func unquote(s string) string {
	if len(s) >= 2 && s[0] == s[len(s)-1] && (s[0] == '"' || s[0] == '\'') {
		return s[1 : len(s)-1]
	}
	return s
}
