package comparison

import (
	"fmt"
	"slices"
	"strings"

	"oodscope/experiments/compare"
	"oodscope/tui/grid"
)

// Names are the groups' names as tables show them, and what must be known to
// read them.
type Names struct {
	Of     map[*compare.Group]string
	Legend []string
}

// fullNames are the names as they are.
func fullNames(c *compare.Comparison) Names {
	shown := Names{Of: map[*compare.Group]string{}}
	for _, g := range c.Groups {
		shown.Of[g] = g.Name
	}
	return shown
}

// NarrowNames are of at most room columns, and differ. Where a name is wider than
// fair, all lose what they share; where cutting makes two equal, they are numbered.
func NarrowNames(c *compare.Comparison, fair, room int) Names {
	var names, legend []string
	for _, g := range c.Groups {
		names = append(names, grid.Clean(g.Name))
	}
	if widest(names) > fair {
		names, legend = withoutShared(names)
	}
	cut := each(names, func(name string) string { return grid.FitMiddle(name, room) })
	if repeats(cut) {
		for i, name := range names {
			number := fmt.Sprintf("%d: ", i+1)
			cut[i] = number + grid.FitMiddle(name, room-len(number))
			legend = append(legend, number+name)
		}
	}
	shown := Names{map[*compare.Group]string{}, legend}
	for i, g := range c.Groups {
		shown.Of[g] = cut[i]
	}
	return shown
}

// withoutShared drops the parts that all names have, and the sections of the keys
// that are left; the legend says what that was. A name of shared parts alone keeps
// its first, the experiment's. Names that would be equal stay as they are.
func withoutShared(names []string) (short, legend []string) {
	if len(names) < 2 {
		return names, nil
	}
	parts := make([][]string, len(names))
	for i, name := range names {
		parts[i] = partsOf(name)
	}
	everywhere := func(part string) bool {
		return !slices.ContainsFunc(parts, func(p []string) bool { return !slices.Contains(p, part) })
	}
	var own [][]string
	for _, p := range parts {
		own = append(own, slices.DeleteFunc(slices.Clone(p), everywhere))
	}
	if shared := slices.DeleteFunc(slices.Clone(parts[0]), func(part string) bool { return !everywhere(part) }); len(shared) > 0 {
		legend = append(legend, "left out of the names, as all have it: "+strings.Join(shared, ", "))
	}
	legend = append(legend, dropSections(own)...)
	for i, p := range own {
		if len(p) == 0 {
			p = parts[i][:1]
		}
		short = append(short, strings.Join(p, ","))
	}
	if repeats(short) {
		return names, nil
	}
	return short, legend
}

// partsOf are an experiment's name and its key=value; a value may have commas.
func partsOf(name string) (parts []string) {
	for i, part := range strings.Split(name, ",") {
		if i > 1 && !strings.Contains(part, "=") {
			parts[len(parts)-1] += "," + part
			continue
		}
		parts = append(parts, part)
	}
	return parts
}

// dropSections makes pairing=closest of decoder.pairing=closest where no other key
// ends in pairing.
func dropSections(names [][]string) (legend []string) {
	full := map[string][]string{} // keys by their last word
	for _, name := range names {
		for _, part := range name {
			key, last := keyOf(part)
			if !slices.Contains(full[last], key) {
				full[last] = append(full[last], key)
			}
		}
	}
	for _, name := range names {
		for i, part := range name {
			key, last := keyOf(part)
			if last == key || len(full[last]) > 1 {
				continue
			}
			name[i] = last + strings.TrimPrefix(part, key)
			if says := last + " is " + key; !slices.Contains(legend, says) {
				legend = append(legend, says)
			}
		}
	}
	return legend
}

// keyOf is the key of key=value, whole and less its sections; both are part itself
// where it has none.
func keyOf(part string) (key, last string) {
	key, _, ok := strings.Cut(part, "=")
	if !ok {
		return part, part
	}
	return key, key[strings.LastIndexByte(key, '.')+1:]
}

func repeats(names []string) bool {
	sorted := slices.Sorted(slices.Values(names))
	return len(slices.Compact(sorted)) < len(names)
}

func widest(names []string) int {
	most := 0
	for _, name := range names {
		most = max(most, grid.Width(name))
	}
	return most
}
