package compare

import (
	"cmp"
	"fmt"
	"slices"

	"oodscope/experiments/spec"
)

// namedKeys is how many settings a name tells.
const namedKeys = 3

// distinguish adds to equal names what the groups differ in: settings first,
// then the kernels, else a number.
func distinguish(list []*Group) {
	var taken []string
	for _, g := range list {
		taken = append(taken, g.Name)
	}
	full := slices.Clone(taken)
	for i, g := range list {
		keys := differing(list, taken, g.Name)
		for _, key := range keys[:min(len(keys), namedKeys)] {
			full[i] += "," + key + "=" + cmp.Or(flat(g.records[0].settings)[key], `""`)
		}
		if len(keys) > namedKeys {
			full[i] += ",…"
		}
	}
	addWhereEqual(full, func(i int) string { return list[i].records[0].kernel })
	for i, g := range list {
		g.Name = full[i]
		for n := 2; slices.Contains(full[:i], g.Name); n++ {
			g.Name = fmt.Sprintf("%s #%d", full[i], n)
		}
		full[i] = g.Name
	}
}

// addWhereEqual appends what tells names apart to those that are not unique,
// unless it is the same for all of them.
func addWhereEqual(names []string, what func(int) string) {
	old := slices.Clone(names)
	for i, name := range old {
		for j, other := range old {
			if i != j && name == other && what(i) != what(j) && what(i) != "" {
				names[i] = fmt.Sprintf("%s (%s)", name, what(i))
			}
		}
	}
}

// differing are the keys in which the groups of that name differ, in the order
// of the schema.
func differing(list []*Group, names []string, name string) (keys []string) {
	var settings []map[string]string
	for i, g := range list {
		if names[i] == name {
			settings = append(settings, flat(g.records[0].settings))
		}
	}
	if len(settings) == 1 {
		return nil
	}
	for _, f := range spec.Schema() {
		if f.Key == "seed" {
			continue
		}
		if slices.ContainsFunc(settings, func(s map[string]string) bool { return s[f.Key] != settings[0][f.Key] }) {
			keys = append(keys, f.Key)
		}
	}
	return keys
}
