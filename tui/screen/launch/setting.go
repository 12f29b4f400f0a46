package launch

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"oodscope/experiments/spec"
	"oodscope/tui/words"
)

// setting is a key of the experiment that is open, with its value here, in the file and by default, as TOML.
type setting struct {
	spec.Field
	now, file, standard string
	axis, fileAxis      string // the values of a sweep, as a list; "" where it has one value
	values              []string
}

const description = "description"

// fields are the keys that the form has: all that are settings, and the description. The label is not written by people.
func fields() []spec.Field {
	return slices.DeleteFunc(spec.Schema(), func(f spec.Field) bool { return f.Default == "" || f.Key == "label" })
}

func settingOf(f spec.Field, e, base spec.Experiment) setting {
	set := setting{Field: f, now: e.Literal(f.Key), file: base.Literal(f.Key), standard: f.Default}
	if a, ok := axisOf(e, f.Key); ok {
		set.axis, set.values = a.Literal(), a.Values
	}
	if a, ok := axisOf(base, f.Key); ok {
		set.fileAxis = a.Literal()
	}
	return set
}

func axisOf(e spec.Experiment, key string) (spec.Axis, bool) {
	for _, a := range e.Sweep {
		if a.Key == key {
			return a, true
		}
	}
	return spec.Axis{}, false
}

// changed tells whether the setting is not as in the file.
func (s setting) changed() bool { return s.now != s.file || s.axis != s.fileAxis }

// differs tells whether the setting is not at its default.
func (s setting) differs() bool { return s.now != s.standard || s.axis != "" }

// table is the heading that a setting stands under, and name what it is called there.
func (s setting) table() string {
	if cut := strings.LastIndexByte(s.Key, '.'); cut >= 0 {
		return s.Key[:cut]
	}
	return "experiment"
}

func (s setting) name() string { return s.Key[strings.LastIndexByte(s.Key, '.')+1:] }

// isList tells whether one value is a list.
func (s setting) isList() bool { return s.Type == "list of text" }

// choices are the values to go through; none where one is typed.
func (s setting) choices() []string {
	switch {
	case s.Type == "true or false":
		return []string{"true", "false"}
	case s.isList():
		return nil
	}
	return s.Options
}

// text is the value or the values as the form shows them.
func (s setting) text() string {
	if s.axis == "" {
		return plain(s.now)
	}
	values := make([]string, len(s.values))
	for i, v := range s.values {
		if values[i] = plain(v); s.isList() {
			values[i] = "[" + values[i] + "]"
		}
	}
	return "[" + strings.Join(values, ", ") + "]"
}

// was is what the file has, in words.
func (s setting) was() string {
	if s.fileAxis != "" {
		return s.fileAxis
	}
	return orEmpty(plain(s.file))
}

func orEmpty(text string) string {
	if text == "" {
		return "empty"
	}
	return text
}

// note is what the form says behind a value: how it is not as it was, or not as it usually is.
func (s setting) note(unread bool) string {
	switch {
	case s.changed() && s.fileAxis != "":
		return "was " + s.fileAxis
	case s.changed():
		return "was " + s.was()
	case s.axis != "":
		return words.Plural(len(s.values), "value")
	case unread:
		return "not read"
	case s.differs() && s.Key != description:
		return "default " + orEmpty(plain(s.standard))
	}
	return ""
}

// kind says in words what a value is.
func (s setting) kind() string {
	text := s.Type
	if s.Unit != "" {
		text += " (" + s.Unit + ")"
	}
	if s.Allowed != "" {
		text += ": " + s.Allowed
	}
	return text
}

// plain is a value of TOML as people read it: text without its quotes, lists without their brackets.
func plain(literal string) string {
	if items, ok := texts(literal); ok {
		return strings.Join(items, ", ")
	}
	return literal
}

// texts are the items of a text, or of a list of texts, as spec writes them; false for any other value.
func texts(literal string) (items []string, ok bool) {
	rest, list := strings.CutPrefix(literal, "[")
	for more := true; more; {
		quoted, err := strconv.QuotedPrefix(rest)
		if err != nil || quoted[0] != '"' {
			return nil, false
		}
		item, err := strconv.Unquote(quoted)
		if err != nil {
			return nil, false
		}
		items = append(items, item)
		rest, more = strings.CutPrefix(rest[len(quoted):], ", ")
	}
	return items, rest == map[bool]string{true: "]", false: ""}[list]
}

// typed is a value as it stands in the field that changes it: plain where that is read back as the same, else as TOML.
func (s setting) typed() string {
	items, ok := texts(s.now)
	if !ok {
		return s.now
	}
	ambiguous := func(item string) bool {
		return strings.ContainsAny(item, "\"'\\\n\t") || s.isList() && strings.ContainsAny(item, ",[] ")
	}
	if slices.ContainsFunc(items, ambiguous) {
		return s.now
	}
	return strings.Join(items, ", ")
}

// facts say what the file has and what the default is.
func (s setting) facts() string {
	text := ""
	if s.changed() {
		text = "experiments.toml has " + s.was() + " · "
	}
	if s.Key == description {
		return strings.TrimSuffix(text, " · ")
	}
	return text + fmt.Sprintf("default %s", orEmpty(plain(s.standard)))
}
