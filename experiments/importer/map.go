package importer

import (
	"fmt"
	"slices"

	"github.com/BurntSushi/toml"

	"oodscope/engine/checkpoint"
)

// Map says by hand which tensor is which.
type Map struct {
	ours    map[string]string // by their name
	ignored map[string]bool   // their names
}

// ReadMap reads a TOML file of lines "our.name" = "their.name", and of
// ignore = ["their.name", ...] for tensors that are not the classifier's.
func ReadMap(path string) (Map, error) {
	m := Map{ours: map[string]string{}, ignored: map[string]bool{}}
	var content map[string]any
	if _, err := toml.DecodeFile(path, &content); err != nil {
		return m, fmt.Errorf("read the map %s: %w", path, err)
	}
	keys := make([]string, 0, len(content))
	for key := range content {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, ours := range keys {
		if err := m.add(ours, content[ours]); err != nil {
			return m, fmt.Errorf("the map %s: %w", path, err)
		}
	}
	return m, nil
}

func (m Map) add(ours string, value any) error {
	if theirs, ok := value.(string); ok && ours != "ignore" {
		if other, twice := m.ours[theirs]; twice {
			return fmt.Errorf("%s and %s are both %s", clean(other), clean(ours), clean(theirs))
		}
		m.ours[theirs] = ours
		return nil
	}
	names, isList := value.([]any)
	if ours != "ignore" || !isList {
		return fmt.Errorf("key %s: want \"our.name\" = \"their.name\" in quotes, or ignore = [\"their.name\"]", clean(ours))
	}
	for _, n := range names {
		theirs, ok := n.(string)
		if !ok {
			return fmt.Errorf("ignore holds %v, want names in quotes", n)
		}
		m.ignored[theirs] = true
	}
	return nil
}

// check refuses names that the file does not have.
func (m Map) check(tensors []checkpoint.Tensor) error {
	there := map[string]bool{}
	for _, t := range tensors {
		there[t.Name] = true
	}
	var unknown []string
	for theirs := range m.ours {
		if !there[theirs] {
			unknown = append(unknown, theirs)
		}
	}
	for theirs := range m.ignored {
		if !there[theirs] {
			unknown = append(unknown, theirs)
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	slices.Sort(unknown)
	return fmt.Errorf("the map names %s, which the file does not have", brief(unknown))
}
