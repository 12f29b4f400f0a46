package live

import (
	"slices"
	"strings"

	"oodscope/results"
	"oodscope/tui/curve"
	"oodscope/tui/feed"
)

// shown is a run whose curves are on screen.
type shown struct {
	run    *results.Run
	keys   map[string]string // its settings
	name   string            // short: what differs from the others on screen
	curves map[string]curve.Track
	paces  map[string]pace
}

// lineUp is the opened run and those over it, in the order of marking.
func (s *Screen) lineUp() []shown {
	if s.detail.Run == nil {
		return nil
	}
	runs := []shown{s.show(s.detail)}
	for _, id := range s.over() {
		if o, read := s.others[id]; read {
			runs = append(runs, s.show(o))
		}
	}
	nameRuns(runs)
	return runs
}

func (s *Screen) show(d feed.Detail) shown {
	return shown{run: d.Run, keys: d.Keys, curves: d.Curves, paces: paces(d.Curves)}
}

const fewKeys = 3 // that make a name

// nameRuns gives each run the shortest name that tells it from the others: the settings that differ, or its name, or its id.
func nameRuns(runs []shown) {
	if len(runs) < 2 {
		for i := range runs {
			runs[i].name = runs[i].run.Name
		}
		return
	}
	keys := differing(runs)
	for i, r := range runs {
		switch {
		case len(keys) > 0 && len(keys) <= fewKeys:
			runs[i].name = settings(r, keys)
		case unique(runs, func(r shown) string { return r.run.Name }):
			runs[i].name = r.run.Name
		default:
			runs[i].name = r.run.ID
		}
	}
	if !unique(runs, func(r shown) string { return r.name }) {
		for i, r := range runs {
			runs[i].name = r.run.ID
		}
	}
}

func unique(runs []shown, of func(shown) string) bool {
	seen := map[string]bool{}
	for _, r := range runs {
		if seen[of(r)] {
			return false
		}
		seen[of(r)] = true
	}
	return true
}

// differing are the keys of settings that are not the same in all runs, sorted; none where a run's settings are unknown.
func differing(runs []shown) []string {
	var keys []string
	for _, r := range runs {
		if len(r.keys) == 0 {
			return nil
		}
		for k, v := range r.keys {
			other := func(o shown) bool { w, has := o.keys[k]; return !has || w != v }
			if k != "name" && !slices.Contains(keys, k) && slices.ContainsFunc(runs, other) {
				keys = append(keys, k)
			}
		}
	}
	slices.Sort(keys)
	return keys
}

// settings writes a run's values of some keys, each under the last part of its name where that tells it from the others.
func settings(r shown, keys []string) string {
	parts := make([]string, len(keys))
	for i, k := range keys {
		name := last(k)
		if slices.ContainsFunc(keys, func(o string) bool { return o != k && last(o) == name }) {
			name = k
		}
		value, has := r.keys[k]
		if !has {
			value = "–"
		}
		parts[i] = name + "=" + value
	}
	return strings.Join(parts, " ")
}

func last(key string) string { return key[strings.LastIndexByte(key, '.')+1:] }
