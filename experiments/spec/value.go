package spec

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// assign checks a decoded TOML value and puts it into e, which is left alone
// where the value is wrong. The error says what was expected.
func (f *field) assign(e *Experiment, raw any) error {
	dst := f.in(e)
	v, err := f.convert(dst.Type(), raw)
	if err != nil {
		return err
	}
	dst.Set(v)
	return nil
}

func (f *field) convert(t reflect.Type, raw any) (reflect.Value, error) {
	v := reflect.New(t).Elem()
	var err error
	switch t.Kind() {
	case reflect.String:
		var s string
		s, err = f.text(raw)
		v.SetString(s)
	case reflect.Bool:
		b, ok := raw.(bool)
		if !ok {
			err = errors.New("expected true or false")
		}
		v.SetBool(b)
	case reflect.Int, reflect.Uint64:
		var n int64
		n, err = f.whole(raw)
		v.Set(reflect.ValueOf(n).Convert(t))
	case reflect.Float64:
		var x float64
		x, err = f.number(raw)
		v.SetFloat(x)
	case reflect.Slice:
		var list []string
		list, err = f.list(raw)
		v.Set(reflect.ValueOf(list))
	}
	return v, err
}

func (f *field) text(raw any) (string, error) {
	s, ok := raw.(string)
	if !ok {
		if f.Allowed != "" {
			return "", fmt.Errorf("expected text in quotes: %s", f.Allowed)
		}
		return "", errors.New("expected text in quotes")
	}
	switch {
	case len(s) > maxText:
		return "", fmt.Errorf("expected text of at most %d bytes, got %d", maxText, len(s))
	case !utf8.ValidString(s) || strings.ContainsFunc(s, controls):
		return "", errors.New("expected text without control codes")
	case f.Options != nil && !slices.Contains(f.Options, s):
		return "", f.noSuch(s)
	case f.check != nil:
		return s, f.check(s)
	}
	return s, nil
}

// fewOptions can all be named beside a suggestion.
const fewOptions = 8

// noSuch says which names there are, or of many only the nearest.
func (f *field) noSuch(s string) error {
	tip := Suggestion(s, f.Options)
	if tip != "" && len(f.Options) > fewOptions {
		return fmt.Errorf("there is none of that name%s", tip)
	}
	return fmt.Errorf("expected %s%s", choice(f.Options), tip)
}

func controls(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

func (f *field) whole(raw any) (int64, error) {
	n, ok := raw.(int64)
	if !ok {
		return 0, f.wrong("a whole number")
	}
	if f.Options != nil && !slices.Contains(f.Options, strconv.FormatInt(n, 10)) {
		return 0, fmt.Errorf("expected %s", choice(f.Options))
	}
	if f.bounds != nil && !f.bounds.contains(float64(n)) {
		return 0, f.wrong("a whole number")
	}
	return n, nil
}

func (f *field) number(raw any) (float64, error) {
	var x float64
	switch r := raw.(type) {
	case int64:
		x = float64(r)
	case float64:
		x = r
	default:
		return 0, f.wrong("a number")
	}
	if math.IsNaN(x) || math.IsInf(x, 0) || f.bounds != nil && !f.bounds.contains(x) {
		return 0, f.wrong("a number")
	}
	return x + 0, nil // -0 becomes 0, so that equal settings have equal text
}

// wrong says the type and, where there is one, the range.
func (f *field) wrong(what string) error {
	if f.bounds == nil {
		return fmt.Errorf("expected %s", what)
	}
	return fmt.Errorf("expected %s, %s", what, f.bounds)
}

func (f *field) list(raw any) ([]string, error) {
	items, ok := raw.([]any)
	if !ok || len(items) == 0 {
		return nil, errors.New(`expected a list of text, ["...", "..."], of at least one item`)
	}
	list := make([]string, len(items))
	for i, item := range items {
		s, err := f.text(item)
		if err == nil && slices.Contains(list[:i], s) {
			err = errors.New("listed twice")
		}
		if err != nil {
			return nil, fmt.Errorf("item %d: %w", i+1, err)
		}
		list[i] = s
	}
	return list, nil
}

// literal writes a value of the schema as TOML.
func literal(v reflect.Value) string {
	switch v.Kind() {
	case reflect.String:
		return quoted(v.String())
	case reflect.Float64:
		return decimal(v.Float())
	case reflect.Slice:
		items := make([]string, v.Len())
		for i := range items {
			items[i] = literal(v.Index(i))
		}
		return "[" + strings.Join(items, ", ") + "]"
	default: // whole numbers, true and false read the same in Go and TOML
		return fmt.Sprint(v.Interface())
	}
}

// decimal is the shortest TOML float that reads back as x.
func decimal(x float64) string {
	s := strconv.FormatFloat(x, 'f', -1, 64)
	if len(s) > 12 {
		s = strconv.FormatFloat(x, 'e', -1, 64)
	}
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s
}

// quoted is a TOML basic string.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case unicode.IsControl(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// shown writes any decoded TOML value for an error message, shortened.
func shown(raw any) string {
	var s string
	switch r := raw.(type) {
	case string:
		s = quoted(r)
	case map[string]any:
		return "{...}"
	case []any:
		items := make([]string, 0, 4)
		for i, item := range r {
			if i == 3 {
				items = append(items, "...")
				break
			}
			items = append(items, shown(item))
		}
		s = "[" + strings.Join(items, ", ") + "]"
	default:
		s = fmt.Sprint(r)
	}
	return shortened(s, 60)
}

func shortened(s string, runes int) string {
	if utf8.RuneCountInString(s) <= runes {
		return s
	}
	return string([]rune(s)[:runes-3]) + "..."
}
