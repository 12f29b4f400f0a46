package spec

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// interval is a range of finite numbers, written "[0,1)" in the tags: a round
// bracket excludes its end, an end that is left out is unbounded.
type interval struct {
	low, high         float64
	lowOpen, highOpen bool
}

func parseInterval(s string) (interval, error) {
	if len(s) < 3 || !strings.Contains("[(", s[:1]) || !strings.Contains("])", s[len(s)-1:]) {
		return interval{}, fmt.Errorf("range %q: expected brackets", s)
	}
	low, high, ok := strings.Cut(s[1:len(s)-1], ",")
	if !ok {
		return interval{}, fmt.Errorf("range %q: expected a comma", s)
	}
	i := interval{low: math.Inf(-1), high: math.Inf(1), lowOpen: s[0] == '(', highOpen: s[len(s)-1] == ')'}
	for _, end := range []struct {
		text string
		into *float64
	}{{low, &i.low}, {high, &i.high}} {
		if end.text == "" {
			continue
		}
		v, err := strconv.ParseFloat(end.text, 64)
		if err != nil {
			return interval{}, fmt.Errorf("range %q: %w", s, err)
		}
		*end.into = v
	}
	return i, nil
}

func (i interval) contains(x float64) bool {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return false
	}
	above := x > i.low || x == i.low && !i.lowOpen
	below := x < i.high || x == i.high && !i.highOpen
	return above && below
}

// String says the range in words, such as "at least 0 and under 1".
func (i interval) String() string {
	var words []string
	if !math.IsInf(i.low, 0) {
		words = append(words, map[bool]string{false: "at least ", true: "over "}[i.lowOpen]+number(i.low))
	}
	if !math.IsInf(i.high, 0) {
		words = append(words, map[bool]string{false: "at most ", true: "under "}[i.highOpen]+number(i.high))
	}
	return strings.Join(words, " and ")
}

func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
