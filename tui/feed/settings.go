package feed

import (
	"encoding/json"
	"strings"
	"sync"

	"oodscope/experiments/spec"
)

// settings reads run.toml files into texts by key. Most of a thousand runs have most settings in common, and share
// their texts.
type settings struct {
	keys func() []string

	mu    sync.Mutex
	texts map[string]string
}

func newSettings() *settings {
	return &settings{keys: sync.OnceValue(settingKeys), texts: map[string]string{}}
}

// settingKeys are the keys that change what is computed; description and label are words about it.
func settingKeys() []string {
	var keys []string
	for _, f := range spec.Schema() {
		if f.Key != "description" && f.Key != "label" {
			keys = append(keys, f.Key)
		}
	}
	return keys
}

// of gives the settings of a resolved experiment by key: text without quotes, lists with commas.
func (s *settings) of(runTOML []byte) (map[string]string, error) {
	e, err := spec.ParseRun(runTOML)
	if err != nil {
		return nil, err
	}
	keys := s.keys()
	out := make(map[string]string, len(keys))
	for _, key := range keys {
		if literal := e.Literal(key); literal != "" {
			out[key] = s.share(typed(literal))
		}
	}
	return out, nil
}

// typed is a TOML literal of this module's writing as people type it. Its texts and lists are JSON's too.
func typed(literal string) string {
	var text string
	var list []string
	switch {
	case strings.HasPrefix(literal, `"`) && json.Unmarshal([]byte(literal), &text) == nil:
		return text
	case strings.HasPrefix(literal, "[") && json.Unmarshal([]byte(literal), &list) == nil:
		return strings.Join(list, ",")
	}
	return literal
}

func (s *settings) share(text string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if known, ok := s.texts[text]; ok {
		return known
	}
	text = strings.Clone(text)
	s.texts[text] = text
	return text
}
