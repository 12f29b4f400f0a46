package query

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// literal is a value as it was typed, read for the key that it is compared with.
type literal struct {
	text   string
	number float64 // in the key's unit; NaN where it is no number
}

// literalFor reads a value for a key; the error says what was expected.
func (k Key) literalFor(s string) (literal, error) {
	l := literal{s, math.NaN()}
	n, share, numeric := readNumber(s)
	switch k.Kind {
	case Text:
	case Setting:
		if l.number = n; share {
			l.number = n / 100
		}
	case Percent:
		if !numeric {
			return l, fmt.Errorf("%s is compared with a figure such as 89.5, 89.5%% or 0.895, not with %q", k.Name, s)
		}
		if l.number = n; !share && math.Abs(n) <= 1 {
			l.number = 100 * n
		}
	case Number:
		if !numeric || share {
			return l, fmt.Errorf("%s is compared with a number, not with %q", k.Name, s)
		}
		l.number = n
	case Duration:
		d, ok := readDuration(s)
		if !ok {
			return l, fmt.Errorf("%s is compared with a time such as 2d, 3h, 30min or 1h30m, not with %q", k.Name, s)
		}
		l.number = d.Seconds()
	}
	return l, nil
}

// readNumber reads 0.9 and 90%.
func readNumber(s string) (v float64, share, ok bool) {
	digits, share := strings.CutSuffix(s, "%")
	v, err := strconv.ParseFloat(digits, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return math.NaN(), false, false
	}
	return v, share, true
}

var units = []struct {
	name string
	of   time.Duration
}{
	{"min", time.Minute}, {"ms", time.Millisecond}, {"s", time.Second}, {"m", time.Minute}, {"h", time.Hour}, {"d", 24 * time.Hour}, {"w", 7 * 24 * time.Hour},
}

// readDuration reads numbers with units: 2d, 1.5h, 1h30m.
func readDuration(s string) (time.Duration, bool) {
	total := 0.0
	for rest := s; rest != ""; {
		end := strings.IndexFunc(rest, func(r rune) bool { return r != '.' && (r < '0' || r > '9') })
		if end <= 0 {
			return 0, false
		}
		n, err := strconv.ParseFloat(rest[:end], 64)
		if err != nil {
			return 0, false
		}
		unit, behind, ok := cutUnit(rest[end:])
		if !ok {
			return 0, false
		}
		total += n * float64(unit)
		rest = behind
	}
	return time.Duration(total), s != "" && total < float64(math.MaxInt64)
}

func cutUnit(s string) (unit time.Duration, rest string, ok bool) {
	for _, u := range units {
		if rest, ok := strings.CutPrefix(s, u.name); ok {
			return u.of, rest, true
		}
	}
	return 0, s, false
}
