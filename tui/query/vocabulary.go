package query

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"oodscope/experiments/spec"
)

// Vocabulary is the keys that the runs at hand have, and what completes them.
type Vocabulary struct {
	records []Record
	keys    []Key          // in the order in which completion offers them
	names   map[string]int // into keys, lower case
	short   map[string][]string
}

// Learn reads the keys out of some runs. The settings of the experiments file are known also where no run has them.
func Learn(records []Record) *Vocabulary {
	v := &Vocabulary{records: records, names: map[string]int{}, short: map[string][]string{}}
	main := len(metrics)
	all := figures(records)
	v.add(slices.Concat(facts(), all[:main]))
	v.add(settings(records))
	v.add(all[main:])
	for alias, name := range map[string]string{"tags": "tag", "status": "state", "accuracy": "acc"} {
		if _, taken := v.names[alias]; !taken {
			v.names[alias] = v.names[name]
		}
	}
	return v
}

func (v *Vocabulary) add(keys []Key) {
	for _, k := range keys {
		name := strings.ToLower(k.Name)
		if _, taken := v.names[name]; taken {
			continue
		}
		v.names[name] = len(v.keys)
		v.keys = append(v.keys, k)
		if dot := strings.LastIndexByte(name, '.'); k.Kind == Setting && dot >= 0 {
			v.short[name[dot+1:]] = append(v.short[name[dot+1:]], k.Name)
		}
	}
}

// settings are the keys of the experiments file, and those that only runs of another version have.
func settings(records []Record) []Key {
	var keys []Key
	known := map[string]bool{"description": true, "label": true, "extends": true, "sweep": true}
	for _, f := range spec.Schema() {
		if !known[f.Key] {
			keys = append(keys, settingKey(f.Key, f.Help, f.Options))
		}
		known[f.Key] = true
	}
	others := map[string]bool{}
	for _, r := range records {
		for name := range r.Row.Keys {
			if !known[name] && isPlain(name) {
				others[name] = true
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(others)) {
		keys = append(keys, settingKey(name, "setting", nil))
	}
	return keys
}

func settingKey(name, help string, options []string) Key {
	return Key{Name: name, Kind: Setting, Help: help, options: options, of: func(r Record) Value {
		s, ok := r.Row.Keys[name]
		if !ok {
			return nothing
		}
		return setting(s)
	}}
}

// Find is the key of a name, or of the last part of a setting's name. The error says what is near.
func (v *Vocabulary) Find(name string) (Key, error) {
	low := strings.ToLower(name)
	if i, ok := v.names[low]; ok {
		return v.keys[i], nil
	}
	switch full := v.short[low]; {
	case len(full) == 1:
		return v.Find(full[0])
	case len(full) > 1:
		return Key{}, fmt.Errorf("%q is several keys: %s", name, strings.Join(full, " or "))
	}
	if near := nearest(name, v.callable()); near != "" {
		return Key{}, fmt.Errorf("there is no key %q; did you mean %q?", name, near)
	}
	return Key{}, fmt.Errorf("there is no key %q; tab lists the keys", name)
}

// Names are those of all keys, in the order in which completion offers them.
func (v *Vocabulary) Names() []string {
	names := make([]string, len(v.keys))
	for i, k := range v.keys {
		names[i] = k.Name
	}
	return names
}

// callable is every name that Find takes, as the keys are ordered.
func (v *Vocabulary) callable() []string {
	var names []string
	for _, k := range v.keys {
		names = append(names, k.Name)
		_, last, dotted := strings.Cut(k.Name, ".")
		if dotted && len(v.short[strings.ToLower(last)]) == 1 {
			names = append(names, last)
		}
	}
	return names
}

// Of is what a record has for a key.
func (k Key) Of(r Record) Value { return k.of(r) }

// Seen is a value and the number of runs that have it.
type Seen struct {
	Text string
	Runs int
}

// Seen lists the values that the runs have for a key, the most frequent first, then those that none has.
func (v *Vocabulary) Seen(k Key) []Seen {
	runs := map[string]int{}
	for _, o := range k.options {
		runs[o] = 0
	}
	for _, r := range v.records {
		for i, t := range k.of(r).Texts {
			if i == 0 || k.Kind != Text || k.Name == "tag" {
				runs[t]++
			}
		}
	}
	var out []Seen
	for _, t := range slices.Sorted(maps.Keys(runs)) {
		out = append(out, Seen{t, runs[t]})
	}
	slices.SortStableFunc(out, func(a, b Seen) int { return cmp.Compare(b.Runs, a.Runs) })
	return out
}
