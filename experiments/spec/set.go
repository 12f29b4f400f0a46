package spec

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// Set overrides one key, such as "decoder.epochs", as --set key=value does. The
// value is read as TOML where it is TOML, else as bare text; a list may be bare
// too, its items parted by commas. A swept key is pinned: it leaves the sweep.
// On an error, which reads "--set key=value: what was expected" and unwraps to
// what was expected, nothing has changed. Rules between keys are left to
// Validate, since several Sets may be needed to satisfy them.
func (e *Experiment) Set(key, value string) error {
	if err := e.set(key, value); err != nil {
		return fmt.Errorf("--set %s: %w", visible(shortened(key+"="+value, 100)), err)
	}
	return nil
}

func (e *Experiment) set(key, value string) error {
	s := theSchema()
	f := s.byKey[key]
	switch {
	case key == "extends" || key == "sweep" || strings.HasPrefix(key, "sweep."):
		return errors.New("can only be set in the file")
	case f == nil:
		return errors.New(s.unknownDotted(key))
	}
	if err := e.put(f, f.parse(value)); err != nil {
		return err
	}
	e.Sweep = slices.DeleteFunc(cloneAxes(e.Sweep), func(a Axis) bool { return a.Key == key })
	return nil
}

// parse reads an override's value.
func (f *field) parse(value string) any {
	raw, isTOML := parseTOML(value)
	_, isText := raw.(string)
	_, isList := raw.([]any)
	switch {
	case f.Type == "text" && !isText:
		return value
	case f.Type == "list of text" && isText:
		return []any{raw}
	case f.Type == "list of text" && !isList:
		return bareList(value)
	case !isTOML:
		return value
	}
	return raw
}

func bareList(value string) []any {
	var items []any
	for item := range strings.SplitSeq(value, ",") {
		items = append(items, strings.TrimSpace(item))
	}
	return items
}

// parseTOML reads one value, and only one, as TOML.
func parseTOML(value string) (any, bool) {
	if len(value) > maxText {
		return nil, false
	}
	var doc map[string]any
	meta, err := toml.Decode("value = "+value, &doc)
	if err != nil || len(meta.Keys()) != 1 {
		return nil, false
	}
	return doc["value"], true
}

// unknownDotted is unknown for a whole dotted key, of which any part may be
// wrong.
func (s *schema) unknownDotted(key string) string {
	if cut := strings.LastIndexByte(key, '.'); cut >= 0 && s.tables[key[:cut]] {
		return s.unknown(key[:cut], key[cut+1:])
	}
	if tip := Suggestion(key, s.keys(func(*field) bool { return true })); tip != "" {
		return "unknown key" + tip
	}
	return s.unknown("", key)
}
